public import Measures

/// An area on the map with its border: within one outer ring and outside its holes.
///
/// Corners are joined by straight lines in degrees of longitude and latitude, as GeoJSON has it; all
/// tests are exact, in integers. The border belongs to the area, also that of the holes. An area
/// across the 180th meridian is given as two.
public struct ClosureArea: Equatable, Sendable {
  /// The outer ring, then the holes; each ends with the point that it begins with, and turns either
  /// way. Points that were given twice in a row are there once.
  public let rings: [[Coordinate]]
  private let strips: AreaStrips

  /// - Parameter rings: the outer one first; each of four points or more, the last as the first.
  /// - Complexity: O(n log n) for n points as a rule, O(n²) at worst.
  /// - Throws: the first fault, of a ring's form before that of its line, of that before how rings
  ///   lie to each other.
  public init(rings: [[Coordinate]]) throws(ClosureAreaFault) {
    guard !rings.isEmpty else { throw .noRing }
    var corners: [[Coordinate]] = []
    for (ring, points) in rings.enumerated() {
      corners.append(try Self.corners(of: points, ring: ring))
    }
    if let fault = RingCrossings(corners: corners).fault() { throw fault }
    try Self.checkHoles(corners)
    self.rings = corners.map { $0 + [$0[0]] }
    self.strips = AreaStrips(rings: corners)
  }

  /// Whether a coordinate is inside or on the border.
  ///
  /// - Complexity: O(n / 256) for n points as a rule, O(n) at worst.
  public func contains(_ coordinate: Coordinate) -> Bool { strips.contains(coordinate) }

  public static func == (left: ClosureArea, right: ClosureArea) -> Bool {
    left.rings == right.rings
  }

  /// The smallest rectangle around it.
  var box: RoadBox { strips.box }

  /// Whether any point of a straight line is inside or on the border.
  func touches(_ line: AreaEdge) -> Bool { contains(line.from) || strips.meets(line) }

  private static func corners(
    of points: [Coordinate], ring: Int
  ) throws(ClosureAreaFault) -> [Coordinate] {
    guard points.count >= 4 else { throw .tooFewPoints(ring: ring, count: points.count) }
    guard points.first == points.last else { throw .notClosed(ring: ring) }
    for (point, coordinate) in points.enumerated() {
      guard GraphSoundness.areOnEarth([coordinate]) else {
        throw .offEarth(ring: ring, point: point)
      }
    }
    var corners: [Coordinate] = []
    for point in points.dropLast() where point != corners.last { corners.append(point) }
    while corners.count > 1, corners.first == corners.last { corners.removeLast() }
    let isLine =
      corners.count < 3
      || corners.allSatisfy { ExactTurn.sign(corners[0], corners[1], $0) == 0 }
    guard !isLine else { throw .noArea(ring: ring) }
    return corners
  }

  /// Every hole lies within the outer ring, and outside the others. Since no two cross, one corner
  /// tells that is not on the other's line.
  private static func checkHoles(_ corners: [[Coordinate]]) throws(ClosureAreaFault) {
    let rings = corners.map { AreaStrips(rings: [$0]) }
    for hole in corners.indices.dropFirst() {
      guard corners[hole].allSatisfy(rings[0].contains) else { throw .holeOutside(ring: hole) }
      for other in corners.indices.dropFirst() where other != hole {
        if rings[hole].box.overlaps(rings[other].box),
          corners[hole].allSatisfy(rings[other].contains)
        {
          throw .holeInHole(ring: hole, other: other)
        }
      }
    }
  }
}
