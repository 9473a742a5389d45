import Measures
import RoadRouting
import SeededNumbers

/// Areas for tests, and what lies in them by the plainest means.
enum RandomArea {
  /// A star around a place with corners on a coarse grid, so that lines often meet corners; with a
  /// hole as a rule. Not always an area.
  static func rings(
    around center: Coordinate, reach: Int32, using generator: inout SeededGenerator
  ) -> [[Coordinate]] {
    let directions: [(Int32, Int32)] = [
      (4, 0), (4, 1), (3, 3), (1, 4), (0, 4), (-1, 3), (-3, 3), (-4, 1), (-4, 0), (-3, -2),
      (-2, -3), (0, -4), (1, -3), (3, -3), (4, -1),
    ]
    func star(_ least: Int32, _ most: Int32) -> [Coordinate] {
      var ring = directions.filter { _ in Int.random(in: 0..<4, using: &generator) > 0 }.map {
        let length = Int32.random(in: least...most, using: &generator) * (reach / 40)
        return Coordinate(
          longitudeE7: center.longitudeE7 + $0.0 * length,
          latitudeE7: center.latitudeE7 + $0.1 * length)
      }
      if let first = ring.first { ring.append(first) }
      return ring
    }
    return Bool.random(using: &generator) ? [star(4, 10), star(1, 3)] : [star(2, 10)]
  }

  /// Whether any of the points of a line is in the area or on its border: by all sides of all rings,
  /// in whole numbers.
  static func touches(_ rings: [[Coordinate]], _ line: [Coordinate]) -> Bool {
    line.contains { contains(rings, $0) }
      || zip(line, line.dropFirst()).contains { from, to in
        rings.contains { ring in
          zip(ring, ring.dropFirst()).contains { meet(from, to, $0, $1) }
        }
      }
  }

  /// On any side, or within an odd number of rings.
  static func contains(_ rings: [[Coordinate]], _ point: Coordinate) -> Bool {
    var crossings = 0
    for ring in rings {
      for (from, to) in zip(ring, ring.dropFirst()) {
        if meet(from, to, point, point) { return true }
        // Where the side crosses the parallel: its longitude times the height of the side.
        let height = Int128(to.latitudeE7) - Int128(from.latitudeE7)
        guard (from.latitudeE7 > point.latitudeE7) != (to.latitudeE7 > point.latitudeE7) else {
          continue
        }
        let along =
          (Int128(point.latitudeE7) - Int128(from.latitudeE7))
          * (Int128(to.longitudeE7) - Int128(from.longitudeE7))
        let east = (Int128(point.longitudeE7) - Int128(from.longitudeE7)) * height
        if height > 0 ? east < along : east > along { crossings += 1 }
      }
    }
    return !crossings.isMultiple(of: 2)
  }

  /// Whether two closed segments have a point in common.
  private static func meet(
    _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate
  ) -> Bool {
    func side(_ p: Coordinate, _ q: Coordinate, _ r: Coordinate) -> Int {
      let twice =
        (Int128(q.longitudeE7) - Int128(p.longitudeE7))
        * (Int128(r.latitudeE7) - Int128(p.latitudeE7))
        - (Int128(q.latitudeE7) - Int128(p.latitudeE7))
        * (Int128(r.longitudeE7) - Int128(p.longitudeE7))
      return Int(twice.signum())
    }
    func apart(_ a: Int32, _ b: Int32, _ c: Int32, _ d: Int32) -> Bool {
      max(a, b) < min(c, d) || max(c, d) < min(a, b)
    }
    return !apart(a.longitudeE7, b.longitudeE7, c.longitudeE7, d.longitudeE7)
      && !apart(a.latitudeE7, b.latitudeE7, c.latitudeE7, d.latitudeE7)
      && side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
  }
}
