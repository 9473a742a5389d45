import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// What a plan for some incidents needs to know as it is now, but for the stock: that is so much that
/// a plan is made from what is known of it while the database says whether it still holds.
struct PlanReading {
  /// All but stock, warehouses and ways.
  private(set) var inputs = PlanInputs()
  let mark: ReadingMark
  private let asked: AllocationPlan.Request
  private let replaced: ReplacedParts?
  private let roads: OpenRoads
  private let places: [RoadPlace]
  private let suppliers: KnownPlaces.Suppliers

  /// - Parameter replaced: what of the allocation that is replaced is planned for, instead of what
  ///   the incidents ask for.
  /// - Throws: `not_found` for an unknown incident or a missing road network; `conflict` when an
  ///   incident is closed, all of them ask for nothing, or exercises are mixed with real ones;
  ///   `unreachable` when no road comes near one.
  init(
    _ asked: AllocationPlan.Request, replacing replaced: ReplacedParts? = nil, in call: Call
  ) throws(ServiceError) {
    let codes = try replaced?.incidents(of: asked) ?? asked.incidents
    let (_, marks, networks, found, requests, occupied) = try call.transaction.all(
      together: .plannedOnce, .readingMark, .currentRoadNetwork,
      Statement<IncidentRow>.incidents(among: codes),
      Statement<RequestRow>.requests(ofIncidents: codes),
      .occupiedTeams(besides: replaced?.allocation))
    guard let mark = marks.first else { preconditionFailure("There always is a moment.") }
    self.asked = asked
    self.replaced = replaced
    self.mark = mark
    let rows = try Self.open(found, codes)
    inputs.usesFloor = asked.usesFloor
    inputs.includesTeams = asked.includesTeams
    inputs.mostSources = asked.mostSources
    inputs.share = asked.share
    inputs.escalation = asked.escalation
    inputs.incidents = rows.map(PlanIncident.init)
    inputs.day = mark.day
    if let replaced {
      inputs.requests = replaced.requests(of: inputs.incidents)
    } else {
      try inputs.take(requests)
    }

    let open = try call.session.roads.current(networks.first, in: call)
    roads = try asked.whatIf?.roads(open) ?? open
    inputs.network = roads.network.checksum
    var places: [RoadPlace] = []
    for row in rows {
      places.append(try roads.snapped(row.incident.coordinate, "incident \(row.incident.code)"))
    }
    self.places = places
    suppliers = try call.session.places.suppliers(at: mark, in: call)
    inputs.takeTeams(suppliers.teams, Set(occupied), roads, places)
  }

  /// Whether it may be planned before the stock is known for sure; not where a search takes its time.
  var isQuick: Bool {
    asked.mostSources == nil && !inputs.requests.contains { $0.request.people != nil }
  }

  /// The items asked for, by id.
  var items: [Int64] { Set(inputs.requests.compactMap(\.itemID)).sorted() }

  /// All that the plan is made from.
  ///
  /// - Parameter stocks: of `items`.
  func inputs(with stocks: [ItemStock]) throws(ServiceError) -> PlanInputs {
    var inputs = inputs
    let free = stocks.map { replaced?.freed($0) ?? $0 }
    inputs.stocks =
      try asked.whatIf?.stocks(free, suppliers.warehouses, inputs.requests) ?? free
    inputs.takeWarehouses(suppliers.warehouses, roads, places)
    return inputs
  }

  /// By code as Swift compares texts, whatever the collation of the database.
  private static func open(
    _ found: [IncidentRow], _ codes: [String]
  ) throws(ServiceError) -> [IncidentRow] {
    let rows = found.sorted { $0.incident.code < $1.incident.code }
    let unknown = Set(codes).subtracting(rows.map(\.incident.code)).sorted()
    guard unknown.isEmpty else {
      throw .notFound(Text("incident", "事件"), unknown.joined(separator: ", "))
    }
    if let closed = rows.first(where: { $0.incident.state != .open }) {
      let code = closed.incident.code
      throw ServiceError(
        .conflict, Text("Incident \(code) is closed.", "事件 \(code) 已结束。"),
        details: ["incident": .string(code), "state": "closed"])
    }
    if let real = rows.first(where: { !$0.incident.isExercise }),
      let exercise = rows.first(where: \.incident.isExercise)
    {
      throw ServiceError(
        .conflict,
        Text(
          "Incident \(exercise.incident.code) is an exercise and \(real.incident.code) is real; plan them apart.",
          "事件 \(exercise.incident.code) 为演练，\(real.incident.code) 为真实事件；请分开生成方案。"),
        details: [
          "exercise": .string(exercise.incident.code), "incident": .string(real.incident.code),
        ])
    }
    return rows
  }
}

extension PlanInputs {
  fileprivate mutating func take(_ rows: [RequestRow]) throws(ServiceError) {
    let positions = Dictionary(uniqueKeysWithValues: zip(incidents.map(\.identifier), 0...))
    var byIncident: [[PlanRequest]] = Array(repeating: [], count: incidents.count)
    for row in rows where includesTeams || row.itemID != nil {
      guard let position = positions[row.incidentID] else { continue }
      byIncident[position].append(PlanRequest(row, of: position))
    }
    requests = byIncident.flatMap(\.self)
    guard !requests.isEmpty else {
      let codes = incidents.map(\.code).joined(separator: ", ")
      throw ServiceError(
        .conflict,
        Text("Incident \(codes) asks for nothing that could be planned.", "事件 \(codes) 没有可安排的需求。"),
        details: ["incident": .string(codes)])
    }
  }

  fileprivate mutating func takeWarehouses(
    _ all: [WarehousePlace], _ roads: OpenRoads, _ incidents: [RoadPlace]
  ) {
    let involved = Set(stocks.lazy.flatMap { $0.piles.lazy.map(\.warehouseID) })
    let taken = all.indices.filter { involved.contains(all[$0].identifier) }
    warehouses = taken.map { PlanSupplier(all[$0]) }
    let trips = roads.trips(from: all.map(\.coordinate), to: incidents)
    warehouseWays = PlanWays(trips, taking: taken)
    if escalation == nil { return }
    let localities = trips.map { Locality(all, $0.map(\.travelTime)) }
    self.localities = zip(localities, self.incidents).map { $0.told(of: $1.code) }
    rungs = localities.flatMap { locality in taken.map { locality.rung(of: all[$0]) } }
  }

  fileprivate mutating func takeTeams(
    _ all: [TeamPlace], _ occupied: Set<Int64>, _ roads: OpenRoads, _ incidents: [RoadPlace]
  ) {
    let asked = Set(requests.compactMap(\.request.capability))
    if asked.isEmpty { return }
    let taken = all.indices.filter { place in
      all[place].capabilities.contains { asked.contains($0.name) }
    }
    teams = taken.map { place in
      PlanTeamCandidate(
        supplier: PlanSupplier(all[place]), headcount: all[place].headcount,
        canBeAsked: !occupied.contains(all[place].identifier),
        capabilities: all[place].capabilities.filter { asked.contains($0.name) })
    }
    teamWays = PlanWays(roads.trips(from: all.map(\.coordinate), to: incidents), taking: taken)
  }
}

extension PlanIncident {
  fileprivate init(_ row: IncidentRow) {
    identifier = row.identifier
    code = row.incident.code
    priority = row.incident.priority
  }
}

extension PlanWays {
  /// - Parameters:
  ///   - trips: of all suppliers, by incident; all, so that the same places are found again each
  ///     time.
  ///   - taken: the places of those suppliers that count.
  fileprivate init(_ trips: [[RoadTrip]], taking taken: [Int]) {
    travel = trips.flatMap { all in taken.map { all[$0].travelTime } }
    distance = trips.flatMap { all in taken.map { all[$0].distance } }
  }
}

extension PlanRequest {
  fileprivate init(_ row: RequestRow, of incident: Int) {
    self.incident = incident
    request = row.request
    itemID = row.itemID
    itemName = row.itemName
    unit = row.unit
  }
}

extension PlanSupplier {
  fileprivate init(_ place: WarehousePlace) {
    identifier = place.identifier
    code = place.code
    name = place.name
    region = place.region
    ready = place.readyTime
  }
}

extension PlanSupplier {
  fileprivate init(_ place: TeamPlace) {
    identifier = place.identifier
    code = place.code
    name = place.name
    ready = place.readyTime
  }
}
