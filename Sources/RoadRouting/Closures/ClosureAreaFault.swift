public import Measures

/// Why rings of coordinates are no area. Rings are counted from 0, the outer one; points likewise.
public enum ClosureAreaFault: Error, Equatable, Sendable {
  /// There is no ring at all.
  case noRing
  /// A ring needs four points, the last the same as the first.
  case tooFewPoints(ring: Int, count: Int)
  /// The last point is not the first.
  case notClosed(ring: Int)
  /// The point is not on the earth.
  case offEarth(ring: Int, point: Int)
  /// All points lie on one line.
  case noArea(ring: Int)
  /// The ring passes from one side of itself to the other, about here.
  case crossesItself(ring: Int, near: Coordinate)
  /// The ring runs along itself from here.
  case overlapsItself(ring: Int, at: Coordinate)
  /// Two rings cross, or run along each other, about here.
  case ringsCross(ring: Int, other: Int, near: Coordinate)
  /// A hole lies outside the outer ring.
  case holeOutside(ring: Int)
  /// A hole lies within another hole.
  case holeInHole(ring: Int, other: Int)
}
