import Measures
import RoadImport
import RoadRouting
import Testing

@Suite struct RoadLineTests {
  private func metres(_ line: [Coordinate]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.metres(to: $1.1) }
  }

  @Test(
    "On a real network every arc and every route is as long as its line",
    .enabled(if: SharedRoads.has("osm/andorra.osm.pbf"), "needs ../shared/data"))
  func lengths() throws {
    let graph = try ImportedRoads(openStreetMap: SharedRoads.path("osm/andorra.osm.pbf")).graph
    for arc in 0..<graph.arcCount {
      #expect(abs(metres(graph.line(of: arc)) - Double(graph.lengths[arc]) / 1000) < 0.00051)
    }
    let snapper = RoadSnapper(graph: graph)
    let engine = Dijkstra(graph: graph, metric: RoadMetric(of: graph))
    // Beside roads all over the country, so that most ends lie between two nodes.
    let places = try stride(from: 0, to: graph.nodeCount, by: 150).map { node in
      let near = graph.coordinates[node]
      return try snapper.nearest(
        to: Coordinate(longitudeE7: near.longitudeE7 + 3_000, latitudeE7: near.latitudeE7 + 2_000))
    }
    for from in places {
      for to in places {
        let route = try #require(engine.route(from: from.place, to: to.place))
        let line = route.geometry(in: graph)
        // Rounding: half a millimetre an arc, half a hundred-millionth of a degree at the ends.
        #expect(abs(metres(line) - route.distance.metres) < 0.05 + 0.001 * Double(route.arcs.count))
        #expect(line.first.map { $0.metres(to: from.coordinate) < 0.05 } == true)
        #expect(line.last.map { $0.metres(to: to.coordinate) < 0.05 } == true)
      }
    }
  }
}
