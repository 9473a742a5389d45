import Measures
import RoadRouting
import SeededNumbers
import Testing

@Suite struct HierarchyEngineTests {
  private func engine(_ graph: RoadGraph, _ metric: RoadMetric) -> HierarchyEngine {
    HierarchyEngine(graph: graph, hierarchy: RoadHierarchy(of: graph), metric: metric)
  }

  @Test(
    "Trips between any places are those of a plain search, with and without forbidden turns",
    arguments: 0..<300 as Range<UInt64>, [false, true])
  func plainSearch(seed: UInt64, forbidsTurns: Bool) {
    let graph = SmallGraphs.random(seed: seed, forbidsTurns: forbidsTurns)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
    let engine = engine(graph, metric)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let from = SmallGraphs.randomPlace(in: graph, using: &generator)
      let to = SmallGraphs.randomPlace(in: graph, using: &generator)
      let expected = PlainSearch(graph: graph, metric: metric, from: from, to: to).run()
      let route = engine.route(from: from, to: to)
      #expect(route?.trip ?? .unreachable == expected, "\(from) to \(to)")
      if let route { RouteChecks(graph: graph, metric: metric).check(route, from: from, to: to) }
    }
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

  @Test("With every road closed nothing is reached but the place itself") func allClosed() {
    let graph = GridGraphs.random(seed: 7)
    let engine = engine(graph, RoadMetric(of: graph).closing(0..<graph.arcCount))
    let nodes = (0..<min(graph.nodeCount, 40)).map(RoadPlace.node)
    for (node, place) in nodes.enumerated() {
      let reached = engine.trips(from: place, to: nodes).map(\.isReachable)
      #expect(reached == nodes.indices.map { $0 == node })
    }
    let onClosed = RoadPlace.along(ArcPosition(arc: 0, fraction: 0.5))
    #expect(engine.route(from: onClosed, to: onClosed) == nil)
    #expect(
      engine.trips(from: [onClosed, .node(0)], to: .node(0)).map(\.isReachable) == [false, true])
  }

  @Test("No places, a graph of one node and an empty graph are no trouble") func degenerate() {
    let graph = SmallGraphs.build(ids: [5], arcs: []).graph
    let engine = engine(graph, RoadMetric(of: graph))
    #expect(engine.trips(from: [], to: .node(0)).isEmpty)
    #expect(engine.trips(from: .node(0), to: []).isEmpty)
    #expect(engine.matrix(from: [], to: [.node(0)]).trips.isEmpty)
    #expect(engine.route(from: .node(0), to: .node(0))?.nodes == [0])
    let empty = SmallGraphs.build(ids: [], arcs: []).graph
    let none = self.engine(empty, RoadMetric(of: empty))
    #expect(none.matrix(from: [], to: []).trips.isEmpty)
  }

  @Test("A way too long for a travel time is no way, and lengths stop at their greatest")
  func tooLong() throws {
    let long: UInt32 = 1_500_000_000
    let graph = SmallGraphs.build(
      ids: [1, 2, 3],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: long, millimetres: 4_000_000_000),
        PlainArc(tail: 2, head: 3, milliseconds: long),
        PlainArc(tail: 3, head: 1, milliseconds: 1, millimetres: 4_000_000_000),
      ]
    ).graph
    let metric = RoadMetric(of: graph)
    for engine in [engine(graph, metric), Dijkstra(graph: graph, metric: metric)]
      as [any RoadEngine]
    {
      let trips = engine.trips(from: .node(0), to: [.node(1), .node(2)])
      #expect(trips.map(\.isReachable) == [true, false])
      let around = try #require(engine.route(from: .node(2), to: .node(1)))
      #expect(around.travelTime.milliseconds == long + 1)
      #expect(around.distance.millimetres == 4_294_967_295)
    }
  }
}
