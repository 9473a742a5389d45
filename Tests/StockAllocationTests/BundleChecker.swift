@testable import StockAllocation

/// Says what is wrong with a plan for bundles, knowing the problem and the judged order alone.
enum BundleChecker {
  /// Worth short, last arrival (−1 where nothing is sent), pieces × milliseconds.
  static func judged(_ problem: BundleProblem, _ plan: BundlePlan) -> [Int128] {
    [short(problem, plan.counts), plan.latest.map { Int128($0) } ?? -1, plan.total]
  }

  static func short(_ problem: BundleProblem, _ counts: [Int64]) -> Int128 {
    problem.counts.indices.reduce(0) {
      $0 + Int128(problem.worths[$1]) * Int128(problem.counts[$1] - counts[$1])
    }
  }

  /// Whether the first numbers come before the others in the judged order.
  static func isBefore(_ first: [Int128], _ second: [Int128]) -> Bool {
    first.lexicographicallyPrecedes(second)
  }

  /// What no plan comes before, by a plan that was stopped: what is not said is as little as can be.
  static func numbers(_ bound: BundlePlan.Bound) -> [Int128] {
    [bound.short, bound.latest.map { Int128($0) } ?? -1, bound.total ?? 0]
  }

  static func faults(of plan: BundlePlan, _ problem: BundleProblem) -> [String] {
    var faults: [String] = []
    if plan.counts.count != problem.counts.count || plan.shipments.count != problem.sizes.count {
      return ["not for these requests and components"]
    }
    for (row, count) in plan.counts.enumerated() where count < 0 || count > problem.counts[row] {
      faults.append("\(count) bundles for request \(row)")
    }
    var latest: UInt32?
    var total: Int128 = 0
    for (component, shipments) in plan.shipments.enumerated() {
      var left = problem.supplies[component]
      var wanted = plan.counts.map { Int128($0) * Int128(problem.sizes[component]) }
      var previous = (row: -1, column: -1)
      for shipment in shipments {
        let time = problem.times[shipment.row * problem.columns + shipment.column]
        if shipment.quantity <= 0 || time == TransportProblem.unreachable {
          faults.append("a shipment of nothing, or where there is no way")
        }
        if (shipment.row, shipment.column) <= previous { faults.append("not in order") }
        previous = (shipment.row, shipment.column)
        left[shipment.column] -= shipment.quantity
        wanted[shipment.row] -= Int128(shipment.quantity)
        latest = max(latest ?? 0, time)
        total += Int128(shipment.quantity) * Int128(time)
      }
      if left.contains(where: { $0 < 0 }) { faults.append("more than a warehouse has") }
      if wanted.contains(where: { $0 != 0 }) { faults.append("bundles that are not whole") }
    }
    if latest != plan.latest { faults.append("another last arrival") }
    if total != plan.total { faults.append("another sum") }
    if plan.isOptimal != (plan.bound == nil) { faults.append("a bound of what is the best") }
    if let bound = plan.bound, isBefore(judged(problem, plan), numbers(bound)) {
      faults.append("better than its own bound")
    }
    return faults
  }

  /// The best plan, by trying all counts and all flows.
  struct Best {
    private(set) var counts: [Int64] = []
    /// By component: pieces by request, then by column.
    private(set) var flows: [[Int64]] = []
    private(set) var judged: [Int128] = []

    init(_ problem: BundleProblem) {
      var counts = problem.counts
      while true {
        consider(counts, problem)
        // The next counts, from the greatest down.
        guard let row = counts.lastIndex(where: { $0 > 0 }) else { return }
        counts[row] -= 1
        for later in row + 1..<counts.count { counts[later] = problem.counts[later] }
      }
    }

    /// - Precondition: counts before these sent more to the first request that differs.
    private mutating func consider(_ counts: [Int64], _ problem: BundleProblem) {
      let short = BundleChecker.short(problem, counts)
      if let known = judged.first, short > known { return }
      let choices = problem.sizes.indices.map { allFlows(of: $0, counts, problem) }
      var latest: Int128 = -1
      for choice in choices {
        guard let soonest = choice.map(\.latest).min() else { return }
        latest = max(latest, soonest)
      }
      var total: Int128 = 0
      var flows: [[Int64]] = []
      for choice in choices {
        var cheapest: (total: Int128, flow: [Int64])?
        for one in choice where one.latest <= latest {
          if let known = cheapest {
            guard
              one.total < known.total
                || one.total == known.total && known.flow.lexicographicallyPrecedes(one.flow)
            else { continue }
          }
          cheapest = (one.total, one.flow)
        }
        total += cheapest?.total ?? 0
        flows.append(cheapest?.flow ?? [])
      }
      let judged = [short, latest, total]
      guard self.judged.isEmpty || isBefore(judged, self.judged) else { return }
      (self.counts, self.flows, self.judged) = (counts, flows, judged)
    }

    private func allFlows(
      of component: Int, _ counts: [Int64], _ problem: BundleProblem
    ) -> [(latest: Int128, total: Int128, flow: [Int64])] {
      var found: [(latest: Int128, total: Int128, flow: [Int64])] = []
      var flow = problem.times.map { _ in 0 as Int64 }
      var left = problem.supplies[component]
      func search(_ way: Int, _ wanted: Int64, _ latest: Int128, _ total: Int128) {
        let column = way % problem.columns
        if column == 0, way > 0 {
          guard wanted == 0 else { return }
          guard way < flow.count else { return found.append((latest, total, flow)) }
        }
        let wanted =
          column == 0 ? counts[way / problem.columns] * problem.sizes[component] : wanted
        let time = problem.times[way]
        let most = time == TransportProblem.unreachable ? 0 : min(wanted, left[column])
        for quantity in 0...most {
          flow[way] = quantity
          left[column] -= quantity
          search(
            way + 1, wanted - quantity, quantity > 0 ? max(latest, Int128(time)) : latest,
            total + Int128(quantity) * Int128(time))
          left[column] += quantity
        }
        flow[way] = 0
      }
      search(0, 0, -1, 0)
      return found
    }

    func shipments(_ problem: BundleProblem) -> [[Shipment]] {
      flows.map { flow in
        flow.indices.filter { flow[$0] > 0 }.map {
          Shipment(row: $0 / problem.columns, column: $0 % problem.columns, quantity: flow[$0])
        }
      }
    }
  }
}
