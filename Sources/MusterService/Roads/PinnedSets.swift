import RoadRouting

/// The sets of places that were last asked for as one side of many-to-one questions: warehouses and
/// teams stay where they are from question to question.
struct PinnedSets {
  enum Side { case origins, destinations }

  private static let most = 4

  private var sets: [(places: [RoadPlace], side: Side, pinned: PinnedPlaces)] = []

  mutating func pin(_ places: [RoadPlace], as side: Side, by engine: HierarchyEngine)
    -> PinnedPlaces
  {
    if let place = sets.firstIndex(where: { $0.side == side && $0.places == places }) {
      sets.insert(sets.remove(at: place), at: 0)
    } else {
      let pinned = side == .origins ? engine.pin(origins: places) : engine.pin(destinations: places)
      sets.insert((places, side, pinned), at: 0)
      if sets.count > Self.most { sets.removeLast() }
    }
    return sets[0].pinned
  }
}
