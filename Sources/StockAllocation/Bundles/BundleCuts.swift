/// The cuts found for the ways within a limit, by trying counts of bundles.
struct BundleCuts: Sendable {
  let ways: BundleWays
  private(set) var all: [BundleCut] = []
  private var known: Set<BundleCut> = []
  /// Sets of requests that lacked something, with the component: they lead to cuts within other
  /// limits too.
  private(set) var sets: [(component: Int, isMember: [Bool])]
  /// What fractions of pieces are multiplied by.
  private let scale: Int64

  init(_ ways: BundleWays, sets: [(component: Int, isMember: [Bool])] = []) {
    self.ways = ways
    self.sets = sets
    var largest = 1.0
    for component in ways.components {
      for most in ways.most { largest = max(largest, Double(component.size) * Double(most)) }
      for supply in component.supplies { largest = max(largest, Double(supply)) }
    }
    scale = 1 << Int64(max(0, min(20, 60 - Int(largest.exponent) - 1)))
    for (component, isMember) in sets { add(BundleCut(ways.components[component], of: isMember)) }
  }

  /// Whether it is a new one.
  @discardableResult
  mutating func add(_ cut: BundleCut) -> Bool {
    guard known.insert(cut).inserted else { return false }
    all.append(cut)
    return true
  }

  /// Whether so many bundles can be sent; a cut is added if not.
  mutating func allows(_ counts: [Int64]) -> Bool {
    guard isAllowed(counts) else { return false }
    for number in ways.components.indices {
      let flow = Flow(ways, number, counts.map { $0 * ways.components[number].size })
      guard let lacking = flow.lacking else { continue }
      add(lacking, number)
      return false
    }
    return true
  }

  /// Whether no cut rules these counts out.
  func isAllowed(_ counts: [Int64]) -> Bool {
    !all.contains { $0.charged == nil && $0.excess(counts) > 0 }
  }

  /// What all components of so many bundles are charged at least by the cuts.
  func charge(_ counts: [Int64]) -> Int128 {
    var charges = Array(repeating: 0 as Int128, count: ways.components.count)
    for cut in all {
      if let component = cut.charged {
        charges[component] = max(charges[component], cut.excess(counts))
      }
    }
    return charges.reduce(0, +)
  }

  /// The moves of one bundle from one request to another after which no cut says, as far as doubles
  /// tell, that as much is charged as before.
  func promisingMoves(_ counts: [Int64], below known: Int128) -> [(taker: Int, giver: Int)] {
    let rounded = counts.map { Double($0) }
    let excesses = all.map { $0.excess(rounded) }
    var moves: [(taker: Int, giver: Int)] = []
    var charges = Array(repeating: 0.0, count: ways.components.count)
    for taker in counts.indices {
      for giver in counts.indices where giver != taker && counts[giver] > 0 {
        for component in charges.indices { charges[component] = 0 }
        var isAllowed = true
        for (cut, excess) in zip(all, excesses) {
          let moved =
            excess + cut.rounded.coefficients[taker] - cut.rounded.coefficients[giver]
          if let component = cut.charged {
            charges[component] = max(charges[component], moved)
          } else if moved > 0.5 {
            isAllowed = false
            break
          }
        }
        if isAllowed, charges.reduce(0, +) < Double(known) + 1 { moves.append((taker, giver)) }
      }
    }
    return moves
  }

  /// Pieces × milliseconds of the cheapest flows for so many bundles, nil where there are none;
  /// cuts are added that say so.
  mutating func total(_ counts: [Int64]) -> Int128? {
    var total: Int128 = 0
    for number in ways.components.indices {
      let flow = Flow(ways, number, counts.map { $0 * ways.components[number].size })
      if let lacking = flow.lacking {
        add(lacking, number)
        return nil
      }
      total += flow.total
      add(BundleCut(ways.components[number], number, prices: flow.prices, most: ways.most))
    }
    return total
  }

  /// Adds cuts that counts in fractions do not keep to.
  ///
  /// - Parameter charges: by component, what it was thought to be charged; nil where it does not
  ///   matter.
  mutating func separate(_ counts: [Double], charges: [Double]?) {
    for number in ways.components.indices {
      let component = ways.components[number]
      let pieces = counts.map {
        Int64((max(0, $0) * Double(component.size) * Double(scale)).rounded(.down))
      }
      let flow = Flow(ways, number, pieces, scale: scale)
      if let lacking = flow.lacking {
        add(lacking, number)
      } else if let charges {
        let cut = BundleCut(component, number, prices: flow.prices, most: ways.most)
        let excess = cut.excess(counts)
        if excess > charges[number] + 1e-9 * abs(excess) + 1e-6 { add(cut) }
      }
    }
  }

  private mutating func add(_ isMember: [Bool], _ component: Int) {
    if add(BundleCut(ways.components[component], of: isMember)) {
      sets.append((component, isMember))
    }
  }

  /// The cheapest flow of a component.
  private struct Flow {
    /// The requests that together lack pieces; nil where none does.
    var lacking: [Bool]?
    /// What a piece is worth in each warehouse; where nothing is lacking.
    var prices: [Int128] = []
    /// Pieces × milliseconds.
    var total: Int128 = 0

    init(_ ways: BundleWays, _ number: Int, _ pieces: [Int64], scale: Int64 = 1) {
      let component = ways.components[number]
      prices = Array(repeating: 0, count: component.columns.count)
      guard pieces.contains(where: { $0 > 0 }) else { return }
      let (problem, _) = component.transport(pieces, scale: scale)
      let simplex = TransportSimplex(problem)
      let tree = simplex.tree
      if problem.demands.indices.contains(where: { tree.parents[simplex.node(of: $0)] == 0 }) {
        // What is worth as much as a missing piece is all used up by those who lack it.
        let isUsedUp = component.columns.indices.map {
          2 * tree.prices[1 + $0] > simplex.costs.shortage
        }
        lacking = (0..<component.rows).map { row in
          ways.most[row] > 0
            && isUsedUp.indices.allSatisfy { isUsedUp[$0] || !component.reaches(row, $0) }
        }
        return
      }
      for place in prices.indices { prices[place] = tree.prices[1 + place] }
      total = simplex.shipments.reduce(0) {
        $0 + Int128($1.quantity) * Int128(problem.time($1.row, $1.column))
      }
    }
  }
}
