import Measures
import RoadImport
import RoadRouting
import Testing

@Suite struct GraphTablesExtractTests {
  /// The tables' times and lengths are rounded, the oracle's are not.
  static let tolerance = 0.002

  @Test(
    "Ways through a real city take the time and have the length that SciPy's Dijkstra found",
    .enabled(
      if: SharedRoads.has("nanjing/arcs.csv.gz", "hongkong/arcs.csv.gz"), "needs ../shared/data"),
    arguments: [("nanjing", 146_839, 321_958), ("hongkong", 43_620, 91_542)])
  func oracle(city: String, nodes: Int, arcs: Int) throws {
    let roads = try ImportedRoads(
      nodes: SharedRoads.path("\(city)/nodes.csv.gz"),
      arcs: SharedRoads.path("\(city)/arcs.csv.gz"))
    let dropped = { (reason: DroppedReason) in roads.dropped[reason, default: 0] }
    #expect(roads.graph.nodeCount + dropped(.unconnectedNode) == nodes)
    #expect(
      roads.graph.arcCount + dropped(.loop) + dropped(.parallel) + dropped(.unconnectedArc) == arcs)

    let fastest = Dijkstra(graph: roads.graph, metric: RoadMetric(of: roads.graph))
    let shortest = Self.engineForLengths(of: roads.graph)
    let oracle = Oracle("\(city)_od1000.csv.gz")
    #expect(oracle.pairs.count == 1_000)
    for (source, pairs) in oracle.bySource {
      let origin = RoadPlace.node(try #require(roads.graph.node(sourceId: source)))
      let targets = try pairs.map {
        RoadPlace.node(try #require(roads.graph.node(sourceId: $0.target)))
      }
      let times = fastest.trips(from: origin, to: targets).map(\.travelTime.milliseconds)
      let lengths = shortest.trips(from: origin, to: targets).map(\.distance.metres)
      for (place, pair) in pairs.enumerated() {
        #expect(Self.isClose(Double(times[place]) / 1000, pair.values[1]), "time of \(pair)")
        #expect(Self.isClose(lengths[place], pair.values[0]), "length of \(pair)")
      }
    }
  }

  private static func isClose(_ found: Double, _ expected: Double) -> Bool {
    abs(found - expected) <= tolerance * expected
  }

  /// The same roads at a metre a second: the fastest way is the shortest.
  private static func engineForLengths(of graph: RoadGraph) -> Dijkstra {
    var builder = RoadGraphBuilder()
    for (id, place) in zip(graph.sourceIds, graph.coordinates) {
      builder.addNode(sourceId: id, at: place)
    }
    for arc in 0..<graph.arcCount {
      builder.addArc(
        from: Int(graph.tails[arc]), to: Int(graph.heads[arc]),
        travelTime: TravelTime(milliseconds: graph.lengths[arc]),
        length: Distance(millimetres: Int64(graph.lengths[arc])))
    }
    let slow = builder.build().graph
    return Dijkstra(graph: slow, metric: RoadMetric(of: slow))
  }
}
