/// What pieces × milliseconds is at least, by what is decided of the pairs.
///
/// For any prices of the pieces at the incidents and rents of those in the warehouses, what all that
/// has to be sent is worth, less the rents, less what the best pairs that may be open gain on it,
/// is spent by every plan. Prices and rents are improved by steps along the gradient. A pair without
/// which the bound would reach the best plan known is opened, one with which it would is closed.
///
/// - Source: Geoffrion, *Lagrangean relaxation for integer programming*, Mathematical Programming
///   Study 2, 1974; Barahona, Anbil, *The volume algorithm*, Mathematical Programming 87, 2000.
struct ArrivalBound {
  /// Pieces × milliseconds at least.
  private(set) var bound = 0.0
  /// How often each pair was among the best, lately more than before, 0 ... 1.
  private(set) var frequencies: [Double]

  private let problem: LimitedProblem
  /// By incident, then by fours of items: what has to be sent.
  private let wanted: [SIMD4<Double>]
  /// By warehouse, then by fours of items; empty where nothing competes.
  private let supplied: [SIMD4<Double>]
  private static let rounds = 40

  /// - Parameters:
  ///   - known: what the best plan known spends.
  ///   - short: by class, pieces that are short in any case, of which item and where is open.
  /// - Returns: nil when no plan spends less than `known`.
  init?(
    below known: Double, short: [Int64], _ node: inout LimitedNode, _ problem: LimitedProblem
  ) {
    self.problem = problem
    wanted = problem.classes.indices.flatMap(problem.wanted)
    let items = problem.items
    supplied =
      node.rents.isEmpty
      ? []
      : (0..<problem.warehouseCount).flatMap {
        LimitedProblem.fours(
          of: problem.supplies[$0 * items..<($0 + 1) * items].map(Double.init))
      }
    frequencies = Array(repeating: 0, count: problem.incidents.count)
    guard improve(&node, below: known, short: short) else { return nil }
  }

  private mutating func improve(
    _ node: inout LimitedNode, below known: Double, short: [Int64]
  ) -> Bool {
    var best = (bound: -Double.infinity, prices: node.prices, rents: node.rents)
    defer { (node.prices, node.rents) = (best.prices, best.rents) }
    var pace = 1.0
    var stalls = 0
    var gains = Array(repeating: 0.0, count: problem.incidents.count)
    for round in 0..<Self.rounds {
      var value = zip(node.prices, wanted).reduce(0) { $0 + ($1.0 * $1.1).sum() }
      let margin = 1e-11 * value
      for (rent, supply) in zip(node.rents, supplied) { value -= (rent * supply).sum() }
      var used = Array(repeating: SIMD4<Double>.zero, count: wanted.count)
      for (requestClass, pieces) in short.enumerated() where pieces > 0 {
        // Whatever is short is no dearer than the dearest.
        guard let (place, lane) = dearest(of: requestClass, node) else { continue }
        value -= Double(pieces) * node.prices[place][lane]
        used[place][lane] += Double(pieces)
      }
      for pair in gains.indices where node.states[pair] != .closed {
        gains[pair] = gain(of: pair, node)
      }

      var rented = Array(repeating: SIMD4<Double>.zero, count: supplied.count)
      let share = max(0.1, 1 / Double(round + 1))
      var rankings: [(ranking: Ranking, free: [Int])] = []
      for pairs in problem.pairs {
        var left = problem.most
        var free: [Int] = []
        for pair in pairs {
          if node.states[pair] == .undecided {
            free.append(pair)
            frequencies[pair] *= 1 - share
          } else if node.states[pair] == .open {
            left -= 1
            value -= gains[pair]
            use(pair, node, &used, &rented)
          }
        }
        var ranking = Ranking(free.count)
        for (place, pair) in free.enumerated() { ranking.worths[place] = gains[pair] }
        ranking.rank(min(max(left, 0), free.count))
        for place in ranking.leading {
          value -= gains[free[place]]
          frequencies[free[place]] += share
          use(free[place], node, &used, &rented)
        }
        rankings.append((ranking, free))
      }
      bound = max(bound, value - margin)
      if value - margin > known - 1 { return false }
      if value > best.bound {
        best = (value, node.prices, node.rents)
        stalls = 0
      } else {
        stalls += 1
        if stalls == 4 {
          (pace, stalls) = (pace * 0.6, 0)
          (node.prices, node.rents) = (best.prices, best.rents)
        }
      }
      for (ranking, free) in rankings {
        _ = ranking.decide(free, &node.states) { value + $0 - margin > known - 1 }
      }
      let step = pace * (min(known, value + abs(value) * 0.05 + 1) - value)
      guard climb(&node, step, used, rented) else { break }
    }
    return true
  }

  /// Goes a step along the gradient; false where it is flat.
  private func climb(
    _ node: inout LimitedNode, _ step: Double, _ used: [SIMD4<Double>], _ rented: [SIMD4<Double>]
  ) -> Bool {
    var steepness = 0.0
    for place in wanted.indices {
      let slope = wanted[place] - used[place]
      steepness += (slope * slope).sum()
    }
    for place in rented.indices {
      // A rent of nothing is not lowered.
      let slope = (rented[place] - supplied[place])
        .replacing(with: 0, where: rented[place] .< supplied[place] .& (node.rents[place] .<= 0))
      steepness += (slope * slope).sum()
    }
    guard steepness > 1e-9 else { return false }
    let pace = step / steepness
    for place in wanted.indices {
      node.prices[place] = pointwiseMax(
        .zero, node.prices[place] + pace * (wanted[place] - used[place]))
    }
    for place in rented.indices {
      node.rents[place] = pointwiseMax(
        .zero, node.rents[place] + pace * (rented[place] - supplied[place]))
    }
    return true
  }

  /// The place and the lane among what is wanted where a piece for the class is worth most.
  private func dearest(of requestClass: Int, _ node: LimitedNode) -> (place: Int, lane: Int)? {
    var dearest: (place: Int, lane: Int)?
    for place in wanted.indices where problem.classes[place / problem.fours] == requestClass {
      for lane in 0..<4 where wanted[place][lane] > 0 {
        if let known = dearest, node.prices[known.place][known.lane] >= node.prices[place][lane] {
          continue
        }
        dearest = (place, lane)
      }
    }
    return dearest
  }

  /// What a piece of each of four items gains by going over a pair; not below nothing.
  private func margin(of pair: Int, _ four: Int, _ node: LimitedNode) -> SIMD4<Double> {
    let price = node.prices[problem.incidents[pair] * problem.fours + four]
    var margin = price - Double(problem.times[pair])
    if !node.rents.isEmpty {
      margin -= node.rents[problem.warehouses[pair] * problem.fours + four]
    }
    return pointwiseMax(.zero, margin)
  }

  /// What may be gained over an open pair.
  private func gain(of pair: Int, _ node: LimitedNode) -> Double {
    var gain = SIMD4<Double>.zero
    for four in 0..<problem.fours {
      gain += margin(of: pair, four, node) * problem.capacities[pair * problem.fours + four]
    }
    return gain.sum()
  }

  /// Counts what is sent over a pair where that gains.
  private func use(
    _ pair: Int, _ node: LimitedNode, _ used: inout [SIMD4<Double>],
    _ rented: inout [SIMD4<Double>]
  ) {
    for four in 0..<problem.fours {
      let sent = problem.capacities[pair * problem.fours + four]
        .replacing(with: 0, where: margin(of: pair, four, node) .<= 0)
      used[problem.incidents[pair] * problem.fours + four] += sent
      if !rented.isEmpty { rented[problem.warehouses[pair] * problem.fours + four] += sent }
    }
  }
}
