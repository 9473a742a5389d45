/// The best plan for bundles in the judged order.
///
/// First the least worth short; then the least latest arrival of all pieces of all components; then
/// the least pieces × milliseconds of all components; then more bundles for the first request, then
/// for the second, and so on; then, component by component, the first flow by request and column.
/// Where all counts can be met, or only one request wants something, that needs no search.
package struct BundlePlan: Hashable, Sendable {
  /// By request: complete bundles sent.
  package let counts: [Int64]
  /// By component: pieces, by request and column.
  package let shipments: [[Shipment]]
  /// The last arrival in milliseconds; nil where nothing is sent.
  package let latest: UInt32?
  /// Pieces × milliseconds of all components.
  package let total: Int128
  /// Whether no plan is better; else the search was stopped.
  package let isOptimal: Bool
  /// What no plan comes before, in the judged order; nil when this plan is the best.
  package let bound: Bound?

  /// The numbers of the best plan as far as they are proven, then the least that the first other can
  /// be, then nothing.
  package struct Bound: Hashable, Sendable {
    /// What the missing bundles are worth.
    package let short: Int128
    package let latest: UInt32?
    package let total: Int128?
  }

  /// - Parameter steps: one is taken for each part of all plans that is looked at.
  package init(_ problem: BundleProblem, _ steps: inout StepCount) {
    let wanted = problem.worth(of: problem.counts)
    var cuts = BundleCuts(BundleWays(problem, within: TransportProblem.unreachable - 1))
    let nothing = problem.counts.map { _ in 0 as Int64 }
    let high = cuts.ways.most
    let first = BundleSearch(
      .worth, low: nothing, high: high, below: 1, enough: -problem.worth(of: high), start: high,
      &cuts, &steps)
    var counts = first.best ?? nothing
    let worth = problem.worth(of: counts)

    guard let limit = BundleLimit(counts, cuts, &steps) else {
      self.counts = nothing
      shipments = problem.sizes.map { _ in [] }
      latest = nil
      total = 0
      isOptimal = first.isProven
      bound = isOptimal ? nil : Bound(short: wanted + first.bound, latest: nil, total: nil)
      return
    }
    counts = limit.counts
    let ways = BundleWays(problem, within: limit.found)
    var closeCuts = BundleCuts(ways, sets: cuts.sets)
    let last = BundleSearch(
      .total(worth: worth), low: ways.least(of: worth) ?? nothing, high: ways.most,
      below: Int128.max, enough: -1, start: counts, &closeCuts, &steps)
    counts = last.best ?? counts

    self.counts = counts
    shipments = ways.shipments(counts)
    var latest = 0 as UInt32
    var total = 0 as Int128
    for shipment in shipments.joined() {
      let time = problem.times[shipment.row * problem.columns + shipment.column]
      latest = max(latest, time)
      total += Int128(shipment.quantity) * Int128(time)
    }
    self.latest = latest
    self.total = total
    let isLimitProven = first.isProven && limit.least == limit.found
    isOptimal = isLimitProven && last.isProven
    bound =
      isOptimal
      ? nil
      : Bound(
        short: wanted + (first.isProven ? -worth : first.bound),
        latest: first.isProven ? limit.least : nil, total: isLimitProven ? last.bound : nil)
  }
}
