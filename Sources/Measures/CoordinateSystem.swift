#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// The system in which a map gives longitudes and latitudes.
///
/// Maps published in China are shifted: GCJ-02 by up to some hundred metres against WGS 84, and
/// BD-09 (Baidu) by another kilometre against GCJ-02. A point taken from such a map must be shifted
/// back, or it stands in the wrong street.
///
/// - Source: the published GCJ-02 formulae (on Krasovsky's ellipsoid) and Baidu's offset, as in
///   googollee/eviltransform and wandergis/coordtransform.
public enum CoordinateSystem: String, CaseIterable, Sendable {
  case wgs84, gcj02, bd09

  /// The point, in degrees, as WGS 84 gives it; unchanged outside China.
  ///
  /// There is no closed inverse: the shift is found by iteration, to less than 10⁻⁹ degrees.
  public func toWGS84(
    longitude: Double, latitude: Double
  ) -> (longitude: Double, latitude: Double) {
    let given = Degrees(longitude: longitude, latitude: latitude)
    let point =
      switch self {
      case .wgs84: given
      case .gcj02: given.undoing { $0.shiftedToGCJ02 }
      case .bd09: given.undoing { $0.shiftedToGCJ02.shiftedToBD09 }
      }
    return (point.longitude, point.latitude)
  }

  /// The point of WGS 84, in degrees, as this system gives it; unchanged outside China.
  public func fromWGS84(
    longitude: Double, latitude: Double
  ) -> (longitude: Double, latitude: Double) {
    let given = Degrees(longitude: longitude, latitude: latitude)
    let point =
      switch self {
      case .wgs84: given
      case .gcj02: given.isInChina ? given.shiftedToGCJ02 : given
      case .bd09: given.isInChina ? given.shiftedToGCJ02.shiftedToBD09 : given
      }
    return (point.longitude, point.latitude)
  }
}

/// A point in degrees of whichever system.
private struct Degrees {
  var longitude: Double
  var latitude: Double

  /// The rectangle in which the shifts apply, by the published formulae.
  var isInChina: Bool {
    (72.004...137.8347).contains(longitude) && (0.8293...55.8271).contains(latitude)
  }

  /// GCJ-02 of a point of WGS 84.
  var shiftedToGCJ02: Degrees {
    let semiMajorAxis = 6_378_245.0
    let squaredEccentricity = 0.006_693_421_622_965_943_23
    let x = longitude - 105
    let y = latitude - 35
    let waves = 20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)
    let north =
      -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot()
      + (waves + 20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
      + (160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)) * 2 / 3
    let east =
      300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot()
      + (waves + 20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
      + (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
    let parallel = latitude / 180 * .pi
    let flattening = 1 - squaredEccentricity * sin(parallel) * sin(parallel)
    let meridianRadius =
      semiMajorAxis * (1 - squaredEccentricity) / (flattening * flattening.squareRoot())
    let parallelRadius = semiMajorAxis / flattening.squareRoot() * cos(parallel)
    return Degrees(
      longitude: longitude + east * 180 / (parallelRadius * .pi),
      latitude: latitude + north * 180 / (meridianRadius * .pi))
  }

  /// BD-09 of a point of GCJ-02.
  var shiftedToBD09: Degrees {
    let wave = Double.pi * 3000 / 180
    let radius =
      (longitude * longitude + latitude * latitude).squareRoot() + 0.000_02 * sin(latitude * wave)
    let angle = atan2(latitude, longitude) + 0.000_003 * cos(longitude * wave)
    return Degrees(longitude: radius * cos(angle) + 0.0065, latitude: radius * sin(angle) + 0.006)
  }

  /// The point that `shift` moves here. The shifts change slowly from place to place, so that each
  /// round gains about three digits.
  func undoing(_ shift: (Degrees) -> Degrees) -> Degrees {
    guard isInChina else { return self }
    var guess = self
    for _ in 0..<30 {
      let moved = shift(guess)
      let east = longitude - moved.longitude
      let north = latitude - moved.latitude
      guess.longitude += east
      guess.latitude += north
      if abs(east) < 1e-10, abs(north) < 1e-10 { break }
    }
    return guess
  }
}
