import COpenStreetMap
import Foundation
import Measures
import RoadImport
import RoadRouting
import SeededNumbers
import Testing

@Suite struct TurnRestrictionCityTests {
  private static let path = SharedRoads.path("osm/porto.osm.pbf")

  @Test(
    "In a real city no way takes a turn that a relation forbids, and both engines find the same",
    .enabled(if: SharedRoads.has("osm/porto.osm.pbf"), "needs ../shared/data"))
  func porto() throws {
    let plain = try ImportedRoads(openStreetMap: Self.path).graph
    let roads = try ImportedRoads(openStreetMap: Self.path, profile: .carTurns)
    let graph = roads.graph
    #expect(graph.nodeCount > plain.nodeCount)
    // What cannot be left any more goes, and is little.
    let lost = Set(plain.sourceIds).subtracting(graph.sourceIds).count
    #expect(lost * 1_000 < plain.nodeCount, "\(lost) nodes")
    let turns = RelationTurns(path: Self.path)
    var generator = SeededGenerator(seed: 20_261_122)
    let engine = HierarchyEngine(
      graph: graph, hierarchy: RoadHierarchy(of: graph), metric: RoadMetric(of: graph))
    let oracle = Dijkstra(graph: graph, metric: RoadMetric(of: graph))
    let places = (0..<60).map { number in
      number % 2 == 0
        ? RoadPlace.node(Int.random(in: 0..<graph.nodeCount, using: &generator))
        : .along(
          ArcPosition(
            arc: Int.random(in: 0..<graph.arcCount, using: &generator),
            fraction: Double.random(in: 0...1, using: &generator)))
    }
    let matrix = engine.matrix(from: places, to: places)
    #expect(
      places.map { engine.trips(from: $0, to: places) }
        == places.indices.map { row in places.indices.map { matrix[row, $0] } })
    for (row, from) in places.enumerated() {
      #expect(
        oracle.trips(from: from, to: places) == places.indices.map { matrix[row, $0] }, "\(from)")
      for to in places.shuffled(using: &generator).prefix(20) {
        guard let route = engine.route(from: from, to: to) else { continue }
        #expect(turns.forbidden(in: route.arcs, of: graph) == [])
      }
    }

    // From before each forbidden turn to behind it: whoever does not read the relations takes it.
    let around = turns.places(in: graph)
    #expect(around.count > 100, "\(around.count)")
    for (from, to) in around {
      let route = engine.route(from: from, to: to)
      #expect(turns.forbidden(in: route?.arcs ?? [], of: graph) == [], "\(from) to \(to)")
      #expect(route?.trip ?? .unreachable == oracle.trips(from: from, to: [to])[0])
    }
    let unaware = HierarchyEngine(
      graph: plain, hierarchy: RoadHierarchy(of: plain), metric: RoadMetric(of: plain))
    let taken = turns.places(in: plain).count { from, to in
      guard let route = unaware.route(from: from, to: to) else { return false }
      return !turns.forbidden(in: route.arcs, of: plain).isEmpty
    }
    #expect(taken > 100, "\(taken)")
  }
}
