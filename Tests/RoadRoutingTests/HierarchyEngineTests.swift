import Measures
import RoadRouting
import SeededNumbers
import Testing

@Suite struct HierarchyEngineTests {
  private func engine(_ graph: RoadGraph, _ metric: RoadMetric) -> HierarchyEngine {
    HierarchyEngine(graph: graph, hierarchy: RoadHierarchy(of: graph), metric: metric)
  }

  @Test(
    "One to one, one to many, many to one and the matrix agree with Dijkstra",
    arguments: 0..<100 as Range<UInt64>, [false, true])
  func agreement(seed: UInt64, forbidsTurns: Bool) {
    let graph = GridGraphs.random(seed: seed, forbidsTurns: forbidsTurns)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
    let engine = engine(graph, metric)
    let oracle = Dijkstra(graph: graph, metric: metric)
    var generator = SeededGenerator(seed: seed)
    let origins = (0..<14).map { _ in SmallGraphs.randomPlace(in: graph, using: &generator) }
    let destinations = (0..<23).map { _ in SmallGraphs.randomPlace(in: graph, using: &generator) }
    let expected = oracle.matrix(from: origins, to: destinations)
    #expect(engine.matrix(from: origins, to: destinations) == expected)
    for (row, origin) in origins.enumerated() {
      let trips = destinations.indices.map { expected[row, $0] }
      #expect(engine.trips(from: origin, to: destinations) == trips)
      for (destination, trip) in zip(destinations, trips) {
        let route = engine.route(from: origin, to: destination)
        #expect(route?.trip ?? .unreachable == trip)
        if let route {
          RouteChecks(graph: graph, metric: metric).check(route, from: origin, to: destination)
        }
      }
    }
    for (column, destination) in destinations.enumerated() {
      #expect(
        engine.trips(from: origins, to: destination) == origins.indices.map { expected[$0, column] }
      )
    }
  }

  @Test(
    "What is within reach of a place, both ways, is what Dijkstra reaches",
    arguments: 0..<100 as Range<UInt64>, [false, true])
  func reach(seed: UInt64, forbidsTurns: Bool) {
    let graph = GridGraphs.random(seed: seed, forbidsTurns: forbidsTurns)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
    let engine = engine(graph, metric)
    let oracle = Dijkstra(graph: graph, metric: metric)
    func sorted(_ nodes: [ReachedNode]) -> [ReachedNode] { nodes.sorted { $0.node < $1.node } }
    var generator = SeededGenerator(seed: seed)
    let nodes = (0..<graph.nodeCount).map(RoadPlace.node)
    for isRefined in [false, true] {
      if isRefined { engine.refine() }
      for milliseconds in [0, 1, 9, 25, 2_000_000_000, TravelTime.unreachable.milliseconds] {
        let limit = TravelTime(milliseconds: milliseconds)
        let place = SmallGraphs.randomPlace(in: graph, using: &generator)
        let reached = sorted(engine.reached(from: place, within: limit))
        #expect(reached == sorted(oracle.reached(from: place, within: limit)))
        let reaching = sorted(engine.reaching(place, within: limit))
        #expect(reaching == sorted(oracle.reaching(place, within: limit)))
        let trips = engine.trips(from: place, to: nodes).enumerated()
          .filter { $0.element.isReachable && $0.element.travelTime <= limit }
        // A trip to a node ends at any of its copies.
        let times = Dictionary(
          reached.map { (graph.sourceIds[$0.node], $0.travelTime) }, uniquingKeysWith: min)
        #expect(
          times
            == Dictionary(
              trips.map { (graph.sourceIds[$0.offset], $0.element.travelTime) },
              uniquingKeysWith: min))
      }
    }
  }
}
