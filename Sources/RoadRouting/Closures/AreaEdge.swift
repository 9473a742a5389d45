internal import Measures

/// A straight line in degrees between two coordinates: a side of an area, or a piece of a road.
struct AreaEdge: Equatable {
  let from: Coordinate
  let to: Coordinate

  var west: Int32 { min(from.longitudeE7, to.longitudeE7) }
  var east: Int32 { max(from.longitudeE7, to.longitudeE7) }
  var south: Int32 { min(from.latitudeE7, to.latitudeE7) }
  var north: Int32 { max(from.latitudeE7, to.latitudeE7) }

  /// What two edges have in common.
  enum Meeting: Equatable {
    case nothing
    /// One point within both.
    case crossing
    /// One point that is an end of either.
    case touch(Coordinate)
    /// More than one point; the first of them from the west (then from the south).
    case overlap(Coordinate)
  }

  func meeting(_ other: AreaEdge) -> Meeting {
    guard east >= other.west, other.east >= west, north >= other.south, other.north >= south else {
      return .nothing
    }
    let turns = (
      ExactTurn.sign(other.from, other.to, from), ExactTurn.sign(other.from, other.to, to),
      ExactTurn.sign(from, to, other.from), ExactTurn.sign(from, to, other.to)
    )
    if turns == (0, 0, 0, 0) { return meetingOnOneLine(other) }
    if turns.0 * turns.1 < 0, turns.2 * turns.3 < 0 { return .crossing }
    if turns.0 == 0, other.spans(from) { return .touch(from) }
    if turns.1 == 0, other.spans(to) { return .touch(to) }
    if turns.2 == 0, spans(other.from) { return .touch(other.from) }
    if turns.3 == 0, spans(other.to) { return .touch(other.to) }
    return .nothing
  }

  /// Whether a coordinate is on the edge, its ends included.
  func holds(_ coordinate: Coordinate) -> Bool {
    spans(coordinate) && ExactTurn.sign(from, to, coordinate) == 0
  }

  /// Whether a ray from a coordinate to the east crosses the edge. Of its ends only the southern one
  /// counts, so that a ray through a corner crosses one of the two edges there, or both, or none.
  ///
  /// - Precondition: the coordinate is not on the edge.
  func isCrossed(eastOf coordinate: Coordinate) -> Bool {
    let risesFrom = from.latitudeE7 <= coordinate.latitudeE7
    guard risesFrom != (to.latitudeE7 <= coordinate.latitudeE7) else { return false }
    return ExactTurn.sign(from, to, coordinate) == (risesFrom ? 1 : -1)
  }

  /// Whether a coordinate is in the edge's box.
  private func spans(_ coordinate: Coordinate) -> Bool {
    (west...east).contains(coordinate.longitudeE7)
      && (south...north).contains(coordinate.latitudeE7)
  }

  private func meetingOnOneLine(_ other: AreaEdge) -> Meeting {
    let (mine, others) = (ends, other.ends)
    let start = mine.first.isBefore(others.first) ? others.first : mine.first
    let end = mine.last.isBefore(others.last) ? mine.last : others.last
    return start == end ? .touch(start) : start.isBefore(end) ? .overlap(start) : .nothing
  }

  /// From the west (then from the south) to the other.
  private var ends: (first: Coordinate, last: Coordinate) {
    from.isBefore(to) ? (from, to) : (to, from)
  }
}

extension Coordinate {
  /// From the west, then from the south: the order of coordinates along any straight line.
  fileprivate func isBefore(_ other: Coordinate) -> Bool {
    (longitudeE7, latitudeE7) < (other.longitudeE7, other.latitudeE7)
  }
}
