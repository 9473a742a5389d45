import Measures
import MusterModel
import RoadRouting

/// A GeoJSON MultiLineString (RFC 7946): lines of longitude and latitude.
public struct GeoJSONLines: WireValue {
  let lines: [[Coordinate]]

  init(_ lines: [[Coordinate]]) {
    self.lines = lines
  }

  public static var schema: JSONValue {
    let line: JSONValue = ["type": "array", "items": GeoJSONPosition.schema, "minItems": 2]
    return [
      "type": "object",
      "properties": [
        "type": ["const": "MultiLineString"], "coordinates": ["type": "array", "items": line],
      ],
      "required": ["type", "coordinates"], "additionalProperties": false,
    ]
  }

  public init(json: JSONValue) throws(WireError) {
    guard json["type"] == "MultiLineString", let coordinates = json["coordinates"] else {
      throw .mismatch(json, "a GeoJSON MultiLineString", "GeoJSON 多线")
    }
    lines = try [[GeoJSONPosition]](json: coordinates, at: "coordinates")
      .map { $0.map(\.coordinate) }
  }

  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("type") { $0.string("MultiLineString") }
      $0.member("coordinates") { writer in
        lines.map { $0.map(GeoJSONPosition.init) }.write(to: &writer)
      }
    }
  }
}
