/// All components of bundles, with the ways that are within a limit.
struct BundleWays: Sendable {
  let problem: BundleProblem
  let components: [BundleComponent]
  /// By request: bundles that it wants and could get if it were alone.
  let most: [Int64]

  /// - Parameter limit: milliseconds after which nothing is sent.
  init(_ problem: BundleProblem, within limit: UInt32) {
    self.problem = problem
    let components = problem.sizes.indices.map { BundleComponent(problem, $0, within: limit) }
    self.components = components
    most = problem.counts.indices.map { row in
      components.reduce(problem.counts[row]) { Int64(min(Int128($0), $1.most(of: row))) }
    }
  }

  /// The greatest number of milliseconds that divides the times of all ways; 1 where all are 0.
  var commonDivisor: UInt32 {
    var common: UInt32 = 0
    for time in problem.times where time != TransportProblem.unreachable {
      var (divisor, rest) = (common, time)
      while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
      common = divisor
      if common == 1 { break }
    }
    return max(common, 1)
  }

  /// The least limit within which so many bundles can be sent; nil where they are none.
  ///
  /// - Precondition: they can be sent within the limit of these ways.
  func leastLimit(_ counts: [Int64]) -> UInt32? {
    guard counts.contains(where: { $0 > 0 }) else { return nil }
    return components.compactMap { component in
      TransportPlan(component.transport(counts.map { $0 * component.size }).problem).latest[0]
    }.max()
  }

  /// By component: the cheapest flows for so many bundles, of equal ones the first by request and
  /// column.
  ///
  /// - Precondition: they can be sent within the limit of these ways.
  func shipments(_ counts: [Int64]) -> [[Shipment]] {
    components.map { component in
      guard counts.contains(where: { $0 > 0 }) else { return [] }
      let (problem, rows) = component.transport(counts.map { $0 * component.size })
      var ties = TransportTies(TransportSimplex(problem))
      return ties.settled().map {
        Shipment(row: rows[$0.row], column: component.columns[$0.column], quantity: $0.quantity)
      }
    }
  }
}
