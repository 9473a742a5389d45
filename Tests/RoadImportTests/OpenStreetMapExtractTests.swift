import Measures
import RoadImport
import RoadRouting
import Testing

@Suite struct OpenStreetMapExtractTests {
  @Test(
    "Real extracts give the counts that an independent reading of the car profile gave",
    .enabled(if: SharedRoads.has("osm/porto.osm.pbf"), "needs ../shared/data"),
    arguments: [
      ("osm/porto.osm.pbf", 62_209, 143_444),
      ("osm/porto-alegre.osm.pbf", 13_816, 30_942),
      ("osm/andorra.osm.pbf", 1_697, 3_375),
    ])
  func counts(path: String, nodes: Int, arcs: Int) throws {
    let roads = try ImportedRoads(openStreetMap: SharedRoads.path(path))
    #expect(roads.graph.nodeCount == nodes)
    #expect(roads.graph.arcCount == arcs)
  }

  @Test(
    "Porto's travel times are those of SciPy's Dijkstra to the millisecond",
    .enabled(
      if: SharedRoads.has("osm/porto.osm.pbf", "oracle/porto_od1000.csv.gz"),
      "needs ../shared/data"))
  func travelTimes() throws {
    let graph = try ImportedRoads(openStreetMap: SharedRoads.path("osm/porto.osm.pbf")).graph
    let engine = Dijkstra(graph: graph, metric: RoadMetric(of: graph))
    let oracle = Oracle("porto_od1000.csv.gz")
    #expect(oracle.pairs.count == 1_000)
    for (source, pairs) in oracle.bySource {
      let origin = try #require(graph.node(sourceId: source))
      let targets = try pairs.map { try #require(graph.node(sourceId: $0.target)) }
      let trips = engine.trips(from: .node(origin), to: targets.map(RoadPlace.node))
      #expect(
        trips.map { Double($0.travelTime.milliseconds) } == pairs.map { $0.values[0] },
        "from \(source)")
    }
  }
}
