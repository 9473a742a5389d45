/// Makes plans, request after request, by what the teams are worth to others.
struct HeadcountDraft {
  let goal: HeadcountGoal
  /// By row: how hard it was to serve lately; the hardest are served first.
  private var hardness: [Double]
  /// By row: how often it could not be served, lately more than before.
  private(set) var failures: [Double]
  private var weight = 1.0
  private var cover = CheapestCover()

  init(_ goal: HeadcountGoal) {
    self.goal = goal
    hardness = Array(repeating: 0, count: goal.problem.rows)
    failures = hardness
  }

  /// Remembers that a request could not be served.
  mutating func fail(_ row: Int) {
    failures[row] += weight
    weight *= 1.02
    guard weight > 1e100 else { return }
    for row in failures.indices { failures[row] /= weight }
    weight = 1
  }

  /// A plan within a node.
  ///
  /// - Parameters:
  ///   - values: by row, what its cheapest teams are charged at the prices of the node.
  ///   - root: where the search began; what is decided there stands.
  mutating func plan(
    _ node: HeadcountNode, values: [Int64], root: HeadcountNode
  ) -> HeadcountChoice {
    let problem = goal.problem
    var choice = node.choice
    let rows = node.wanted.indices.filter { node.wanted[$0] > 0 }
    for row in rows.sorted(by: { (rank($0), -hardness[$0], $0) < (rank($1), -hardness[$1], $1) }) {
      let free = node.candidates[row].filter { choice.rows[Int($0.column)] == nil }
      let group = problem.group(row)
      var charges = free.map { charge($0, row) + node.prices[Int($0.column)] }
      var absence = goal.isOpen(group) ? 2 * node.absences[group] : nil
      if free.reduce(0, { $0 + Int($1.given) }) < node.wanted[row], absence == nil {
        // All that there are.
        charges = free.map { _ in 0 }
        absence = 1
      }
      cover.find(node.wanted[row], free, charges: charges, absence: absence)
      for place in cover.chosen { choice.rows[Int(free[place].column)] = row }
      let loss =
        cover.missing > 0 ? Double(goal.dearest) : Double(max(0, cover.value - values[row]))
      hardness[row] = 0.7 * hardness[row] + loss
    }
    choice.thin(problem)
    improve(&choice, root)
    return choice
  }

  /// Exchanges the teams of one request for others of its own and for idle ones as long as that
  /// makes the plan better, and has requests that lack something take teams from others that can do
  /// without them.
  private mutating func improve(_ choice: inout HeadcountChoice, _ root: HeadcountNode) {
    for _ in 0..<8 {
      var isBetter = false
      for row in root.wanted.indices where root.wanted[row] > 0 {
        let before = spent(choice, row, root)
        guard before.given < root.wanted[row] || before.charges > 0 else { continue }
        if let after = recover(row, &choice, root, below: before) { isBetter = isBetter || after }
      }
      if !isBetter { break }
    }
    for row in root.wanted.indices
    where !root.candidates[row].isEmpty && spent(choice, row, root).given < root.wanted[row] {
      var visited = Array(repeating: false, count: goal.problem.columns)
      var trial = choice
      if relieve(row, &trial, root, &visited, depth: 3) { choice = trial } else { fail(row) }
    }
  }

  /// What a request has of what the root leaves open.
  func spent(
    _ choice: HeadcountChoice, _ row: Int, _ root: HeadcountNode
  ) -> (given: Int, charges: Int64) {
    var (given, charges) = (0, 0 as Int64)
    for candidate in root.candidates[row] where choice.rows[Int(candidate.column)] == row {
      given += Int(candidate.given)
      charges += charge(candidate, row)
    }
    return (given, charges)
  }

  /// Gives a request the cheapest of its own and the idle teams, or all of them where they do not
  /// suffice; whether that is better, nil where it has all it wants and nothing is cheaper.
  mutating func recover(
    _ row: Int, _ choice: inout HeadcountChoice, _ root: HeadcountNode,
    below before: (given: Int, charges: Int64)
  ) -> Bool? {
    let usable = root.candidates[row].filter {
      let serving = choice.rows[Int($0.column)]
      return serving == nil || serving == row
    }
    let wanted = min(root.wanted[row], usable.reduce(0) { $0 + Int($1.given) })
    guard wanted > 0 else { return nil }
    cover.find(wanted, usable, charges: usable.map { charge($0, row) }, absence: nil)
    guard before.given < wanted || cover.value < before.charges else { return nil }
    for candidate in usable { choice.rows[Int(candidate.column)] = nil }
    for place in cover.chosen { choice.rows[Int(usable[place].column)] = row }
    return true
  }

  /// Where only what is short counts, people sent are a waste.
  private func charge(_ candidate: HeadcountCandidate, _ row: Int) -> Int64 {
    if case .total = goal.aim { return candidate.cost }
    return Int64(goal.problem.headcounts[Int(candidate.column)]) * 16 + 1
  }

  private func rank(_ row: Int) -> Int {
    if case .unmet = goal.aim { goal.problem.group(row) } else { 0 }
  }
}
