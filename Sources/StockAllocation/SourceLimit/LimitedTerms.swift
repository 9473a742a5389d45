internal import Measures

/// From the terms of a plan to those of a search under a limit on the sources, and back.
struct LimitedTerms {
  let problem: LimitedProblem
  /// The priority that each class stands for.
  private let priorities: [Int]
  /// The incidents in the problem, by their rows in the table of ways.
  private let incidents: [Int]

  init(_ demands: [ItemDemand], _ ways: WayTable, most: Int) {
    var byIncident: [Int: Int] = [:]
    for request in demands.flatMap(\.requests) { byIncident[request.incident] = request.priority }
    let incidents = byIncident.keys.sorted()
    let priorities = Set(byIncident.values).sorted()
    let rows = Dictionary(uniqueKeysWithValues: zip(incidents, 0...))
    let items = demands.count
    var wanted = Array(repeating: 0 as Int64, count: incidents.count * items)
    var supplies = Array(repeating: 0 as Int64, count: ways.suppliers * items)
    for (item, demand) in demands.enumerated() {
      for request in demand.requests {
        guard let row = rows[request.incident] else { continue }
        wanted[row * items + item] = request.quantity.pieces
      }
      for source in demand.sources {
        supplies[source.warehouse * items + item] = source.available.pieces
      }
    }
    problem = LimitedProblem(
      most: most, items: items,
      classes: incidents.map { priorities.firstIndex(of: byIncident[$0] ?? 0) ?? 0 },
      demands: wanted, supplies: supplies,
      arrivals: incidents.flatMap { incident in
        (0..<ways.suppliers).map { ways.arrival(from: $0, at: incident).milliseconds }
      })
    self.priorities = priorities
    self.incidents = incidents
  }

  /// Pieces short, by class.
  func unmet(by shortages: [StockShortage]) -> [Int64] {
    var unmet = Array(repeating: 0 as Int64, count: problem.classCount)
    for shortage in shortages {
      guard let row = incidents.firstIndex(of: shortage.incident) else { continue }
      unmet[problem.classes[row]] += shortage.missing.pieces
    }
    return unmet
  }

  func shipment(_ sent: LimitedFlow.PairShipment) -> WayShipment {
    WayShipment(
      incident: incidents[problem.incidents[sent.pair]],
      priority: priorities[problem.classes[problem.incidents[sent.pair]]],
      warehouse: problem.warehouses[sent.pair], quantity: Quantity(sent.quantity))
  }

  /// By priority instead of by class.
  func bound(_ bound: LimitedPlan.Bound) -> StockBound {
    var unmet = Array(repeating: Quantity.zero, count: priorities.last ?? 0)
    var latest = [TravelTime?](repeating: nil, count: priorities.last ?? 0)
    for (place, priority) in priorities.enumerated() {
      unmet[priority - 1] = Quantity(bound.unmet[place])
      latest[priority - 1] = bound.latest[place].flatMap {
        $0 < 0 ? nil : TravelTime(milliseconds: UInt32($0))
      }
    }
    return StockBound(unmet: unmet, latestArrival: latest, totalUnitMilliseconds: bound.total)
  }
}
