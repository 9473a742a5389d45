internal import Measures

/// On which side of a line a coordinate lies, without rounding.
enum ExactTurn {
  /// 1 where the way from `from` over `corner` to `end` turns left, -1 where it turns right, 0 where
  /// the three lie on one line.
  ///
  /// Differences of 32-bit coordinates have 33 bits and a sign, their products 66: 128 are enough.
  static func sign(_ from: Coordinate, _ corner: Coordinate, _ end: Coordinate) -> Int {
    func span(_ later: Int32, _ earlier: Int32) -> Int128 { Int128(Int64(later) - Int64(earlier)) }
    let left =
      span(corner.longitudeE7, from.longitudeE7) * span(end.latitudeE7, from.latitudeE7)
    let right =
      span(corner.latitudeE7, from.latitudeE7) * span(end.longitudeE7, from.longitudeE7)
    return left > right ? 1 : left < right ? -1 : 0
  }
}
