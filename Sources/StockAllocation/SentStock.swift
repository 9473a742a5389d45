internal import Measures

/// What goes from where to where of one item, and how it reads as lines.
struct SentStock {
  private let shipments: [WayShipment]
  private let sources: [StockSource]
  private let ways: WayTable
  /// What each source keeps.
  private let kept: [Quantity]

  init(_ shipments: [WayShipment], of demand: ItemDemand, _ ways: WayTable) {
    self.shipments = shipments
    self.ways = ways
    sources = demand.sources.filter { $0.available > .zero }
    var sent: [Int: Quantity] = [:]
    for shipment in shipments { sent[shipment.warehouse, default: .zero] += shipment.quantity }
    kept = sources.map { $0.available - (sent[$0.warehouse] ?? .zero) }
  }

  /// In order of the incidents, of what it is sent as, of arrival, of the warehouses, then first
  /// expired first.
  func lines() -> [StockLine] {
    let portions = portions()
    let own = Dictionary(grouping: shipments.indices) { shipments[$0].incident }
    return own.keys.sorted().flatMap { lines(of: $0, own[$0] ?? [], portions) }
  }

  /// By shipment: of which lots it is.
  private func portions() -> [[AvailableLot]] {
    let sending = Set(shipments.map(\.warehouse))
    var lotsLeft = Dictionary(
      uniqueKeysWithValues: sources.lazy.filter { sending.contains($0.warehouse) }.map { source in
        (source.warehouse, Array(source.lots.filter { $0.quantity > .zero }.reversed()))
      })
    var portions: [[AvailableLot]] = Array(repeating: [], count: shipments.count)
    // Those served first get what expires first.
    let inPriority = shipments.indices.sorted {
      (shipments[$0].priority, shipments[$0].role.rank, $0)
        < (shipments[$1].priority, shipments[$1].role.rank, $1)
    }
    for place in inPriority {
      let warehouse = shipments[place].warehouse
      var wanted = shipments[place].quantity
      while wanted > .zero, let lot = lotsLeft[warehouse]?.popLast() {
        let taken = min(wanted, lot.quantity)
        wanted -= taken
        portions[place].append(AvailableLot(lot: lot.lot, quantity: taken))
        if lot.quantity > taken {
          lotsLeft[warehouse]?.append(AvailableLot(lot: lot.lot, quantity: lot.quantity - taken))
        }
      }
    }
    return portions
  }

  /// The sources that a road leads from.
  private func inOrderOfArrival(at incident: Int) -> [Int] {
    // Time and place in one word each: a sort of these takes a tenth of one that looks things up.
    var keys: [UInt64] = []
    keys.reserveCapacity(sources.count)
    for (place, source) in sources.enumerated() {
      let arrival = ways.arrival(from: source.warehouse, at: incident)
      if arrival.isReachable { keys.append(UInt64(arrival.milliseconds) << 32 | UInt64(place)) }
    }
    keys.sort()
    return keys.map { Int($0 & 0xFFFF_FFFF) }
  }

  private func lines(
    of incident: Int, _ own: [Int], _ portions: [[AvailableLot]]
  ) -> [StockLine] {
    func arrival(_ warehouse: Int) -> TravelTime {
      ways.arrival(from: warehouse, at: incident)
    }
    let inOrder = inOrderOfArrival(at: incident)
    let reachable = inOrder.map { sources[$0].warehouse }
    let alternatives = inOrder.filter { kept[$0] > .zero }.map { sources[$0].warehouse }
    let elsewhere = Set(
      shipments.filter { $0.incident != incident }.map(\.warehouse))
    let firstShared = reachable.first(where: elsewhere.contains).map(arrival)

    func reason(_ warehouse: Int) -> LineReason {
      let arrives = arrival(warehouse)
      if reachable.count == 1 { return .onlySource }
      if arrives == reachable.first.map(arrival) { return .nearest }
      if let firstKept = alternatives.first, arrival(firstKept) < arrives {
        let isFurtherUp =
          ways.rung(from: firstKept, at: incident) > ways.rung(from: warehouse, at: incident)
        return isFurtherUp ? .ownFirst : .fewerSources
      }
      if let firstShared, firstShared < arrives { return .sharedByPriority }
      return .nextNearest
    }
    func bound(_ warehouse: Int) -> LineBound? {
      guard let first = inOrder.first else { return nil }
      let nearest = sources[first].warehouse
      if arrival(nearest) == arrival(warehouse) { return nil }
      if kept[first] > .zero {
        let isFurtherUp =
          ways.rung(from: nearest, at: incident) > ways.rung(from: warehouse, at: incident)
        return LineBound(
          kind: isFurtherUp ? .escalation : .sourceLimit, source: nearest, incident: nil)
      }
      let others = shipments.lazy.filter { $0.warehouse == nearest && $0.incident != incident }
      let other = others.min { ($0.priority, $0.incident) < ($1.priority, $1.incident) }
      return LineBound(
        kind: other == nil ? .usedUp : .servesAnother, source: nearest,
        incident: other?.incident ?? incident)
    }
    return own.sorted {
      (shipments[$0].role.rank, arrival(shipments[$0].warehouse), shipments[$0].warehouse, $0)
        < (shipments[$1].role.rank, arrival(shipments[$1].warehouse), shipments[$1].warehouse, $1)
    }.flatMap { place -> [StockLine] in
      let warehouse = shipments[place].warehouse
      // One that arrives earlier and keeps some is left out by a limit on the sources: nobody falls
      // back on it.
      let runnerUp = alternatives.first {
        $0 != warehouse && arrival($0) >= arrival(warehouse)
      }.map {
        RunnerUp(source: $0, arrival: arrival($0), margin: arrival($0) - arrival(warehouse))
      }
      return portions[place].map { portion in
        StockLine(
          incident: incident, priority: shipments[place].priority, role: shipments[place].role,
          warehouse: warehouse, lot: portion.lot, quantity: portion.quantity,
          ready: ways.ready[warehouse], travel: ways.travel(from: warehouse, to: incident),
          reason: reason(warehouse), runnerUp: runnerUp, bound: bound(warehouse))
      }
    }
  }
}

/// So many pieces from a warehouse to an incident, by their numbers in the table of ways.
struct WayShipment: Hashable, Sendable {
  let incident: Int
  /// Of the incident.
  let priority: Int
  let warehouse: Int
  let quantity: Quantity
  var role = LineRole.asked
}
