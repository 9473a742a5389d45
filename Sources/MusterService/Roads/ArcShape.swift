import Measures

/// The points between an arc's ends as bytes: longitude and latitude of each, four bytes each, in
/// ten-millionths of a degree, little endian.
enum ArcShape {
  static func bytes(_ points: some Sequence<Coordinate>) -> [UInt8] {
    var bytes: [UInt8] = []
    for point in points {
      for value in [point.longitudeE7, point.latitudeE7] {
        let bits = UInt32(bitPattern: value)
        bytes += [
          UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8),
          UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 24),
        ]
      }
    }
    return bytes
  }

  static func read(_ bytes: [UInt8]) -> [Coordinate] {
    func value(_ offset: Int) -> Int32 {
      let low = UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8
      let high = UInt32(bytes[offset + 2]) << 16 | UInt32(bytes[offset + 3]) << 24
      return Int32(bitPattern: low | high)
    }
    return stride(from: 0, to: bytes.count - 7, by: 8).map {
      Coordinate(longitudeE7: value($0), latitudeE7: value($0 + 4))
    }
  }
}
