import Measures
import RoadRouting
import SeededNumbers
import Testing

/// What holds of every engine.
@Suite struct RoadEngineTests {
  @Test(
    "Trips between any places are those of a plain search, with and without forbidden turns",
    arguments: 0..<300 as Range<UInt64>, [false, true])
  func plainSearch(seed: UInt64, forbidsTurns: Bool) {
    let graph = SmallGraphs.random(seed: seed, forbidsTurns: forbidsTurns)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
    let engines = TestedEngine.allCases.map { ($0, $0.made(graph, metric)) }
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let from = SmallGraphs.randomPlace(in: graph, using: &generator)
      let to = SmallGraphs.randomPlace(in: graph, using: &generator)
      let expected = PlainSearch(graph: graph, metric: metric, from: from, to: to).run()
      for (name, engine) in engines {
        let route = engine.route(from: from, to: to)
        #expect(route?.trip ?? .unreachable == expected, "\(name): \(from) to \(to)")
        if let route { RouteChecks(graph: graph, metric: metric).check(route, from: from, to: to) }
      }
    }
  }

  @Test(
    "One to one, one to many, many to one and the matrix agree",
    arguments: 0..<100 as Range<UInt64>, TestedEngine.allCases)
  func agreement(seed: UInt64, tested: TestedEngine) {
    let forbidsTurns = seed % 2 == 1
    let graph = SmallGraphs.random(seed: seed, forbidsTurns: forbidsTurns)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
    let engine = tested.made(graph, metric)
    var generator = SeededGenerator(seed: seed)
    let origins = (0..<4).map { _ in SmallGraphs.randomPlace(in: graph, using: &generator) }
    let destinations = (0..<6).map { _ in SmallGraphs.randomPlace(in: graph, using: &generator) }
    let single = origins.map { origin in
      destinations.map { engine.route(from: origin, to: $0)?.trip ?? .unreachable }
    }
    #expect(origins.map { engine.trips(from: $0, to: destinations) } == single)
    let columns = destinations.map { engine.trips(from: origins, to: $0) }
    #expect(origins.indices.map { origin in columns.map { $0[origin] } } == single)
    let wide = engine.matrix(from: origins, to: destinations)
    #expect(wide.trips == Array(single.joined()))
    let tall = engine.matrix(from: destinations, to: origins)
    for origin in origins.indices {
      for destination in destinations.indices {
        #expect(
          tall[destination, origin]
            == engine.route(from: destinations[destination], to: origins[origin])?.trip
            ?? .unreachable)
      }
    }
  }

  @Test("A way from a place to itself takes no time", arguments: TestedEngine.allCases)
  func samePlace(tested: TestedEngine) {
    let graph = SmallGraphs.build(
      ids: [1, 2],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: 10), PlainArc(tail: 2, head: 1, milliseconds: 10),
      ]
    ).graph
    let engine = tested.made(graph, RoadMetric(of: graph))
    for place in [RoadPlace.node(0), .along(ArcPosition(arc: 1, fraction: 0.3))] {
      let route = engine.route(from: place, to: place)
      #expect(route?.trip == RoadTrip(travelTime: .zero, distance: .zero))
      #expect(route?.geometry(in: graph).count == 1)
    }
  }

  @Test(
    "On a one-way ring a place behind is reached around the ring",
    arguments: TestedEngine.allCases)
  func behind(tested: TestedEngine) throws {
    let graph = SmallGraphs.build(
      ids: [1, 2, 3],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: 100, millimetres: 1_000),
        PlainArc(tail: 2, head: 3, milliseconds: 10, millimetres: 100),
        PlainArc(tail: 3, head: 1, milliseconds: 20, millimetres: 200),
      ]
    ).graph
    let engine = tested.made(graph, RoadMetric(of: graph))
    let early = RoadPlace.along(ArcPosition(arc: 0, fraction: 0.25))
    let late = RoadPlace.along(ArcPosition(arc: 0, fraction: 0.75))
    let ahead = try #require(engine.route(from: early, to: late))
    #expect(ahead.travelTime.milliseconds == 50)
    #expect(ahead.arcs == [0] && ahead.nodes.isEmpty)
    let around = try #require(engine.route(from: late, to: early))
    #expect(around.travelTime.milliseconds == 25 + 10 + 20 + 25)
    #expect(around.distance.millimetres == 250 + 100 + 200 + 250)
    #expect(around.arcs == [0, 1, 2, 0] && around.nodes == [1, 2, 0])
  }

  @Test(
    "With every road closed nothing is reached but the place itself",
    arguments: TestedEngine.allCases)
  func allClosed(tested: TestedEngine) {
    let graph = SmallGraphs.random(seed: 7)
    let engine = tested.made(graph, RoadMetric(of: graph).closing(0..<graph.arcCount))
    let nodes = (0..<graph.nodeCount).map(RoadPlace.node)
    for (node, place) in nodes.enumerated() {
      let reached = engine.trips(from: place, to: nodes).map(\.isReachable)
      #expect(reached == nodes.indices.map { $0 == node })
    }
    let onClosed = RoadPlace.along(ArcPosition(arc: 0, fraction: 0.5))
    #expect(engine.route(from: onClosed, to: onClosed) == nil)
    #expect(
      engine.trips(from: [onClosed, .node(0)], to: .node(0)).map(\.isReachable) == [false, true])
  }

  @Test(
    "No places, a graph of one node and an empty graph are no trouble",
    arguments: TestedEngine.allCases)
  func degenerate(tested: TestedEngine) {
    let graph = SmallGraphs.build(ids: [5], arcs: []).graph
    let engine = tested.made(graph, RoadMetric(of: graph))
    #expect(engine.trips(from: [], to: .node(0)).isEmpty)
    #expect(engine.trips(from: .node(0), to: []).isEmpty)
    #expect(engine.matrix(from: [], to: [.node(0)]).trips.isEmpty)
    #expect(engine.route(from: .node(0), to: .node(0))?.nodes == [0])
    let empty = SmallGraphs.build(ids: [], arcs: []).graph
    #expect(tested.made(empty, RoadMetric(of: empty)).matrix(from: [], to: []).trips.isEmpty)
  }

  @Test(
    "A way too long for a travel time is no way, and lengths stop at their greatest",
    arguments: TestedEngine.allCases)
  func tooLong(tested: TestedEngine) throws {
    let long: UInt32 = 1_500_000_000
    let graph = SmallGraphs.build(
      ids: [1, 2, 3],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: long, millimetres: 4_000_000_000),
        PlainArc(tail: 2, head: 3, milliseconds: long),
        PlainArc(tail: 3, head: 1, milliseconds: 1, millimetres: 4_000_000_000),
      ]
    ).graph
    let engine = tested.made(graph, RoadMetric(of: graph))
    let trips = engine.trips(from: .node(0), to: [.node(1), .node(2)])
    #expect(trips.map(\.isReachable) == [true, false])
    let around = try #require(engine.route(from: .node(2), to: .node(1)))
    #expect(around.travelTime.milliseconds == long + 1)
    #expect(around.distance.millimetres == 4_294_967_295)
  }
}
