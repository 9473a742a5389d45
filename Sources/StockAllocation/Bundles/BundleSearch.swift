/// Looks for the counts of bundles that are best in one respect, others being fixed, by branch and
/// bound on the counts.
///
/// What is charged for given counts, and whether they can be sent at all, component by component is
/// a problem of transport, whose prices say as much of all other counts (`BundleCut`). The cuts
/// found so far make a linear program, whose solution says where to look for the next; what that
/// proves is worked out in whole numbers.
///
/// - Source: Benders, *Partitioning procedures for solving mixed-variables programming problems*,
///   Numerische Mathematik 4, 1962.
struct BundleSearch {
  /// What is made least.
  enum Goal: Equatable {
    /// What the bundles sent are worth, below zero.
    case worth
    /// Pieces × milliseconds of bundles that are worth so much; of equal ones the first is the one
    /// that sends more to the first request, then to the second, and so on.
    case total(worth: Int128)
  }

  let goal: Goal
  /// What need not be undercut: the search ends when it is reached.
  private let enough: Int128
  /// The best counts found, below what was known at the beginning.
  private(set) var best: [Int64]?
  /// What every plan comes to at least, as far as the search came.
  private(set) var bound: Int128
  /// What there is to be undercut.
  private(set) var known: Int128
  /// Whether there was nothing left to look at.
  private(set) var isProven = true

  private var cuts: BundleCuts
  private var steps: StepCount

  /// How often cuts are looked for in a part of all plans, and when there is no time left.
  private static let rounds = 100
  private static let fewRounds = 20

  /// - Parameters:
  ///   - low: by request, bundles that it gets in any case.
  ///   - high: by request, bundles that it gets at most.
  ///   - known: what only better counts are looked for.
  ///   - start: counts to begin with.
  init(
    _ goal: Goal, low: [Int64], high: [Int64], below known: Int128, enough: Int128,
    start: [Int64], _ cuts: inout BundleCuts, _ steps: inout StepCount
  ) {
    self.goal = goal
    self.enough = enough
    self.known = known
    self.cuts = cuts
    self.steps = steps
    bound = known
    consider(start)
    if self.known > enough, low != high || start != low {
      if case .total(let worth) = goal { self.cuts.add(BundleCut(worth: worth, problem)) }
      explore(BundleNode(self.cuts, goal, low: low, high: high), isRoot: true)
    }
    bound = isProven ? self.known : min(bound, self.known)
    cuts = self.cuts
    steps = self.steps
  }

  private var problem: BundleProblem { cuts.ways.problem }

  /// Takes the counts if they are better than all known.
  private mutating func consider(_ counts: [Int64]) {
    switch goal {
    case .worth:
      let value = -problem.worth(of: counts)
      guard value < known, cuts.allows(counts) else { return }
      (known, best) = (value, counts)
    case .total(let worth):
      guard problem.worth(of: counts) == worth, isPromising(counts),
        let total = cuts.total(counts), isBefore(total, counts)
      else { return }
      (known, best) = (total, counts)
    }
  }

  /// Whether the cuts leave it open that the counts are better than all known.
  private func isPromising(_ counts: [Int64]) -> Bool {
    cuts.isAllowed(counts) && isBefore(cuts.charge(counts), counts)
  }

  private func isBefore(_ total: Int128, _ counts: [Int64]) -> Bool {
    if total != known { return total < known }
    return best.map { $0.lexicographicallyPrecedes(counts) } ?? false
  }

  /// Whether nothing in the bounds of a node is better than what is known; the bounds are narrowed
  /// to what may be.
  private func isDone(_ node: inout BundleNode) -> Bool {
    guard node.least >= known else { return known <= enough }
    guard node.least == known, goal != .worth, let best else { return true }
    // No less is charged: what may still be better sends more to the first that it differs for.
    for (row, count) in best.enumerated() {
      if node.high[row] < count { return true }
      if node.high[row] > count { return false }
      node.low[row] = count
    }
    return true
  }

  private mutating func explore(_ node: BundleNode, isRoot: Bool = false) {
    var node = node
    guard !isDone(&node) else { return }
    // The root is looked at in any case, if not for long, so that there is a plan.
    let isTaken = steps.take()
    guard isTaken || isRoot else { return leave(node) }
    if node.low == node.high { return consider(node.low) }
    let most = goal == .worth ? known - 1 : known
    guard node.tighten(&cuts, most: most, rounds: isTaken ? Self.rounds : Self.fewRounds) else {
      return
    }
    if node.low == node.high { return consider(node.low) }
    if let counts = rounded(node) { consider(counts) }
    if isRoot, isTaken, goal != .worth { exchange(node) }
    guard !isDone(&node) else { return }
    // What was found meanwhile may have decided the rest.
    if node.low == node.high { return consider(node.low) }
    guard isTaken else { return leave(node) }

    let (row, last, isUpFirst) = node.branching(
      best: goal == .worth || node.least < known ? nil : best)
    var (lower, upper) = (node, node)
    lower.high[row] = last
    upper.low[row] = last + 1
    for child in isUpFirst ? [upper, lower] : [lower, upper] { explore(child) }
  }

  /// Does not look at a node any further, for want of time.
  private mutating func leave(_ node: BundleNode) {
    bound = min(bound, node.least)
    isProven = false
  }

  /// Counts near the solution of a node that can be sent.
  private mutating func rounded(_ node: BundleNode) -> [Int64]? {
    var counts = node.low.indices.map { row in
      min(max(Int64((node.counts[row] + 1e-6).rounded(.down)), node.low[row]), node.high[row])
    }
    guard cuts.allows(counts) else { return nil }
    var left = Int128.max
    if case .total(let worth) = goal { left = worth - problem.worth(of: counts) }
    let order = counts.indices.sorted {
      let (first, second) = (
        node.counts[$0] - Double(counts[$0]), node.counts[$1] - Double(counts[$1])
      )
      return first != second ? first > second : $0 < $1
    }
    for row in order {
      // Twice as many as before while that goes well, then half as many.
      var (amount, isGrowing) = (1 as Int64, true)
      while amount > 0 {
        let more = Int128(problem.worths[row]) * Int128(amount)
        counts[row] += amount
        if counts[row] <= node.high[row], more <= left, cuts.allows(counts) {
          left -= more
          if isGrowing { amount *= 2 } else { amount /= 2 }
        } else {
          counts[row] -= amount
          isGrowing = false
          amount /= 2
        }
      }
    }
    return counts
  }

  /// Moves bundles from one request to another as long as that makes the best plan better: one at
  /// first, then twice as many as before while that goes well.
  private mutating func exchange(_ node: BundleNode) {
    var isBetter = true
    while isBetter, let counts = best {
      isBetter = false
      for (taker, giver) in cuts.promisingMoves(counts, below: known) {
        var amount: Int64 = 1
        while var changed = best, changed[giver] - amount >= node.low[giver],
          changed[taker] + amount <= node.high[taker]
        {
          let before = changed
          changed[taker] += amount
          changed[giver] -= amount
          consider(changed)
          guard best != before else { break }
          isBetter = true
          amount *= 2
        }
      }
    }
  }
}
