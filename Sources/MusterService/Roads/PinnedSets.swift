import Measures
import RoadRouting

/// Many coordinates as origins of one question after another.
struct PinnedOrigins {
  /// Per coordinate.
  let isNearRoad: [Bool]
  /// Those that are.
  let places: PinnedPlaces
}

/// The sets of origins that were asked for last: warehouses and teams stay where they are from
/// question to question.
struct PinnedSets {
  private static let most = 4

  private var sets: [(origins: [Coordinate], pinned: PinnedOrigins)] = []

  mutating func origins(
    _ origins: [Coordinate], make: ([Coordinate]) -> PinnedOrigins
  ) -> PinnedOrigins {
    if let place = sets.firstIndex(where: { $0.origins == origins }) {
      sets.insert(sets.remove(at: place), at: 0)
    } else {
      sets.insert((origins, make(origins)), at: 0)
      if sets.count > Self.most { sets.removeLast() }
    }
    return sets[0].pinned
  }
}
