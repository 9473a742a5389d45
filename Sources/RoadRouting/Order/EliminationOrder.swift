internal import Measures

/// In which order the nodes of a network are eliminated: first what has two neighbours at most, then
/// the junctions by nested dissection.
enum EliminationOrder {
  static func order(of network: UndirectedGraph, graph: RoadGraph, workers: Int) -> [UInt32] {
    let reduction = SparseReduction(network)
    let places = reduction.core.map { node in
      let place = graph.coordinates[Int(node)]
      return SIMD2(
        Double(place.longitudeE7) * shrink(of: graph), Double(place.latitudeE7))
    }
    let dissection = NestedDissection(reduction.coreGraph(), places: places)
    return reduction.removed + dissection.run(workers: workers).map { reduction.core[Int($0)] }
  }

  /// How much shorter a degree of longitude is than one of latitude, near enough for sorting.
  private static func shrink(of graph: RoadGraph) -> Double {
    guard let some = graph.coordinates.first else { return 1 }
    let latitude = Double(some.latitudeE7) / 1e7 * Double.pi / 180
    // cos x to its fourth power: directions need no more.
    return max(0.01, 1 - latitude * latitude / 2 + latitude * latitude * latitude * latitude / 24)
  }
}
