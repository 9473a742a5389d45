#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

extension Coordinate {
  /// The earth's mean radius in metres (IUGG), as the car profile fixes it.
  public static let earthRadiusInMetres = 6_371_008.8

  /// The great-circle distance in metres, by the haversine formula.
  public func metres(to other: Coordinate) -> Double {
    let radians = Double.pi / 180
    let latitudeA = latitude * radians
    let latitudeB = other.latitude * radians
    let halfLatitude = sin((latitudeB - latitudeA) / 2)
    let halfLongitude = sin((other.longitude - longitude) * radians / 2)
    let haversine =
      halfLatitude * halfLatitude + cos(latitudeA) * cos(latitudeB) * halfLongitude * halfLongitude
    return 2 * Self.earthRadiusInMetres * asin(min(1, haversine.squareRoot()))
  }
}
