import Measures
import MusterModel
import RoadRouting

/// Finds the ways that a plan takes.
struct MapWays {
  private let warehouses: [MapWarehouse]
  private let teams: [MapTeam]
  private let warehouseNumbers: [String: Int]
  private let teamNumbers: [String: Int]
  private let roads: OpenRoads

  init(_ warehouses: [MapWarehouse], _ teams: [MapTeam], on roads: OpenRoads) {
    self.warehouses = warehouses
    self.teams = teams
    self.roads = roads
    warehouseNumbers = Dictionary(
      uniqueKeysWithValues: warehouses.enumerated().map { ($1.code, $0) })
    teamNumbers = Dictionary(uniqueKeysWithValues: teams.enumerated().map { ($1.code, $0) })
  }

  /// By incident, and for each by arrival, then warehouses before teams, then by code.
  func ways(to incidents: [MapIncident]) -> [MapWay] {
    incidents.enumerated().flatMap { number, incident in
      (supplies(of: incident, number) + tasks(of: incident, number))
        .sorted { ($0.arrival, $0.origin) < ($1.arrival, $1.origin) }
    }
  }

  private func supplies(of incident: MapIncident, _ number: Int) -> [MapWay] {
    Dictionary(grouping: incident.lines) { warehouseNumbers[$0.warehouse] }
      .compactMap { warehouse, lines in
        guard let warehouse else { return nil }
        let units = Set(lines.map(\.unit))
        return way(
          .warehouse(warehouse), warehouses[warehouse].coordinate, to: number, incident,
          MapLoad(
            pieces: lines.reduce(.zero) { $0 + $1.quantity },
            unit: units.count == 1 ? units.first : nil),
          travel: lines[0].travel, arrival: lines[0].arrival)
      }
  }

  private func tasks(of incident: MapIncident, _ number: Int) -> [MapWay] {
    incident.teams.compactMap { task in
      guard let team = teamNumbers[task.team] else { return nil }
      return way(
        .team(team), teams[team].coordinate, to: number, incident, nil, travel: task.travel,
        arrival: task.arrival)
    }
  }

  private func way(
    _ origin: MapOrigin, _ start: Coordinate, to number: Int, _ incident: MapIncident,
    _ load: MapLoad?, travel: TravelTime, arrival: TravelTime
  ) -> MapWay {
    let end = incident.incident.coordinate
    let route = roads.place(of: start).flatMap { from in
      roads.place(of: end).flatMap { roads.route(from: from, to: $0) }
    }
    return MapWay(
      origin: origin, incident: number, load: load, arrival: arrival,
      line: route.map { [start] + $0.geometry(in: roads.graph) + [end] } ?? [],
      isAsPlanned: route?.travelTime == travel)
  }
}
