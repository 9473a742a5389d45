import Measures
import MusterModel
import MusterStorage
import RoadRouting
import StockAllocation

// From the rows of the database to what a plan is made from.

extension PlanInputs {
  mutating func take(_ rows: [RequestRow]) throws(ServiceError) {
    let positions = Dictionary(uniqueKeysWithValues: zip(incidents.map(\.identifier), 0...))
    var byIncident: [[PlanRequest]] = Array(repeating: [], count: incidents.count)
    for row in rows where includesTeams || row.request.capability == nil {
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

  /// Reads what kits are made of and what stands for what, where that is asked for.
  mutating func takeKitsAndSubstitutes(
    _ rows: [RequestRow], in call: Call
  ) throws(ServiceError) {
    let kitIDs = Set(rows.compactMap(\.kitID)).sorted()
    let itemIDs = Set(rows.filter(\.request.allowsSubstitutes).compactMap(\.itemID)).sorted()
    if kitIDs.isEmpty && itemIDs.isEmpty { return }
    let (parts, substitutes) = try call.transaction.all(
      together: Statement<KitComponentRow>.components(ofKits: kitIDs),
      Statement<SubstituteRow>.substitutes(ofItems: itemIDs))
    let kitsAsked = Dictionary(
      rows.compactMap { row in row.kitID.map { ($0, row) } },
      uniquingKeysWith: { first, _ in first })
    kits = kitIDs.map { kitID in
      PlanKit(
        identifier: kitID, code: kitsAsked[kitID]?.request.kit ?? "",
        name: kitsAsked[kitID]?.kitName ?? "",
        parts: parts.filter { $0.kitID == kitID }.map(PlanKitPart.init))
    }
    self.substitutes = substitutes.map(PlanSubstitute.init)
  }

  mutating func takeWarehouses(
    _ all: [WarehousePlace], _ roads: OpenRoads, _ incidents: [RoadPlace?],
    _ said: [(community: String?, street: String?)]
  ) {
    var involved: Set<Int64> = []
    for stock in stocks {
      var last: Int64?
      // Those of a warehouse stand together.
      for pile in stock.piles where pile.warehouseID != last {
        involved.insert(pile.warehouseID)
        last = pile.warehouseID
      }
    }
    let taken = all.indices.filter { involved.contains(all[$0].identifier) }
    warehouses = taken.map { PlanSupplier(all[$0]) }
    let places = all.map(\.coordinate)
    let trips = roads.trips(from: places, to: incidents)
    warehouseWays = PlanWays(trips, taking: taken)
    let approaches = roads.approaches(to: places)
    offRoad += taken.compactMap { PlanOffRoad(.warehouse, all[$0].code, approaches[$0]) }
    if escalation == nil { return }
    let localities = zip(said, trips).map { Locality($0, all, $1.map(\.travelTime)) }
    self.localities = zip(localities, self.incidents).map { $0.told(of: $1.code) }
    rungs = localities.flatMap { locality in taken.map { locality.rung(of: all[$0]) } }
  }

  mutating func takeTeams(
    _ all: [TeamPlace], _ occupied: Set<Int64>, _ roads: OpenRoads, _ incidents: [RoadPlace?]
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
    let places = all.map(\.coordinate)
    teamWays = PlanWays(roads.trips(from: places, to: incidents), taking: taken)
    let approaches = roads.approaches(to: places)
    offRoad += taken.compactMap { PlanOffRoad(.team, all[$0].code, approaches[$0]) }
  }
}

extension PlanIncident {
  init(_ row: IncidentRow) {
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
    kitID = row.kitID
  }
}

extension PlanKitPart {
  fileprivate init(_ row: KitComponentRow) {
    item = PlanItem(
      identifier: row.itemID, code: row.item, name: row.itemName, unit: row.unit)
    pieces = row.pieces
  }
}

extension PlanSubstitute {
  fileprivate init(_ row: SubstituteRow) {
    itemID = row.itemID
    substitute = PlanItem(
      identifier: row.substituteID, code: row.substitute, name: row.substituteName, unit: row.unit)
    pieces = row.pieces
    standsFor = row.standsFor
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
