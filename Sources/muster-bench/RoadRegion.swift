import Measures
import RoadRouting

/// A region made of copies of one city side by side, each joined to the next by some long roads.
struct RoadRegion {
  let graph: RoadGraph

  /// How many roads join two cities.
  private static let joins = 12

  init(of city: RoadGraph, copies: Int) {
    var builder = RoadGraphBuilder()
    let longitudes = city.coordinates.map(\.longitudeE7)
    let width = (longitudes.max() ?? 0) - (longitudes.min() ?? 0) + 1_000_000
    let west = -Int32(copies) / 2 * width - (longitudes.min() ?? 0)
    for copy in 0..<copies {
      for node in 0..<city.nodeCount {
        let place = city.coordinates[node]
        builder.addNode(
          sourceId: Int64(copy * city.nodeCount + node),
          at: Coordinate(
            longitudeE7: west + Int32(copy) * width + place.longitudeE7,
            latitudeE7: place.latitudeE7))
      }
    }
    for copy in 0..<copies {
      let first = copy * city.nodeCount
      for arc in 0..<city.arcCount {
        builder.addArc(
          from: first + Int(city.tails[arc]), to: first + Int(city.heads[arc]),
          travelTime: TravelTime(milliseconds: city.travelTimes[arc]),
          length: Distance(millimetres: Int64(city.lengths[arc])))
      }
    }
    // From the easternmost parts of one city to the westernmost of the next, north to north.
    let byLongitude = (0..<city.nodeCount).sorted { longitudes[$0] < longitudes[$1] }
    func gates(_ nodes: ArraySlice<Int>) -> [Int] {
      nodes.sorted { city.coordinates[$0].latitudeE7 < city.coordinates[$1].latitudeE7 }
        .enumerated().filter { $0.offset % (max(nodes.count / Self.joins, 1)) == 0 }
        .map(\.element)
    }
    let edge = max(city.nodeCount / 50, 1)
    let western = gates(byLongitude.prefix(edge))
    let eastern = gates(byLongitude.suffix(edge))
    for copy in 1..<max(copies, 1) {
      for (east, west) in zip(eastern, western) {
        let from = (copy - 1) * city.nodeCount + east
        let to = copy * city.nodeCount + west
        for (tail, head) in [(from, to), (to, from)] {
          builder.addArc(
            from: tail, to: head, travelTime: TravelTime(milliseconds: 1_200_000),
            length: Distance(millimetres: 30_000_000))
        }
      }
    }
    graph = builder.build().graph
  }
}
