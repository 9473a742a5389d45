internal import Measures

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Metres east and north of a coordinate, true near its parallel (equirectangular projection).
///
/// One affine map for everything that is measured from the coordinate, so that a distance to a box
/// is never more than the distance to what lies in it.
struct LocalPlane {
  private let center: Coordinate
  private let metresEast: Double
  private let metresNorth: Double

  init(around center: Coordinate) {
    self.center = center
    metresNorth = Coordinate.earthRadiusInMetres * Double.pi / 180 / 1e7
    metresEast = metresNorth * cos(center.latitude * Double.pi / 180)
  }

  func point(_ coordinate: Coordinate) -> SIMD2<Double> {
    SIMD2(
      metresEast * (Double(coordinate.longitudeE7) - Double(center.longitudeE7)),
      metresNorth * (Double(coordinate.latitudeE7) - Double(center.latitudeE7)))
  }

  /// The square of the distance from the center to a box, zero inside it.
  func squaredDistance(to box: RoadBox) -> Double {
    let low = SIMD2<Double>(Double(box.west), Double(box.south))
    let high = SIMD2<Double>(Double(box.east), Double(box.north))
    let here = SIMD2<Double>(Double(center.longitudeE7), Double(center.latitudeE7))
    let scale = SIMD2(metresEast, metresNorth)
    let gap = pointwiseMax(pointwiseMax(low - here, here - high), .zero) * scale
    return gap.x * gap.x + gap.y * gap.y
  }

  /// The share (0 ... 1) of a segment before its point nearest to the center, and the square of the
  /// distance there; at the ends of the segment exactly that of the end.
  func nearest(
    from tail: SIMD2<Double>, to head: SIMD2<Double>
  ) -> (share: Double, squaredDistance: Double) {
    let span = head - tail
    let squaredLength = (span * span).sum()
    let share = squaredLength > 0 ? -(tail * span).sum() / squaredLength : 0
    if share <= 0 { return (0, (tail * tail).sum()) }
    if share >= 1 { return (1, (head * head).sum()) }
    let foot = tail + share * span
    return (share, (foot * foot).sum())
  }
}
