/// A place on the earth in WGS 84, in whole ten-millionths of a degree (about a centimetre).
///
/// Integers, so that a coordinate read, stored, hashed and written again is the same coordinate.
public struct Coordinate: Hashable, Sendable, BitwiseCopyable {
  /// East positive, -1,800,000,000 ... 1,800,000,000.
  public let longitudeE7: Int32
  /// North positive, -900,000,000 ... 900,000,000.
  public let latitudeE7: Int32

  public init(longitudeE7: Int32, latitudeE7: Int32) {
    self.longitudeE7 = longitudeE7
    self.latitudeE7 = latitudeE7
  }

  /// Nil when the degrees are not on the earth (or not numbers).
  public init?(longitude: Double, latitude: Double) {
    guard abs(longitude) <= 180, abs(latitude) <= 90 else { return nil }
    self.longitudeE7 = Int32((longitude * 1e7).rounded())
    self.latitudeE7 = Int32((latitude * 1e7).rounded())
  }

  /// Degrees, east positive.
  public var longitude: Double { Double(longitudeE7) / 1e7 }
  /// Degrees, north positive.
  public var latitude: Double { Double(latitudeE7) / 1e7 }
}
