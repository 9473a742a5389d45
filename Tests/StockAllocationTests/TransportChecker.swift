@testable import StockAllocation

/// Says what is wrong with a plan of one item, knowing the judged order and weak duality alone.
enum TransportChecker {
  /// The judged numbers of a flow, the first first: pieces short by rank, from beyond the own
  /// community, from beyond the own street, last arrival by class, pieces × milliseconds, pieces × surplus.
  static func judged(_ problem: TransportProblem, _ shipments: [Shipment]) -> [Int128] {
    var short = Array(repeating: 0 as Int128, count: problem.rankCount)
    var latest = Array(repeating: -1 as Int128, count: problem.classCount)
    var (beyondCommunity, beyondStreet) = (0 as Int128, 0 as Int128)
    var (total, surplus) = (0 as Int128, 0 as Int128)
    for (row, demand) in problem.demands.enumerated() {
      short[problem.ranks[row]] += Int128(demand)
    }
    for shipment in shipments {
      let time = Int128(problem.time(shipment.row, shipment.column))
      let quantity = Int128(shipment.quantity)
      let requestClass = problem.classes[shipment.row]
      short[problem.ranks[shipment.row]] -= quantity
      latest[requestClass] = max(latest[requestClass], time)
      total += quantity * time
      surplus += quantity * Int128(problem.surplus(shipment.row, shipment.column))
      if problem.rung(shipment.row, shipment.column) > 0 { beyondCommunity += quantity }
      if problem.rung(shipment.row, shipment.column) > 1 { beyondStreet += quantity }
    }
    return short + [beyondCommunity, beyondStreet] + latest + [total, surplus]
  }

  static func faults(of plan: TransportPlan) -> [String] {
    let problem = plan.problem
    var faults: [String] = []
    for row in 0..<problem.rows
    where plan.shipments.filter({ $0.row == row }).reduce(0, { $0 + $1.quantity })
      > problem.demands[row]
    { faults.append("more than request \(row) wants") }
    for column in 0..<problem.columns
    where plan.shipments.filter({ $0.column == column }).reduce(0, { $0 + $1.quantity })
      > problem.supplies[column]
    { faults.append("more than source \(column) has") }
    for shipment in plan.shipments
    where shipment.quantity <= 0
      || problem.time(shipment.row, shipment.column) == TransportProblem.unreachable
    { faults.append("a shipment of nothing, or where no road leads") }
    let judged = judged(problem, plan.shipments)
    let latest = Array(judged[(problem.rankCount + 2)...].dropLast(2))
    let claimed = plan.latest.map { time in time.map { Int128($0) } ?? -1 }
    if claimed != latest {
      faults.append("another last arrival: \(claimed), not \(latest)")
    }
    let fixed = Array(judged[..<(problem.rankCount + 2)])
    if bound(plan.prices, problem, countsTime: true) != fixed + [0] + judged.suffix(2) {
      faults.append("prices that do not prove the sum")
    }
    for requestClass in 0..<problem.classCount where latest[requestClass] >= 0 {
      guard let prices = plan.limitPrices[requestClass],
        prices.costs.limits[requestClass] == Int64(latest[requestClass]) - 1,
        (0..<requestClass).allSatisfy({ prices.costs.limits[$0] >= Int64(latest[$0]) }),
        let bound = bound(prices, problem, countsTime: false),
        Array(bound[..<fixed.count]) == fixed,
        bound[fixed.count] > 0
      else {
        faults.append("no proof of the last arrival of class \(requestClass)")
        continue
      }
    }
    return faults
  }

  /// What every flow is charged at least, digit by digit; nil where the prices prove nothing.
  static func bound(
    _ prices: TransportPrices, _ problem: TransportProblem, countsTime: Bool
  ) -> [Int128]? {
    let costs = prices.costs
    let sources = prices.sources.map { costs.digits(of: $0) }
    let requests = prices.requests.map { costs.digits(of: $0) }
    let nothing = Array(repeating: 0 as Int128, count: problem.rankCount + 5)
    func isLess(_ left: [Int128], _ right: [Int128]) -> Bool {
      left.lexicographicallyPrecedes(right)
    }
    var bound = nothing
    for (column, price) in sources.enumerated() {
      if isLess(price, nothing) { return nil }
      for digit in bound.indices { bound[digit] -= Int128(problem.supplies[column]) * price[digit] }
    }
    for (row, price) in requests.enumerated() {
      var missing = nothing
      missing[problem.ranks[row]] = 1
      if isLess(missing, price) { return nil }
      for digit in bound.indices { bound[digit] += Int128(problem.demands[row]) * price[digit] }
      for column in 0..<problem.columns {
        let time = problem.time(row, column)
        guard time != TransportProblem.unreachable else { continue }
        let rung = problem.rung(row, column)
        let late = Int64(time) > costs.limits[problem.classes[row]]
        let arrived = zip(
          sources[column],
          Array(repeating: 0, count: problem.rankCount)
            + [
              rung > 0 ? 1 : 0, rung > 1 ? 1 : 0, late ? 1 : 0,
              countsTime ? Int128(time) : 0,
              countsTime ? Int128(problem.surplus(row, column)) : 0,
            ]
        ).map { $0 + $1 }
        if isLess(arrived, price) { return nil }
      }
    }
    return bound
  }

  /// The best of all flows; of those that are judged the same the one that sends most on the first
  /// way, then on the second …
  static func best(
    _ problem: TransportProblem,
    by judged: (TransportProblem, [Shipment]) -> [Int128] = judged
  ) -> [Shipment] {
    var best: (judged: [Int128], flow: [Int64])?
    var flow = Array(repeating: 0 as Int64, count: problem.times.count)
    var wanted = problem.demands
    var left = problem.supplies
    func search(_ way: Int) {
      guard way < flow.count else {
        let judged = judged(problem, shipments(flow, problem))
        if let known = best {
          if known.judged.lexicographicallyPrecedes(judged) { return }
          if known.judged == judged, !known.flow.lexicographicallyPrecedes(flow) { return }
        }
        best = (judged, flow)
        return
      }
      let (row, column) = (way / problem.columns, way % problem.columns)
      let most =
        problem.times[way] == TransportProblem.unreachable ? 0 : min(wanted[row], left[column])
      for quantity in 0...most {
        flow[way] = quantity
        wanted[row] -= quantity
        left[column] -= quantity
        search(way + 1)
        wanted[row] += quantity
        left[column] += quantity
      }
      flow[way] = 0
    }
    search(0)
    return shipments(best?.flow ?? flow, problem)
  }

  private static func shipments(_ flow: [Int64], _ problem: TransportProblem) -> [Shipment] {
    flow.indices.filter { flow[$0] > 0 }.map {
      Shipment(row: $0 / problem.columns, column: $0 % problem.columns, quantity: flow[$0])
    }
  }
}
