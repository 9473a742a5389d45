import Measures
import MusterModel
import MusterStorage
import RoadRouting

extension PlanInputs {
  /// Reads what a plan for this incident needs to know, as it is now.
  ///
  /// - Throws: `not_found` for an unknown incident or a missing road network; `conflict` when the
  ///   incident is closed or asks for nothing; `unreachable` when no road comes near it.
  init(
    incident code: String, usesFloor: Bool, includesTeams: Bool, in call: Call
  ) throws(ServiceError) {
    self.init()
    let row = try call.transaction.incident(code)
    guard row.incident.state == .open else {
      throw ServiceError(
        .conflict, Text("Incident \(code) is closed.", "事件 \(code) 已结束。"),
        details: ["incident": .string(code), "state": "closed"])
    }
    self.usesFloor = usesFloor
    incident.identifier = row.identifier
    incident.code = code
    incident.priority = row.incident.priority
    day = try call.transaction.one(.today)
    requests = try call.transaction.all(
      Statement<RequestRow>.requests(ofIncidents: [row.identifier])
    )
    .filter { includesTeams || $0.itemID != nil }.map(PlanRequest.init)
    guard !requests.isEmpty else {
      throw ServiceError(
        .conflict,
        Text("Incident \(code) asks for nothing that could be planned.", "事件 \(code) 没有可安排的需求。"),
        details: ["incident": .string(code)])
    }

    let roads = try call.session.roads.current(in: call)
    network = roads.network.checksum
    let target = try roads.snapped(row.incident.coordinate, "incident \(code)")
    try readSupplies(roads, target, in: call)
    try readTeams(roads, target, in: call)
  }

  private mutating func readSupplies(
    _ roads: OpenRoads, _ target: RoadPlace, in call: Call
  ) throws(ServiceError) {
    let items = requests.compactMap(\.itemID)
    guard !items.isEmpty else { return }
    supplies = try call.transaction.all(Statement<Supply>.supplies(ofItems: items))
      .map(PlanSupply.init)
    let involved = Set(supplies.map(\.warehouseID))
    // By code as Swift compares texts, whatever the collation of the database.
    let places = try call.transaction.all(Statement<WarehousePlace>.warehousePlaces)
      .filter { involved.contains($0.identifier) }.sorted { $0.code < $1.code }
    let trips = roads.trips(from: places.map(\.coordinate), to: target)
    warehouses = zip(places, trips).map(PlanWarehouse.init)
  }

  private mutating func readTeams(
    _ roads: OpenRoads, _ target: RoadPlace, in call: Call
  ) throws(ServiceError) {
    let capabilities = requests.compactMap(\.request.capability)
    guard !capabilities.isEmpty else { return }
    let candidates = try call.transaction.all(
      Statement<TeamCandidate>.teamCandidates(capabilities: capabilities)
    )
    .sorted { $0.code < $1.code }
    let trips = roads.trips(from: candidates.map(\.coordinate), to: target)
    teams = zip(candidates, trips).map(PlanTeamCandidate.init)
  }
}

extension PlanRequest {
  fileprivate init(_ row: RequestRow) {
    request = row.request
    itemID = row.itemID
    itemName = row.itemName
    unit = row.unit
  }
}

extension PlanSupply {
  fileprivate init(_ supply: Supply) {
    itemID = supply.itemID
    warehouseID = supply.warehouseID
    lotID = supply.lot.identifier
    lot = supply.lot.code
    condition = supply.lot.condition
    expiryDate = supply.lot.expiryDate
    isRecalled = supply.lot.isRecalled
    firstReceivedAt = supply.lot.firstReceivedAt
    onHand = supply.lot.onHand
    held = supply.lot.held
    floor = supply.floor
  }
}

extension PlanWarehouse {
  fileprivate init(_ place: WarehousePlace, _ trip: RoadTrip) {
    identifier = place.identifier
    code = place.code
    name = place.name
    ready = place.readyTime
    travel = trip.travelTime
    distance = trip.distance
  }
}

extension PlanTeamCandidate {
  fileprivate init(_ candidate: TeamCandidate, _ trip: RoadTrip) {
    identifier = candidate.identifier
    code = candidate.code
    name = candidate.name
    ready = candidate.readyTime
    travel = trip.travelTime
    distance = trip.distance
    canBeAsked = candidate.canBeAsked
    capabilities = candidate.capabilities
  }
}
