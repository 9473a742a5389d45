/// Looks for the plan that is best in one respect, others being fixed, by branch and bound.
struct HeadcountSearch {
  let goal: HeadcountGoal
  /// What need not be undercut: the search ends when it is reached.
  let enough: Int128

  /// The best plan found, below what was known at the beginning.
  private(set) var best: HeadcountChoice?
  /// What every plan comes to at least, as far as the search came.
  private(set) var bound: Int128
  /// What there is to be undercut.
  private(set) var known: Int128
  /// Where it began, without what no better plan has: another search for the same can begin there.
  private(set) var narrowed: HeadcountNode?
  /// Whether it went to its end.
  private(set) var isProven = true

  private var bounds: HeadcountBound
  private var drafts: HeadcountDraft
  private let root: HeadcountNode
  private var tally: HeadcountTally
  private var steps: StepCount
  /// The step that it ends at.
  private let last: Int
  private var looked = 0

  private static let roundsAtRoot = 400
  private static let rounds = 25

  /// - Parameters:
  ///   - root: where to begin; nil for where nothing is decided.
  ///   - known: what only a better plan is looked for.
  ///   - start: a plan to begin with.
  ///   - effort: how many steps it may take at most.
  init(
    _ goal: HeadcountGoal, from root: HeadcountNode? = nil, below known: Int128,
    enough: Int128 = 0, start: HeadcountChoice? = nil, effort: Int = .max,
    _ steps: inout StepCount
  ) {
    self.goal = goal
    self.known = known
    self.enough = enough
    self.steps = steps
    last = effort == .max ? .max : steps.taken + effort
    let root = root ?? HeadcountNode(goal)
    bound = known
    bounds = HeadcountBound(goal)
    tally = HeadcountTally(goal.problem)
    drafts = HeadcountDraft(goal)
    self.root = root
    if let start { consider(start) }
    if self.known > enough { explore() }
    bound = min(bound, self.known)
    steps = self.steps
  }

  private mutating func consider(_ choice: HeadcountChoice) {
    var choice = choice
    root.deal(&choice, goal.problem)
    choice.thin(goal.problem)
    guard let value = goal.value(of: choice), value < known else { return }
    known = value
    best = choice
  }

  private mutating func explore() {
    var open = [root]
    var isRoot = true
    while var node = next(&open) {
      guard known > enough else { break }
      let outcome = bounded(&node, isRoot: isRoot)
      if isRoot { narrowed = node }
      isRoot = false
      switch outcome {
      case .ruledOut: continue
      case .outOfSteps:
        // What is not looked at may come to no less than what is known by now.
        isProven = false
        bound = max(enough, (open + [node]).map { goal.value(atLeast: $0.bound) }.min() ?? known)
        return
      case .open:
        guard let (row, candidate) = doubtful(node) else { continue }
        var (with, without) = (node, node)
        with.send(candidate, to: row)
        without.forbid(candidate, row)
        let isLikely = tally.frequency(row, candidate) >= 0.5
        open += isLikely ? [without, with] : [with, without]
      }
    }
    if known <= enough { bound = min(bound, known) }
  }

  /// More open nodes than this are not kept at a time.
  private static let mostOpen = 5000

  /// The node of the least bound, so that the bound of the whole rises; the last one where many are
  /// open, and three times of four where only what is short counts and plans are hard to find.
  private mutating func next(_ open: inout [HeadcountNode]) -> HeadcountNode? {
    looked += 1
    if case .unmet = goal.aim, looked % 4 > 0 { return open.popLast() }
    guard open.count < Self.mostOpen,
      let least = open.indices.reversed().min(by: { open[$0].bound < open[$1].bound })
    else { return open.popLast() }
    return open.remove(at: least)
  }

  private enum Outcome { case ruledOut, outOfSteps, open }

  /// Improves the bound of a node, and looks for plans in it.
  private mutating func bounded(_ node: inout HeadcountNode, isRoot: Bool) -> Outcome {
    let rounds = isRoot ? Self.roundsAtRoot : Self.rounds
    var pace = isRoot ? 1.0 : 0.5
    var stalls = 0
    var best: (bound: Int64, prices: [Int64], absences: [Int64])?
    tally.clear()
    bounds.forget()
    for round in 0..<rounds {
      guard goal.cutoff(below: known) > node.bound else { return .ruledOut }
      guard (steps.taken < last && steps.take()) || (isRoot && round == 0) else {
        if let best { node.restore(prices: best.prices, absences: best.absences) }
        return .outOfSteps
      }
      guard let value = bounds.value(node) else {
        if let row = bounds.impossible { drafts.fail(row) }
        if isRoot && round == 0 { consider(drafts.plan(node, values: bounds.values, root: root)) }
        return .ruledOut
      }
      tally.count(bounds.chosen, weight: round + 1)
      if best.map({ value > $0.bound }) ?? true {
        best = (value, node.prices, node.absences)
        node.bound = max(node.bound, value)
        stalls = 0
      } else {
        stalls += 1
        if stalls == (isRoot ? 10 : 5) { (stalls, pace) = (0, pace / 2) }
      }
      if round == 0 || (isRoot && round % 8 == 0) || round + 1 == rounds || isSettled(node) {
        consider(drafts.plan(node, values: bounds.values, root: root))
        considerChosen(node)
        guard known > enough else { return .ruledOut }
      }
      let cutoff = goal.cutoff(below: known)
      guard value < cutoff else { return .ruledOut }
      bounds.drop(from: &node, value, cutoff: cutoff)
      if round % 12 == (isRoot ? 11 : 1) {
        guard bounds.send(in: &node, value, cutoff: cutoff) else { return .ruledOut }
        continue
      }
      guard pace > 0.005,
        bounds.move(&node, value, target: goal.target(below: known), pace: pace)
      else { break }
    }
    if let best { node.restore(prices: best.prices, absences: best.absences) }
    return goal.cutoff(below: known) > node.bound ? .open : .ruledOut
  }

  /// Whether no team is chosen twice.
  private func isSettled(_ node: HeadcountNode) -> Bool { bounds.uses.allSatisfy { $0 < 2 } }

  private mutating func considerChosen(_ node: HeadcountNode) {
    guard isSettled(node) else { return }
    var choice = node.choice
    for (row, chosen) in bounds.chosen.enumerated() {
      for candidate in chosen { choice.rows[Int(candidate.column)] = row }
    }
    consider(choice)
  }

  /// What is chosen most often for the request that was hardest to serve: where only what is short
  /// counts, most requests are easily served and tell nothing.
  private func hardest(_ node: HeadcountNode) -> (Int, HeadcountCandidate)? {
    let rows = node.wanted.indices.filter { node.wanted[$0] > 0 && !node.candidates[$0].isEmpty }
    guard let row = rows.max(by: { drafts.failures[$0] < drafts.failures[$1] }) else { return nil }
    return node.candidates[row].max { tally.frequency(row, $0) < tally.frequency(row, $1) }.map {
      (row, $0)
    }
  }

  /// What is least clear: whether this team serves that request; nil where all is decided.
  private func doubtful(_ node: HeadcountNode) -> (Int, HeadcountCandidate)? {
    if case .unmet = goal.aim { return hardest(node) }
    var found: (row: Int, candidate: HeadcountCandidate, doubt: Double)?
    for (row, candidates) in node.candidates.enumerated() where node.wanted[row] > 0 {
      for candidate in candidates {
        let frequency = tally.frequency(row, candidate)
        // Of those that are clear, rather one that is chosen.
        let doubt = 0.5 - abs(frequency - 0.5) + frequency / 1000
        if found.map({ doubt > $0.doubt }) ?? true { found = (row, candidate, doubt) }
      }
    }
    return found.map { ($0.row, $0.candidate) }
  }
}
