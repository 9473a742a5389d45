public import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// A place as callers name it: a coordinate, or something whose coordinate is known.
public struct Place: WireObject {
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
  func check(_ field: String) throws(ServiceError) {
    let isCoordinate = longitude != nil && latitude != nil
    guard (longitude == nil) == (latitude == nil),
      [isCoordinate, warehouse != nil, team != nil, incident != nil, node != nil]
        .filter(\.self).count == 1
    else {
      throw .invalid(
        field, "expected {longitude, latitude}, {warehouse}, {team}, {incident} or {node}",
        "应为 {longitude, latitude}、{warehouse}、{team}、{incident} 或 {node} 之一")
    }
  }

  /// Where on the roads the place is.
  func onRoad(
    _ roads: OpenRoads, _ field: String, in call: Call
  ) throws(ServiceError) -> RoadPlace {
    if let node { return try roads.node(node, field) }
    return try roads.snapped(try coordinate(in: call), field)
  }

  private func coordinate(in call: Call) throws(ServiceError) -> Coordinate {
    if let longitude, let latitude {
      return Coordinate(
        longitudeE7: longitude.tenMillionths, latitudeE7: latitude.tenMillionths)
    }
    if let warehouse {
      return try coordinate(
        .coordinate(ofWarehouse: warehouse), Text("warehouse", "仓库"), warehouse, in: call)
    }
    if let team {
      return try coordinate(.coordinate(ofTeam: team), Text("team", "队伍"), team, in: call)
    }
    let code = incident ?? ""
    return try coordinate(.coordinate(ofIncident: code), Text("incident", "事件"), code, in: call)
  }

  private func coordinate(
    _ statement: Statement<Coordinate>, _ noun: Text, _ code: String, in call: Call
  ) throws(ServiceError) -> Coordinate {
    guard let coordinate = try call.transaction.first(statement) else {
      throw .notFound(noun, code)
    }
    return coordinate
  }
}
