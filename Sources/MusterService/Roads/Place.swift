public import Measures
import MusterModel

/// A place as callers name it: a coordinate, or something whose coordinate is known.
public struct Place: WireObject, Equatable {
  var longitude: DegreesOfLongitude?
  var latitude: DegreesOfLatitude?
  public var warehouse: String?
  public var team: String?
  public var incident: String?
  /// The id in the imported file.
  public var node: Int64?

  public init() {}

  public init(_ coordinate: Coordinate) {
    longitude = coordinate.longitudeOnWire
    latitude = coordinate.latitudeOnWire
  }

  public static let fields: [WireField<Place>] = [
    WireField("longitude", \.longitude, "Degrees east, WGS 84; with `latitude`."),
    WireField("latitude", \.latitude, "Degrees north, WGS 84; with `longitude`."),
    WireField("warehouse", \.warehouse, "Or the code of a warehouse."),
    WireField("team", \.team, "Or the code of a team."),
    WireField("incident", \.incident, "Or the code of an incident."),
    WireField("node", \.node, "Or the id of a node in the imported file."),
  ]

  /// - Throws: `invalid_request` unless exactly one way to name a place is used.
  func check(_ field: @autoclosure () -> String) throws(ServiceError) {
    var ways = longitude != nil ? 1 : 0
    for isUsed in [warehouse != nil, team != nil, incident != nil, node != nil] where isUsed {
      ways += 1
    }
    guard (longitude == nil) == (latitude == nil), ways == 1 else {
      throw .invalid(
        field(), "expected {longitude, latitude}, {warehouse}, {team}, {incident} or {node}",
        "应为 {longitude, latitude}、{warehouse}、{team}、{incident} 或 {node} 之一")
    }
  }

  /// The one of the ways to name a place that this one is of.
  func asNamed() -> PlaceName {
    if let node { return .node(node) }
    if let warehouse { return .warehouse(warehouse) }
    if let team { return .team(team) }
    if let incident { return .incident(incident) }
    return .coordinate(
      Coordinate(
        longitudeE7: longitude?.tenMillionths ?? 0, latitudeE7: latitude?.tenMillionths ?? 0))
  }
}
