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
  /// Made when it is first needed.
  private var dense: NearestSearch?

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
    engine.count(searches: accesses.count)
    return PlaceRows(
      accesses.map { direction == .away ? $0.exits : $0.entries }, engine.hierarchy,
      search: engine.search(direction))
  }

  /// The trips between each of the places and another one, in the order of the places.
  ///
  /// - Complexity: O(s + entries), `s` the search space of one place and as many entries as there are
  ///   pairs of one of the places and a node above it and the other one.
  public func trips(with place: RoadPlace) -> [RoadTrip] { weights(with: place).map(\.trip) }

  var count: Int { places.count }
  var nodeCount: Int { engine.graph.nodeCount }
  /// In all rows.
  var entryCount: Int { rows.entryCount }

  /// Makes anew what is of another metric than the engine's.
  private func follow() {
    guard version != engine.version else { return }
    accesses = places.map(engine.access)
    rows = Self.rows(accesses, direction, engine)
    dense = nil
    version = engine.version
  }

  /// The nearest places by a search that settles at most so many nodes; nil when that is not enough.
  func searched(
    _ count: Int, with place: RoadPlace, settling most: Int
  ) -> [(place: Int, weight: Weight)]? {
    follow()
    let search = dense ?? denseSearch()
    dense = search
    let access = engine.access(place)
    return search.nearest(
      count, from: direction == .away ? access.entries : access.exits, on: access.positions,
      direct: { number in self.direct(accesses[number], access)?.weight }, settling: most)
  }

  private func denseSearch() -> NearestSearch {
    let (graph, metric) = (engine.graph, engine.metric)
    return NearestSearch(
      over: direction == .away
        ? SearchLinks(against: graph, metric: metric) : SearchLinks(along: graph, metric: metric),
      to: accesses.map { direction == .away ? $0.exits : $0.entries },
      positions: accesses.map(\.positions))
  }

  /// The trips between each of the places and each of others.
  public func matrix(with others: [RoadPlace]) -> RoadMatrix {
    let isAway = direction == .away
    var weights = [Weight](repeating: .unreachable, count: count * others.count)
    for (other, place) in others.enumerated() {
      for (number, weight) in self.weights(with: place).enumerated() {
        weights[isAway ? number * others.count + other : other * count + number] = weight
      }
    }
    return RoadMatrix(
      originCount: isAway ? count : others.count, destinationCount: isAway ? others.count : count,
      weights: weights)
  }

  func weights(with place: RoadPlace) -> [Weight] {
    follow()
    let access = engine.access(place)
    engine.count(searches: 1)
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
      guard let direct = direct(access, other) else { continue }
      weights[number] = min(weights[number], direct.weight)
    }
  }

  /// The way along one arc between one of the places and another one.
  private func direct(_ access: RoadAccess, _ other: RoadAccess) -> (arc: Int, weight: Weight)? {
    let (from, to) = direction == .away ? (access, other) : (other, access)
    return from.direct(to: to, graph: engine.graph, metric: engine.metric)
  }
}
