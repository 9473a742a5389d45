/// Finds the nearest of many places by growing a search until it has met them: the fast way where
/// places lie so close together that few nodes are nearer than the nearest of them.
///
/// The places are nodes of their own behind those of the graph, so that the search meets them in
/// the order of their weights.
final class NearestSearch {
  private let links: SearchLinks
  private var space: SearchSpace
  /// Of the graph; behind them come the places.
  private let nodeCount: Int
  private let placeCount: Int
  /// Per arc: the places that lie on it between nodes.
  private let placesOnArcs: [Int: [Int]]

  /// - Parameters:
  ///   - links: those by which a search goes from another place to these.
  ///   - gates: per place, those by which the search comes to it.
  init(
    over links: SearchLinks, to gates: [[RoadAccess.Gate]], positions: [[ArcPosition]]
  ) {
    nodeCount = links.first.count - 1
    placeCount = gates.count
    self.links = links.adding(gates)
    space = SearchSpace(nodeCount: nodeCount + placeCount)
    var placesOnArcs: [Int: [Int]] = [:]
    for (place, positions) in positions.enumerated() {
      for position in positions { placesOnArcs[position.arc, default: []].append(place) }
    }
    self.placesOnArcs = placesOnArcs
  }

  /// The nearest places, ascending by weight and then by number.
  ///
  /// - Parameters:
  ///   - direct: the weight of the way to a place that lies on an arc with the one that is searched
  ///     from, if one leads there along it.
  ///   - most: how many nodes the search may settle.
  /// - Returns: nil when that was not enough.
  func nearest(
    _ count: Int, from gates: [RoadAccess.Gate], on arcs: [ArcPosition],
    direct: (Int) -> Weight?, settling most: Int
  ) -> [(place: Int, weight: Weight)]? {
    if count == 0 { return [] }
    var found: [(place: Int, weight: Weight)] = []
    var settled = 0
    space.run(over: links, from: gates + beside(arcs, direct)) { node, weight in
      // Of equally near places the first are told, so all of them have to be met.
      if found.count >= count, weight > found[count - 1].weight { return false }
      if node >= nodeCount { found.append((node - nodeCount, weight)) } else { settled += 1 }
      return settled <= most && found.count < placeCount
    }
    if settled > most { return nil }
    found.sort { ($0.weight, $0.place) < ($1.weight, $1.place) }
    return Array(found.prefix(count))
  }

  /// The places on these arcs, as gates by which the search begins.
  private func beside(
    _ arcs: [ArcPosition], _ direct: (Int) -> Weight?
  ) -> [RoadAccess.Gate] {
    Set(arcs.flatMap { placesOnArcs[$0.arc] ?? [] }).compactMap { place in
      direct(place).map { RoadAccess.Gate(node: nodeCount + place, weight: $0, arc: nil) }
    }
  }
}
