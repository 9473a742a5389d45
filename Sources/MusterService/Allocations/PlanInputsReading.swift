import Measures
import MusterModel
import MusterStorage
import RoadRouting

extension PlanInputs {
  /// Reads what a plan for these incidents needs to know, as it is now.
  ///
  /// - Throws: `not_found` for an unknown incident or a missing road network; `conflict` when an
  ///   incident is closed, all of them ask for nothing, or exercises are mixed with real ones;
  ///   `unreachable` when no road comes near one.
  init(of asked: AllocationPlan.Request, in call: Call) throws(ServiceError) {
    self.init()
    let rows = try Self.openIncidents(asked.incidents, in: call)
    usesFloor = asked.usesFloor
    includesTeams = asked.includesTeams
    mostSources = asked.mostSources
    incidents = rows.map(PlanIncident.init)
    day = try call.transaction.one(.today)
    try readRequests(in: call)

    var roads = try call.session.roads.current(in: call)
    if let whatIf = asked.whatIf { roads = try whatIf.roads(roads) }
    network = roads.network.checksum
    var places: [RoadPlace] = []
    for row in rows {
      places.append(try roads.snapped(row.incident.coordinate, "incident \(row.incident.code)"))
    }
    try readSupplies(roads, places, asked.whatIf, in: call)
    try readTeams(roads, places, in: call)
  }

  /// By code as Swift compares texts, whatever the collation of the database.
  private static func openIncidents(
    _ codes: [String], in call: Call
  ) throws(ServiceError) -> [IncidentRow] {
    let rows = try call.transaction.all(Statement<IncidentRow>.incidents(among: codes))
      .sorted { $0.incident.code < $1.incident.code }
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

  private mutating func readRequests(in call: Call) throws(ServiceError) {
    let positions = Dictionary(uniqueKeysWithValues: zip(incidents.map(\.identifier), 0...))
    let rows = try call.transaction.all(
      Statement<RequestRow>.requests(ofIncidents: incidents.map(\.identifier)))
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

  private mutating func readSupplies(
    _ roads: OpenRoads, _ incidents: [RoadPlace], _ whatIf: WhatIf?, in call: Call
  ) throws(ServiceError) {
    let items = Set(requests.compactMap(\.itemID)).sorted()
    guard !items.isEmpty else { return }
    supplies = try call.transaction.all(Statement<Supply>.supplies(ofItems: items))
      .map(PlanSupply.init).sorted {
        ($0.itemID, $0.warehouseID, $0.lotID, $0.condition.rawValue)
          < ($1.itemID, $1.warehouseID, $1.lotID, $1.condition.rawValue)
      }
    let all = try call.transaction.all(Statement<WarehousePlace>.warehousePlaces)
    if let whatIf { supplies = try whatIf.supplies(supplies, all, requests) }
    let involved = Set(supplies.map(\.warehouseID))
    // The ways of all warehouses are asked for: their places on the roads are the same each time.
    let inOrder = all.sorted { $0.code < $1.code }
    let taken = inOrder.indices.filter { involved.contains(inOrder[$0].identifier) }
    warehouses = taken.map { PlanSupplier(inOrder[$0]) }
    warehouseWays = PlanWays(
      from: inOrder.map(\.coordinate), taking: taken, to: incidents, by: roads)
  }

  private mutating func readTeams(
    _ roads: OpenRoads, _ incidents: [RoadPlace], in call: Call
  ) throws(ServiceError) {
    let capabilities = Set(requests.compactMap(\.request.capability)).sorted()
    guard !capabilities.isEmpty else { return }
    let candidates = try call.transaction.all(
      Statement<TeamCandidate>.teamCandidates(capabilities: capabilities)
    )
    .sorted { $0.code < $1.code }
    teams = candidates.map(PlanTeamCandidate.init)
    teamWays = PlanWays(
      from: candidates.map(\.coordinate), taking: Array(candidates.indices), to: incidents,
      by: roads)
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
  /// - Parameter taken: the places of those suppliers that count.
  fileprivate init(
    from suppliers: [Coordinate], taking taken: [Int], to incidents: [RoadPlace],
    by roads: OpenRoads
  ) {
    let trips = incidents.flatMap { incident in
      let all = roads.trips(from: suppliers, to: incident)
      return taken.map { all[$0] }
    }
    travel = trips.map(\.travelTime)
    distance = trips.map(\.distance)
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

extension PlanSupplier {
  fileprivate init(_ place: WarehousePlace) {
    identifier = place.identifier
    code = place.code
    name = place.name
    ready = place.readyTime
  }
}

extension PlanTeamCandidate {
  fileprivate init(_ candidate: TeamCandidate) {
    supplier.identifier = candidate.identifier
    supplier.code = candidate.code
    supplier.name = candidate.name
    supplier.ready = candidate.readyTime
    canBeAsked = candidate.canBeAsked
    capabilities = candidate.capabilities
  }
}
