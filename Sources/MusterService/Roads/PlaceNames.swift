import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// One way to name a place.
enum PlaceName {
  case coordinate(Coordinate)
  case warehouse(String)
  case team(String)
  case incident(String)
  case node(Int64)
}

/// Where the warehouses, teams and incidents are that some places are named by.
struct PlaceNames {
  private var warehouses: [String: Coordinate] = [:]
  private var teams: [String: Coordinate] = [:]
  private var incidents: [String: Coordinate] = [:]

  /// Asks for each kind that occurs once.
  ///
  /// - Parameter call: nil where none occurs.
  init(_ places: [Place], in call: Call?) throws(ServiceError) {
    guard let call else { return }
    warehouses = try Self.coordinates(places.compactMap(\.warehouse), in: call) {
      .coordinates(ofWarehouses: $0)
    }
    teams = try Self.coordinates(places.compactMap(\.team), in: call) { .coordinates(ofTeams: $0) }
    incidents = try Self.coordinates(places.compactMap(\.incident), in: call) {
      .coordinates(ofIncidents: $0)
    }
  }

  private static func coordinates(
    _ codes: [String], in call: Call, statement: ([String]) -> Statement<NamedCoordinate>
  ) throws(ServiceError) -> [String: Coordinate] {
    if codes.isEmpty { return [:] }
    let rows = try call.transaction.all(statement(codes))
    return Dictionary(
      rows.map { ($0.code, $0.coordinate) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Throws: `not_found` for what there is not; `unreachable`, naming `field`, when no road is near.
  func onRoad(
    _ name: PlaceName, _ roads: OpenRoads, field: () -> String
  ) throws(ServiceError) -> LocatedPlace {
    switch name {
    case .coordinate(let coordinate): return try roads.located(coordinate, field())
    case .node(let identifier): return try roads.node(identifier, field())
    case .warehouse(let code):
      guard let place = warehouses[code] else {
        throw .notFound(Text("warehouse", "仓库"), code)
      }
      return try roads.located(place, field())
    case .team(let code):
      guard let place = teams[code] else { throw .notFound(Text("team", "队伍"), code) }
      return try roads.located(place, field())
    case .incident(let code):
      guard let place = incidents[code] else { throw .notFound(Text("incident", "事件"), code) }
      return try roads.located(place, field())
    }
  }
}
