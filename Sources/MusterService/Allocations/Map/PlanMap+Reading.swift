import Measures
import MusterModel
import MusterStorage
import RoadRouting

extension PlanMap {
  /// Reads where everything is, and asks the roads for the ways.
  ///
  /// - Parameter codes: of the plan's incidents, those too for which there is nothing to say.
  init(
    _ proposal: Proposal, heading: PlanMapHeading, incidents codes: [String], on roads: OpenRoads,
    in call: Call
  ) throws(ServiceError) {
    let incidents = try Self.incidents(of: proposal, and: codes, in: call)
    let warehouses = try call.transaction.all(
      Statement<Warehouse>.warehouses(region: nil, tier: nil, after: nil, limit: Self.most)
    )
    .map(MapWarehouse.init).sorted { $0.code < $1.code }
    let names = Dictionary(
      proposal.teams.map { ($0.team, $0.teamName) }, uniquingKeysWith: { first, _ in first })
    let teams = try call.transaction.all(
      Statement<NamedCoordinate>.coordinates(ofTeams: names.keys.sorted())
    )
    .map { MapTeam(code: $0.code, name: names[$0.code] ?? "", coordinate: $0.coordinate) }
    .sorted { $0.code < $1.code }
    self.init(
      heading: heading, incidents: incidents, warehouses: warehouses, teams: teams,
      ways: MapWays(warehouses, teams, on: roads).ways(to: incidents),
      offRoad: proposal.offRoad, objective: proposal.objective)
  }

  /// Warehouses; a country has 100,000.
  private static let most = 200_000

  private static func incidents(
    of proposal: Proposal, and codes: [String], in call: Call
  ) throws(ServiceError) -> [MapIncident] {
    let lines = Dictionary(grouping: proposal.lines, by: \.incident)
    let teams = Dictionary(grouping: proposal.teams, by: \.incident)
    let shortages = Dictionary(grouping: proposal.shortages, by: \.incident)
    let all = Set(codes).union(lines.keys).union(teams.keys).union(shortages.keys)
    return try call.transaction.all(Statement<IncidentRow>.incidents(among: all.sorted()))
      .map(\.incident)
      .sorted { ($0.priority, $0.code) < ($1.priority, $1.code) }
      .enumerated().map { position, incident in
        MapIncident(
          number: position + 1, incident: incident, lines: lines[incident.code] ?? [],
          teams: teams[incident.code] ?? [], shortages: shortages[incident.code] ?? [])
      }
  }
}

extension MapWarehouse {
  fileprivate init(_ warehouse: Warehouse) {
    self.init(
      code: warehouse.code, name: warehouse.name, tier: warehouse.tier,
      coordinate: warehouse.coordinate)
  }
}
