public import Measures

/// Who sends what of one item where, and what is short.
public struct ItemPlan: Hashable, Sendable {
  public let item: Int
  /// In order of the incidents, of what it is sent as, of arrival, of the warehouses, then first
  /// expired first.
  public let lines: [StockLine]
  /// By incident: pieces asked for that substitutes stand for.
  public let covered: [Int: Quantity]
  /// In order of the incidents: for each that is not sent all it asked for.
  public let shortages: [StockShortage]
  public let objective: StockObjective
  /// The flow that the lines are made of, with the prices that prove it, of requests in two parts
  /// where a shortage is shared fairly; nil where a limit on the sources rules them out.
  let transport: TransportPlan?

  /// The best plan for one item: see `TransportPlan`, and `FairShares` for fair shares.
  ///
  /// Lots of a warehouse go first expired first, to the incidents in order of priority.
  public init(_ demand: ItemDemand, _ ways: WayTable, share: StockShare = .byArrival) {
    self.init(demand, ways, share: share, bundled: [], covered: [:])
  }

  /// The same with what substitutes and kits take of it, which nobody else gets.
  ///
  /// - Parameter covered: by incident, pieces asked for that substitutes stand for.
  init(
    _ demand: ItemDemand, _ ways: WayTable, share: StockShare, bundled: [WayShipment],
    covered: [Int: Quantity]
  ) {
    let (shipments, transport) = Self.shipments(demand, ways, share, without: bundled)
    self.init(
      demand, ways, shipments + bundled, share: share, covered: covered, transport)
  }

  /// The best flow of what is asked for itself.
  static func shipments(
    _ demand: ItemDemand, _ ways: WayTable, _ share: StockShare, without bundled: [WayShipment]
  ) -> ([WayShipment], TransportPlan) {
    let requests = demand.requests.filter { $0.quantity > .zero }
    let taken = Dictionary(grouping: bundled, by: \.warehouse)
      .mapValues { $0.reduce(Quantity.zero) { $0 + $1.quantity } }
    let sources = (taken.isEmpty ? demand.sources : demand.sources.map { $0.leaving(taken) })
      .filter { $0.available > .zero }
    let problem = TransportProblem(requests, sources, ways)
    let fair = share == .fair ? FairProblem(problem) : nil
    let transport = TransportPlan(fair?.problem ?? problem)
    let shipments = (fair?.whole(transport.shipments) ?? transport.shipments).map {
      WayShipment(
        incident: requests[$0.row].incident, priority: requests[$0.row].priority,
        warehouse: sources[$0.column].warehouse, quantity: Quantity($0.quantity))
    }
    return (shipments, transport)
  }

  /// The plan that sends so much over each way.
  init(
    _ demand: ItemDemand, _ ways: WayTable, _ shipments: [WayShipment],
    share: StockShare = .byArrival, covered: [Int: Quantity] = [:],
    _ transport: TransportPlan? = nil
  ) {
    item = demand.item
    lines = SentStock(shipments, of: demand, ways).lines()
    self.covered = covered
    shortages = StockShortage.all(of: demand, lines, ways, share, covered: covered)
    objective = StockObjective([(demand.requests, lines, covered)])
    self.transport = transport
  }
}

extension TransportProblem {
  /// Requests are rows and sources columns, in their order.
  init(_ requests: [ItemRequest], _ sources: [StockSource], _ ways: WayTable) {
    let priorities = Set(requests.map(\.priority)).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(priorities, 0...))
    var times: [UInt32] = []
    var rungs: [UInt8] = []
    times.reserveCapacity(requests.count * sources.count)
    for request in requests {
      for source in sources {
        times.append(ways.arrival(from: source.warehouse, at: request.incident).milliseconds)
        if !ways.rungs.isEmpty {
          rungs.append(ways.rung(from: source.warehouse, at: request.incident).rawValue)
        }
      }
    }
    self.init(
      demands: requests.map(\.quantity.pieces),
      classes: requests.map { places[$0.priority] ?? 0 },
      supplies: sources.map(\.available.pieces), times: times, rungs: rungs)
  }
}
