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
}
