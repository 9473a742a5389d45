internal import Measures
internal import MusterModel

extension RowFields {
  /// The place that two columns give together, shifted to WGS 84; nil when either is faulty.
  mutating func place(longitude: Column, latitude: Column) -> Coordinate? {
    let east = degrees(longitude, limit: 180, "113.8840213")
    let north = degrees(latitude, limit: 90, "22.5555312")
    guard let east, let north else { return nil }
    let point = coordinates.toWGS84(longitude: east, latitude: north)
    return Coordinate(longitude: point.longitude, latitude: point.latitude)
  }

  private mutating func degrees(_ column: Column, limit: Double, _ example: String) -> Double? {
    var expected: Text {
      Text(
        "decimal degrees from -\(Int(limit)) to \(Int(limit)), such as \(example)",
        "十进制度数，-\(Int(limit)) 至 \(Int(limit))，如 \(example)")
    }
    guard let field = given(column, expected) else { return nil }
    let isPlain = field.allSatisfy { $0.isDigit || [0x2B, 0x2D, 0x2E].contains($0) }
    guard isPlain, let degrees = Double(String(decoding: field, as: UTF8.self)),
      abs(degrees) <= limit
    else {
      let given = String(decoding: field, as: UTF8.self)
      let exchanged = limit == 90 && Double(given).map { (90...180).contains(abs($0)) } == true
      let question = Text("; are longitude and latitude exchanged?", "；经度与纬度是否填反了？")
      reject(column, expected + .halfWidthRemedy(given) + (exchanged ? question : Text("", "")))
      return nil
    }
    return degrees
  }
}
