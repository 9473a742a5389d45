/// What can be sent over the pairs that are open, item by item, and how it is judged.
struct LimitedFlow: Sendable {
  /// Pieces short, by class.
  let unmet: [Int64]
  /// The last arrival by class in milliseconds; −1 where nothing is sent.
  let latest: [Int64]
  /// Pieces × milliseconds.
  let total: Int128
  /// By item: what goes over which pair; empty where only the numbers were asked for.
  let shipments: [[PairShipment]]

  struct PairShipment: Hashable, Sendable {
    let pair: Int
    let quantity: Int64
  }

  /// - Parameters:
  ///   - limits: by class, arrivals in milliseconds after which nothing is sent.
  ///   - settlesTies: whether of the flows that cost the same the first by pairs is chosen.
  init(
    _ problem: LimitedProblem, over pairs: [Int], limits: [Int64], settlesTies: Bool = false
  ) {
    let allowed = pairs.filter {
      Int64(problem.times[$0]) <= limits[problem.classes[problem.incidents[$0]]]
    }
    var unmet = Array(repeating: 0 as Int64, count: problem.classCount)
    var latest = Array(repeating: -1 as Int64, count: problem.classCount)
    var total: Int128 = 0
    var shipments: [[PairShipment]] = []
    for item in 0..<problem.items {
      for (incident, requestClass) in problem.classes.enumerated() {
        unmet[requestClass] += problem.demands[incident * problem.items + item]
      }
      let sent = LimitedFlow.sent(problem, item, over: allowed, settlesTies: settlesTies)
      for shipment in sent {
        let requestClass = problem.classes[problem.incidents[shipment.pair]]
        let time = Int64(problem.times[shipment.pair])
        unmet[requestClass] -= shipment.quantity
        latest[requestClass] = max(latest[requestClass], time)
        total += Int128(shipment.quantity) * Int128(time)
      }
      shipments.append(sent)
    }
    self.unmet = unmet
    self.latest = latest
    self.total = total
    self.shipments = shipments
  }

  private static func sent(
    _ problem: LimitedProblem, _ item: Int, over allowed: [Int], settlesTies: Bool
  ) -> [PairShipment] {
    let useful = allowed.filter { problem.capacity(of: $0, item) > 0 }
    if problem.classes.count == 1 { return nearestFirst(problem, item, over: useful) }
    let incidents = Set(useful.map { problem.incidents[$0] }).sorted()
    let warehouses = Set(useful.map { problem.warehouses[$0] }).sorted()
    let rows = Dictionary(uniqueKeysWithValues: zip(incidents, 0...))
    let columns = Dictionary(uniqueKeysWithValues: zip(warehouses, 0...))
    let present = Set(incidents.map { problem.classes[$0] }).sorted()
    var times = Array(
      repeating: TransportProblem.unreachable, count: incidents.count * warehouses.count)
    var pairs: [Int: Int] = [:]
    for pair in useful {
      guard let row = rows[problem.incidents[pair]],
        let column = columns[problem.warehouses[pair]]
      else { continue }
      times[row * warehouses.count + column] = problem.times[pair]
      pairs[row * warehouses.count + column] = pair
    }
    let transport = TransportProblem(
      demands: incidents.map { problem.demands[$0 * problem.items + item] },
      classes: incidents.map { present.firstIndex(of: problem.classes[$0]) ?? 0 },
      supplies: warehouses.map { problem.supplies[$0 * problem.items + item] }, times: times)
    let simplex = TransportSimplex(transport)
    var ties = TransportTies(simplex)
    return (settlesTies ? ties.settled() : simplex.shipments).compactMap { shipment in
      pairs[shipment.row * warehouses.count + shipment.column].map {
        PairShipment(pair: $0, quantity: shipment.quantity)
      }
    }
  }

  /// With one incident nothing competes: the pairs are in order of arrival.
  private static func nearestFirst(
    _ problem: LimitedProblem, _ item: Int, over pairs: [Int]
  ) -> [PairShipment] {
    var wanted = problem.demands[item]
    var sent: [PairShipment] = []
    for pair in pairs where wanted > 0 {
      let quantity = min(wanted, problem.supplies[problem.warehouses[pair] * problem.items + item])
      wanted -= quantity
      sent.append(PairShipment(pair: pair, quantity: quantity))
    }
    return sent
  }
}
