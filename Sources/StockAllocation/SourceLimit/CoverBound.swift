/// How many pieces one incident is short of at least, by what is decided of its pairs.
///
/// For any weights 0 ... 1 of the items, what the open pairs leave wanted, weighed, less what the
/// weightiest others that may still be opened could bring, is short in every plan; a pair counts
/// for no more of an item than is wanted of it. Weights that bound well are found by steps along
/// the gradient. A pair without which the bound would be above `allowed` is opened, one with which
/// it would be is closed.
///
/// - Source: Held, Karp, *The traveling-salesman problem and minimum spanning trees* II, 1971;
///   Carr, Fleischer, Leung, Phillips, *Strengthening integrality gaps …*, SODA 2000 (covers).
struct CoverBound {
  /// Pieces short at least.
  private(set) var bound = 0.0
  /// How often each undecided pair was among the weightiest, lately more than before, 0 ... 1; by
  /// the place of the pair among the incident's.
  private(set) var frequencies: [Double]

  private let problem: LimitedProblem
  private let incident: Int
  private let allowed: Double
  private static let rounds = 30

  /// - Returns: nil when more than `allowed` pieces are short in every plan.
  init?(
    _ incident: Int, allowed: Double, _ node: inout LimitedNode, _ problem: LimitedProblem
  ) {
    self.problem = problem
    self.incident = incident
    self.allowed = allowed
    frequencies = Array(repeating: 0, count: problem.pairs[incident].count)
    while true {
      switch improve(&node) {
      case .isAbove: return nil
      case .hasDecided: continue
      case .isSettled: return
      }
    }
  }

  private enum Outcome {
    case isAbove, hasDecided, isSettled
  }

  private mutating func improve(_ node: inout LimitedNode) -> Outcome {
    let fours = problem.fours
    let own = incident * fours..<(incident + 1) * fours
    var wanted = problem.wanted(at: incident)
    var left = problem.most
    var free: [Int] = []
    for pair in problem.pairs[incident] {
      if node.states[pair] == .open {
        left -= 1
        for four in 0..<fours { wanted[four] -= problem.capacities[pair * fours + four] }
      } else if node.states[pair] == .undecided {
        free.append(pair)
      }
    }
    for four in 0..<fours { wanted[four] = pointwiseMax(wanted[four], .zero) }
    let total = wanted.reduce(0) { $0 + $1.sum() }
    guard total > 0 else { return .isSettled }
    guard left > 0, !free.isEmpty else {
      bound = max(bound, total)
      return total > allowed ? .isAbove : .isSettled
    }

    var useful: [SIMD4<Double>] = []
    useful.reserveCapacity(free.count * fours)
    for pair in free {
      for four in 0..<fours {
        useful.append(pointwiseMin(problem.capacities[pair * fours + four], wanted[four]))
      }
    }
    let first = problem.pairs[incident].lowerBound
    var weights = Array(node.weights[own])
    var best = (bound: -Double.infinity, weights: weights)
    defer { node.weights.replaceSubrange(own, with: best.weights) }
    var pace = 1.0
    var stalls = 0
    var ranking = Ranking(free.count)
    for round in 0..<Self.rounds {
      for place in free.indices {
        var worth = SIMD4<Double>.zero
        for four in 0..<fours { worth += weights[four] * useful[place * fours + four] }
        ranking.worths[place] = worth.sum()
      }
      ranking.rank(min(left, free.count))
      var value = zip(weights, wanted).reduce(0) { $0 + ($1.0 * $1.1).sum() }
      let margin = 1e-9 * value
      var gradient = wanted
      let share = max(0.1, 1 / Double(round + 1))
      for pair in free { frequencies[pair - first] *= 1 - share }
      for place in ranking.leading {
        value -= ranking.worths[place]
        frequencies[free[place] - first] += share
        for four in 0..<fours { gradient[four] -= useful[place * fours + four] }
      }
      bound = max(bound, value - margin)
      if value - margin > allowed { return .isAbove }
      if value > best.bound + 1e-9 {
        best = (value, weights)
        stalls = 0
      } else {
        stalls += 1
        if stalls == 4 { (pace, stalls, weights) = (pace * 0.6, 0, best.weights) }
      }
      if ranking.decide(free, &node.states, { value + $0 - margin > allowed }) {
        return .hasDecided
      }
      let steepness = gradient.reduce(0) { $0 + ($1 * $1).sum() }
      guard steepness > 1e-9 else { break }
      let step = pace * (max(allowed + 1, 1.05 * value) - value) / steepness
      for four in 0..<fours {
        weights[four] = (weights[four] + step * gradient[four])
          .clamped(lowerBound: .zero, upperBound: .one)
      }
    }
    return .isSettled
  }
}

extension LimitedProblem {
  /// What an incident wants, by fours of items.
  func wanted(at incident: Int) -> [SIMD4<Double>] {
    LimitedProblem.fours(
      of: demands[incident * items..<(incident + 1) * items].map(Double.init))
  }
}

/// Which of some undecided pairs are worth most.
struct Ranking {
  var worths: [Double]
  private var order: [Int]
  private var count = 0

  init(_ pairs: Int) {
    worths = Array(repeating: 0, count: pairs)
    order = Array(0..<pairs)
  }

  /// The places worth most, in no order.
  var leading: ArraySlice<Int> { order[..<count] }
  private var trailing: ArraySlice<Int> { order[count...] }

  /// Finds the `count` places that are worth most; of equal ones the first.
  mutating func rank(_ count: Int) {
    self.count = count
    var (low, high) = (0, order.count - 1)
    while low < high {
      let pivot = order[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while isBefore(order[left], pivot) { left += 1 }
        while isBefore(pivot, order[right]) { right -= 1 }
        if left <= right {
          order.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if count <= right {
        high = right
      } else if count >= left {
        low = left
      } else {
        return
      }
    }
  }

  private func isBefore(_ first: Int, _ second: Int) -> Bool {
    worths[first] != worths[second] ? worths[first] > worths[second] : first < second
  }

  /// Opens the pairs without which a bound would rise too far, and closes those with which it would;
  /// whether there were any.
  ///
  /// - Parameter isTooMuch: whether the bound may not rise by so much.
  func decide(
    _ pairs: [Int], _ states: inout [LimitedNode.PairState], _ isTooMuch: (Double) -> Bool
  ) -> Bool {
    guard !leading.isEmpty, !trailing.isEmpty else { return false }
    let least = leading.reduce(Double.infinity) { min($0, worths[$1]) }
    let next = trailing.reduce(-Double.infinity) { max($0, worths[$1]) }
    var hasDecided = false
    for place in leading where isTooMuch(worths[place] - next) {
      states[pairs[place]] = .open
      hasDecided = true
    }
    for place in trailing where isTooMuch(least - worths[place]) {
      states[pairs[place]] = .closed
      hasDecided = true
    }
    return hasDecided
  }
}
