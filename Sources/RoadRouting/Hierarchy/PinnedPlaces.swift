/// Many places whose trips to, or from, one place after another are asked for.
///
/// A query is a search up from the one place, and a sum and a comparison for each number in the rows
/// of the nodes that it meets. Where the engine's metric has changed, the rows are made anew at the
/// next query.
///
/// - Source: Ouyang et al., *When Hierarchy Meets 2-Hop-Labeling*, SIGMOD 2018, for the labels;
///   Knopp et al., *Computing Many-to-Many Shortest Paths Using Highway Hierarchies*, ALENEX 2007.
public final class PinnedPlaces {
  private let places: [RoadPlace]
  private let engine: HierarchyEngine
  private let direction: HierarchySearch.Direction
  private var accesses: [RoadAccess] = []
  private var rows: PlaceRows
  /// Of the metric that the rows are of.
  private var version: Int

  init(_ places: [RoadPlace], _ direction: HierarchySearch.Direction, engine: HierarchyEngine) {
    self.places = places
    self.engine = engine
    self.direction = direction
    accesses = places.map(engine.access)
    version = engine.version
    rows = Self.rows(accesses, direction, engine)
  }

  private static func rows(
    _ accesses: [RoadAccess], _ direction: HierarchySearch.Direction, _ engine: HierarchyEngine
  ) -> PlaceRows {
    PlaceRows(
      accesses.map { direction == .away ? $0.exits : $0.entries }, engine.hierarchy,
      search: engine.search(direction))
  }

  /// The trips between each of the places and another one, in the order of the places.
  ///
  /// - Complexity: O(s + entries), `s` the search space of one place and as many entries as there are
  ///   pairs of one of the places and a node above it and the other one.
  public func trips(with place: RoadPlace) -> [RoadTrip] { weights(with: place).map(\.trip) }

  func weights(with place: RoadPlace) -> [Weight] {
    if version != engine.version {
      accesses = places.map(engine.access)
      rows = Self.rows(accesses, direction, engine)
      version = engine.version
    }
    let access = engine.access(place)
    let search = engine.search(direction.opposite)
    search.run(from: direction == .away ? access.entries : access.exits)
    let sums = rows.sums(with: search)
    var weights = [Weight](repeating: .unreachable, count: places.count)
    for (place, number) in rows.order.enumerated() { weights[number] = sums[place] }
    if !access.positions.isEmpty { shorten(&weights, access) }
    return weights
  }

  /// Takes the way along one arc where that is faster.
  private func shorten(_ weights: inout [Weight], _ other: RoadAccess) {
    for (number, access) in accesses.enumerated() where !access.positions.isEmpty {
      let (from, to) = direction == .away ? (access, other) : (other, access)
      guard let direct = from.direct(to: to, graph: engine.graph, metric: engine.metric) else {
        continue
      }
      weights[number] = min(weights[number], direct.weight)
    }
  }
}
