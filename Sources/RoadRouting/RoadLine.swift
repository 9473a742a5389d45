internal import Measures

/// The line of an arc, measured along the great circles between its points.
struct RoadLine {
  let points: [Coordinate]
  /// Per point: metres from the tail.
  let metres: [Double]

  init(of arc: Int, in graph: RoadGraph) {
    let points = graph.line(of: arc)
    var metres = [0.0]
    for (from, to) in zip(points, points.dropFirst()) {
      metres.append(metres[metres.count - 1] + from.metres(to: to))
    }
    self.points = points
    self.metres = metres
  }

  private var length: Double { metres[metres.count - 1] }

  /// The share of the line before a point on one of its segments.
  ///
  /// - Parameter share: of the segment, 0 ... 1.
  func fraction(segment: Int, share: Double) -> Double {
    guard length > 0 else { return 0 }
    let before = metres[segment] + share * (metres[segment + 1] - metres[segment])
    return min(1, max(0, before / length))
  }

  /// The line between two shares of its length, `from` not after `to`.
  func part(from: Double, to: Double) -> [Coordinate] {
    let inner = points.indices.filter {
      metres[$0] > from * length && metres[$0] < to * length
    }
    return [point(at: from)] + inner.map { points[$0] } + [point(at: to)]
  }

  /// The point at a share of the length.
  private func point(at fraction: Double) -> Coordinate {
    let goal = fraction * length
    if fraction <= 0 { return points[0] }
    if fraction >= 1 { return points[points.count - 1] }
    let after = metres.partitioningIndex { $0 >= goal }
    guard after > 0 else { return points[0] }
    let span = metres[after] - metres[after - 1]
    let share = span > 0 ? (goal - metres[after - 1]) / span : 0
    return points[after - 1].between(points[after], share: share)
  }
}

extension Coordinate {
  /// The coordinate at a share (0 ... 1) of the straight line in degrees to another.
  func between(_ other: Coordinate, share: Double) -> Coordinate {
    func mix(_ from: Int32, _ to: Int32) -> Int32 {
      Int32((Double(from) + share * (Double(to) - Double(from))).rounded())
    }
    return Coordinate(
      longitudeE7: mix(longitudeE7, other.longitudeE7),
      latitudeE7: mix(latitudeE7, other.latitudeE7))
  }
}
