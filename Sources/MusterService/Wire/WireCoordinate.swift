public import Measures
import MusterModel

extension Coordinate: WireObject {
  public init() { self.init(longitudeE7: 0, latitudeE7: 0) }

  public static let fields: [WireField<Coordinate>] = [
    WireField("longitude", \.longitudeOnWire, "Degrees east, WGS 84."),
    WireField("latitude", \.latitudeOnWire, "Degrees north, WGS 84."),
  ]

  var longitudeOnWire: DegreesOfLongitude {
    get { DegreesOfLongitude(tenMillionths: longitudeE7) }
    set { self = Coordinate(longitudeE7: newValue.tenMillionths, latitudeE7: latitudeE7) }
  }

  var latitudeOnWire: DegreesOfLatitude {
    get { DegreesOfLatitude(tenMillionths: latitudeE7) }
    set { self = Coordinate(longitudeE7: longitudeE7, latitudeE7: newValue.tenMillionths) }
  }
}

/// Degrees on the wire: a number with up to seven decimals within a bound.
protocol Degrees: WireValue {
  static var bound: Int { get }
  static var noun: Text { get }
  var tenMillionths: Int32 { get }
  init(tenMillionths: Int32)
}

extension Degrees {
  public static var schema: JSONValue {
    ["type": "number", "minimum": .number("-\(bound)"), "maximum": .number("\(bound)")]
  }

  public init(json: JSONValue) throws(WireError) {
    guard case .number(let text) = json, let degrees = Double(text),
      abs(degrees) <= Double(Self.bound)
    else {
      throw .mismatch(
        json, "a \(Self.noun.english) in degrees, -\(Self.bound) to \(Self.bound)",
        "\(Self.noun.chinese)（度），-\(Self.bound) 至 \(Self.bound)")
    }
    self.init(tenMillionths: Int32((degrees * 1e7).rounded()))
  }

  public func write(to writer: inout JSONWriter) {
    writer.raw(tenMillionths < 0 ? "-" + Self.text(-tenMillionths) : Self.text(tenMillionths))
  }

  private static func text(_ magnitude: Int32) -> String {
    var fraction = String(magnitude % 10_000_000)
    fraction = String(repeating: "0", count: 7 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let whole = String(magnitude / 10_000_000)
    return fraction.isEmpty ? whole : "\(whole).\(fraction)"
  }
}

struct DegreesOfLongitude: Degrees, Equatable {
  static let bound = 180
  static let noun = Text("longitude", "经度")
  let tenMillionths: Int32
}

struct DegreesOfLatitude: Degrees, Equatable {
  static let bound = 90
  static let noun = Text("latitude", "纬度")
  let tenMillionths: Int32
}
