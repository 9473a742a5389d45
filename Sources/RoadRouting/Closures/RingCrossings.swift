internal import Measures

/// Finds where rings cross or run along themselves and each other.
///
/// That a ring touches itself or another in single points is no fault: which side is inside stays
/// clear there.
struct RingCrossings {
  /// A side of a ring with the corners before and after it.
  private struct Side {
    let ring: Int
    let number: Int
    let edge: AreaEdge
    let before: Coordinate
    let after: Coordinate

    /// Where the ring comes from, and goes to, at a point of this side.
    func way(through point: Coordinate) -> (from: Coordinate, to: Coordinate) {
      if point == edge.from { return (before, edge.to) }
      if point == edge.to { return (edge.from, after) }
      return (edge.from, edge.to)
    }
  }

  private let sides: [Side]
  private let sideCounts: [Int]

  /// - Parameter corners: of each ring in its order, the first not repeated; neighbours differ.
  init(corners: [[Coordinate]]) {
    sideCounts = corners.map(\.count)
    sides = corners.enumerated().flatMap { ring, corners in
      corners.indices.map { number in
        func corner(_ step: Int) -> Coordinate {
          corners[(number + step + corners.count) % corners.count]
        }
        return Side(
          ring: ring, number: number, edge: AreaEdge(from: corner(0), to: corner(1)),
          before: corner(-1), after: corner(2))
      }
    }.sorted { ($0.edge.west, $0.ring, $0.number) < ($1.edge.west, $1.ring, $1.number) }
  }

  /// The first fault from the west; nil where there is none.
  ///
  /// - Complexity: O(n log n) and the pairs of sides above each other, n² at most.
  func fault() -> ClosureAreaFault? {
    for (place, side) in sides.enumerated() {
      for other in sides[(place + 1)...] {
        guard other.edge.west <= side.edge.east else { break }
        if let fault = fault(side, other) { return fault }
      }
    }
    return nil
  }

  private func fault(_ side: Side, _ other: Side) -> ClosureAreaFault? {
    switch side.edge.meeting(other.edge) {
    case .nothing: return nil
    case .crossing:
      return crossing(side, other, near: RingCrossings.crossing(side.edge, other.edge))
    case .touch(let point):
      guard !follows(side, other), !follows(other, side), passesThrough(side, other, at: point)
      else { return nil }
      return crossing(side, other, near: point)
    case .overlap(let point):
      return side.ring == other.ring
        ? .overlapsItself(ring: side.ring, at: point)
        : .ringsCross(
          ring: min(side.ring, other.ring), other: max(side.ring, other.ring), near: point)
    }
  }

  private func crossing(_ side: Side, _ other: Side, near point: Coordinate) -> ClosureAreaFault {
    side.ring == other.ring
      ? .crossesItself(ring: side.ring, near: point)
      : .ringsCross(
        ring: min(side.ring, other.ring), other: max(side.ring, other.ring), near: point)
  }

  private func follows(_ side: Side, _ other: Side) -> Bool {
    side.ring == other.ring && (other.number + 1) % sideCounts[other.ring] == side.number
  }

  /// Whether one ring comes to a common point on one side of the other and leaves it on the other.
  private func passesThrough(_ side: Side, _ other: Side, at point: Coordinate) -> Bool {
    let way = side.way(through: point)
    let across = other.way(through: point)
    return [across.from, across.to]
      .filter { RingCrossings.isBetween($0, way.from, way.to, around: point) }.count == 1
  }

  /// Whether a direction lies strictly within the angle to the left from one direction to another.
  private static func isBetween(
    _ direction: Coordinate, _ first: Coordinate, _ last: Coordinate, around point: Coordinate
  ) -> Bool {
    func turn(_ from: Coordinate, _ to: Coordinate) -> Int { ExactTurn.sign(point, from, to) }
    switch turn(first, last) {
    case 1: return turn(first, direction) > 0 && turn(direction, last) > 0
    case -1: return turn(last, direction) <= 0 || turn(direction, first) <= 0
    default: return turn(first, direction) > 0
    }
  }

  /// About where two edges cross, for people: the place is rounded.
  private static func crossing(_ edge: AreaEdge, _ other: AreaEdge) -> Coordinate {
    func offset(_ point: Coordinate) -> Double {
      let along = (
        Double(other.to.longitudeE7) - Double(other.from.longitudeE7),
        Double(other.to.latitudeE7) - Double(other.from.latitudeE7)
      )
      return along.0 * (Double(point.latitudeE7) - Double(other.from.latitudeE7))
        - along.1 * (Double(point.longitudeE7) - Double(other.from.longitudeE7))
    }
    let before = abs(offset(edge.from))
    let after = abs(offset(edge.to))
    return edge.from.between(edge.to, share: before + after > 0 ? before / (before + after) : 0)
  }
}
