/// Looks for the open pairs that are best in one respect, others being fixed, by branch and bound.
struct LimitedSearch {
  /// What is made least.
  enum Goal: Equatable {
    /// Pieces short of a class; those of the classes before it are fixed.
    case unmet(Int)
    /// Pieces × milliseconds; pieces short are fixed for all classes.
    case total
  }

  let problem: LimitedProblem
  let goal: Goal
  /// By class: arrivals after so many milliseconds do not count.
  let limits: [Int64]
  /// By class: pieces that are short in any case, as far as they are fixed.
  let short: [Int64]
  /// What need not be undercut: the search ends when it is reached.
  let enough: Int128

  /// The best found, below what was known at the beginning.
  private(set) var best: (value: Int128, flow: LimitedFlow, pairs: [Int])?
  /// What every plan comes to at least, as far as the search came.
  private(set) var bound: Int128
  /// What there is to be undercut.
  private var known: Int128
  private var steps: StepCount

  /// - Parameters:
  ///   - known: what only a better plan is looked for.
  ///   - start: open pairs to begin with.
  init(
    _ problem: LimitedProblem, _ goal: Goal, limits: [Int64], short: [Int64],
    below known: Int128, enough: Int128 = 0, start: [Int]? = nil, _ steps: inout StepCount
  ) {
    self.problem = problem
    self.goal = goal
    self.limits = limits
    self.short = short
    self.known = known
    self.enough = enough
    self.steps = steps
    bound = known
    if let start { consider(start) }
    if goal == .total, problem.classes.count == 1 { exchange() }
    let root = LimitedNode(problem, limits: limits)
    if self.known > enough { explore(root, isRoot: true) }
    bound = min(bound, self.known)
    steps = self.steps
  }

  /// Whether the best found is the best there is.
  var isProven: Bool { bound == known }

  /// Takes the pairs if what they send is better than all known.
  private mutating func consider(_ pairs: [Int]) {
    let flow = LimitedFlow(problem, over: pairs, limits: limits)
    let fixed = goal == .total ? short.count : short.count - 1
    switch goal {
    case .unmet(let requestClass):
      guard (0..<requestClass).allSatisfy({ flow.unmet[$0] <= short[$0] }) else { return }
      take(Int128(flow.unmet[requestClass]), flow, pairs)
    case .total:
      guard (0..<fixed).allSatisfy({ flow.unmet[$0] <= short[$0] }) else { return }
      take(flow.total, flow, pairs)
    }
  }

  private mutating func take(_ value: Int128, _ flow: LimitedFlow, _ pairs: [Int]) {
    guard value < known else { return }
    known = value
    best = (value, flow, pairs)
  }

  /// Exchanges one open pair of the best plan for another as long as that makes it better.
  private mutating func exchange() {
    var isBetter = true
    while isBetter, let pairs = best?.pairs {
      isBetter = false
      for place in pairs.indices where !isBetter {
        for other in problem.incidents.indices where !pairs.contains(other) {
          guard Int64(problem.times[other]) <= limits[0] else { break }
          let before = known
          var changed = pairs
          changed[place] = other
          consider(changed.sorted())
          if known < before {
            isBetter = true
            break
          }
        }
      }
    }
  }

  /// - Parameter isRoot: the root is looked at in any case, so that there is a plan.
  private mutating func explore(_ node: LimitedNode, isRoot: Bool = false) {
    guard known > enough else { return }
    guard steps.take() || isRoot else {
      // What is not looked at may come to no less than what is known by now.
      bound = min(bound, lowest(node))
      return
    }
    var node = node
    guard let branching = bounded(&node) else { return }
    let open = node.states.indices.filter { node.states[$0] == .open }
    var chosen = open
    for (incident, pairs) in problem.pairs.enumerated() {
      let left = problem.most - node.pairs(.open, of: incident, problem).count
      guard left >= 0 else { return }
      let likely = pairs.filter { node.states[$0] == .undecided }
        .sorted { (branching[$1], $0) < (branching[$0], $1) }
      chosen += likely.prefix(left)
    }
    consider(chosen.sorted())

    // A pair matters where more are undecided than may be opened.
    var next: (pair: Int, doubt: Double)?
    for (incident, pairs) in problem.pairs.enumerated() {
      let left = problem.most - node.pairs(.open, of: incident, problem).count
      let undecided = pairs.filter { node.states[$0] == .undecided }
      guard undecided.count > left else { continue }
      for pair in undecided {
        let doubt = 0.5 - abs(branching[pair] - 0.5)
        if next.map({ doubt > $0.doubt }) ?? true { next = (pair, doubt) }
      }
    }
    guard let pair = next?.pair else { return }
    let opensFirst = branching[pair] >= 0.5
    for opens in [opensFirst, !opensFirst] {
      var child = node
      child.states[pair] = opens ? .open : .closed
      explore(child)
    }
  }

  /// What is undecided, by how much it is wanted, 0 ... 1; nil where no better plan can be.
  private func bounded(_ node: inout LimitedNode) -> [Double]? {
    var frequencies = Array(repeating: 0.0, count: problem.incidents.count)
    var least = Array(repeating: 0.0, count: problem.classCount)
    for incident in problem.classes.indices {
      guard node.pairs(.open, of: incident, problem).count <= problem.most else { return nil }
      let requestClass = problem.classes[incident]
      let allowed: Double
      switch goal {
      case .unmet(let judged) where requestClass == judged: allowed = Double(known - 1)
      case .unmet(let judged) where requestClass > judged: continue
      default: allowed = Double(short[requestClass])
      }
      guard
        let cover = CoverBound(
          incident, allowed: allowed - least[requestClass], &node, problem)
      else { return nil }
      least[requestClass] += max(0, cover.bound)
      let pairs = problem.pairs[incident]
      frequencies.replaceSubrange(pairs, with: cover.frequencies)
    }
    guard goal == .total else { return frequencies }
    return ArrivalBound(below: Double(known), short: short, &node, problem)?.frequencies
  }

  /// A bound on what is left of the search.
  private func lowest(_ node: LimitedNode) -> Int128 {
    var node = node
    guard goal == .total else { return enough }
    guard let arrivals = ArrivalBound(below: Double(known), short: short, &node, problem) else {
      return known
    }
    return max(enough, Int128(max(0, arrivals.bound.rounded(.down))))
  }
}
