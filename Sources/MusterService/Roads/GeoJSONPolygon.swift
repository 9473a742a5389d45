import Measures
import MusterModel
import RoadRouting

/// A GeoJSON Polygon (RFC 7946) as it was sent: rings of longitude and latitude, the outer one first.
public struct GeoJSONPolygon: WireValue {
  let rings: [[Coordinate]]

  /// The most points that an area may have.
  static let mostPoints = 10_000

  init(rings: [[Coordinate]]) {
    self.rings = rings
  }

  public static var schema: JSONValue {
    let degrees: JSONValue = ["type": "number", "minimum": -180, "maximum": 180]
    let position: JSONValue = ["type": "array", "items": degrees, "minItems": 2]
    let ring: JSONValue = ["type": "array", "items": position, "minItems": 4]
    return [
      "type": "object",
      "properties": [
        "type": ["const": "Polygon"], "coordinates": ["type": "array", "items": ring],
        "bbox": ["type": "array"],
      ],
      "required": ["type", "coordinates"], "additionalProperties": false,
    ]
  }

  public init(json: JSONValue) throws(WireError) {
    guard case .object(let members) = json else {
      throw .mismatch(json, "a GeoJSON Polygon", "GeoJSON 多边形")
    }
    try GeoJSONPolygon.checkNames(members)
    guard json["type"] == "Polygon" else {
      throw WireError.mismatch(json["type"] ?? .null, "\"Polygon\"", "“Polygon”（多边形）")
        .within("type")
    }
    guard let coordinates = json["coordinates"] else {
      throw WireError(
        field: "coordinates", expected: Text("required, but missing", "必填，但未给出"))
    }
    rings = try [[GeoJSONPosition]](json: coordinates, at: "coordinates")
      .map { $0.map(\.coordinate) }
  }

  /// A box around it may be there and is not looked at; other keys are refused as everywhere.
  private static func checkNames(_ members: [JSONMember]) throws(WireError) {
    var names: Set<String> = []
    for member in members {
      guard ["type", "coordinates", "bbox"].contains(member.name) else {
        throw WireError(
          field: member.name,
          expected: Text(
            "unknown; known here: type, coordinates, bbox", "未知字段；此处可用：type, coordinates, bbox"))
      }
      guard names.insert(member.name).inserted else {
        throw WireError(
          field: member.name, expected: Text("given twice", "重复给出"))
      }
    }
  }

  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("type") { $0.string("Polygon") }
      $0.member("coordinates") { writer in
        rings.map { $0.map(GeoJSONPosition.init) }.write(to: &writer)
      }
    }
  }

  /// The area that it bounds.
  ///
  /// - Parameter field: its name in the request.
  /// - Throws: `limit_exceeded` for too many points, which are not looked at; `invalid_request` for
  ///   what is no area.
  func area(_ field: String) throws(ServiceError) -> ClosureArea {
    let points = rings.reduce(0) { $0 + $1.count }
    guard points <= GeoJSONPolygon.mostPoints else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "\(field): \(points) points are more than \(GeoJSONPolygon.mostPoints); simplify the outline.",
          "\(field)：\(points) 个点超过上限 \(GeoJSONPolygon.mostPoints)；请简化轮廓。"),
        details: [
          "field": .string(field), "largest": .number(String(GeoJSONPolygon.mostPoints)),
        ])
    }
    do throws(ClosureAreaFault) {
      return try ClosureArea(rings: rings)
    } catch {
      throw ServiceError(error, field)
    }
  }
}

/// Longitude, then latitude, in degrees; a height after them is passed over.
struct GeoJSONPosition: WireValue {
  let coordinate: Coordinate

  init(_ coordinate: Coordinate) {
    self.coordinate = coordinate
  }

  static var schema: JSONValue { ["type": "array", "items": ["type": "number"], "minItems": 2] }

  init(json: JSONValue) throws(WireError) {
    guard case .array(let numbers) = json, (2...3).contains(numbers.count) else {
      throw .mismatch(json, "[longitude, latitude]", "[经度, 纬度]")
    }
    coordinate = Coordinate(
      longitudeE7: try DegreesOfLongitude(json: numbers[0], at: "[0]").tenMillionths,
      latitudeE7: try DegreesOfLatitude(json: numbers[1], at: "[1]").tenMillionths)
  }

  func write(to writer: inout JSONWriter) {
    writer.array {
      coordinate.longitudeOnWire.write(to: &$0)
      coordinate.latitudeOnWire.write(to: &$0)
    }
  }
}
