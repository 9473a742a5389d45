/// Bundles wanted in several places: so many pieces of each of several items, of use only together.
///
/// The items of a bundle are its components. Requests are numbered by their rows, warehouses by
/// their columns, both from 0; the pieces of one bundle may come from several warehouses.
package struct BundleProblem: Hashable, Sendable {
  /// By component: pieces of it in one bundle, each at least one.
  let sizes: [Int64]
  /// By request: bundles wanted, each at least one.
  let counts: [Int64]
  /// By request: what one bundle is worth there, at least one.
  let worths: [Int64]
  /// By component, then by column: pieces at hand, 0 ... 10¹².
  let supplies: [[Int64]]
  /// Milliseconds from each warehouse to each request, request by request; the same for all
  /// components. `TransportProblem.unreachable` where there is no way.
  let times: [UInt32]

  package init(
    sizes: [Int64], counts: [Int64], worths: [Int64], supplies: [[Int64]], times: [UInt32]
  ) {
    precondition(
      !sizes.isEmpty && supplies.count == sizes.count && worths.count == counts.count,
      "every component has a size and its supplies, and every request a worth")
    precondition(
      supplies.allSatisfy { counts.count * $0.count == times.count && $0.allSatisfy { $0 >= 0 } },
      "every way has a time, and no warehouse less than nothing")
    precondition(
      (sizes + counts + worths).allSatisfy { $0 > 0 }, "who wants nothing is left out")
    self.sizes = sizes
    self.counts = counts
    self.worths = worths
    self.supplies = supplies
    self.times = times
  }

  var rows: Int { counts.count }
  var columns: Int { supplies.first?.count ?? 0 }

  /// What so many bundles by request are worth.
  func worth(of counts: [Int64]) -> Int128 {
    zip(counts, worths).reduce(0) { $0 + Int128($1.0) * Int128($1.1) }
  }
}
