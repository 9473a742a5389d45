import Measures
import RoadImport
import RoadRouting
import SeededNumbers
import Testing

@Suite struct HierarchyCityTests {
  @Test(
    "In real cities the hierarchy gives what Dijkstra gives, before and after closures",
    .enabled(
      if: SharedRoads.has("nanjing/arcs.csv.gz", "osm/porto.osm.pbf"), "needs ../shared/data"),
    arguments: [
      "haikou", "hongkong", "nanjing", "osm/porto.osm.pbf", "osm/porto-alegre.osm.pbf",
      "osm/andorra.osm.pbf",
    ])
  func cities(name: String) throws {
    let roads =
      if name.hasPrefix("osm/") {
        try ImportedRoads(openStreetMap: SharedRoads.path(name), profile: .car)
      } else {
        try ImportedRoads(
          nodes: SharedRoads.path("\(name)/nodes.csv.gz"),
          arcs: SharedRoads.path("\(name)/arcs.csv.gz"))
      }
    let graph = roads.graph
    var generator = SeededGenerator(seed: 20_261_122)
    let engine = HierarchyEngine(
      graph: graph, hierarchy: RoadHierarchy(of: graph), metric: RoadMetric(of: graph))
    compare(engine, using: &generator)
    engine.refine()
    compare(engine, using: &generator)

    // One arc in a hundred closed and one in twenty slowed, then a few of them opened again.
    var changes: [ArcChange] = []
    for arc in 0..<graph.arcCount {
      switch Int.random(in: 0..<100, using: &generator) {
      case 0: changes.append(ArcChange(arc: arc, time: .unreachable))
      case 1...5:
        changes.append(
          ArcChange(arc: arc, time: TravelTime(milliseconds: 3 * graph.travelTimes[arc])))
      default: break
      }
    }
    engine.update(changes)
    compare(engine, using: &generator)
    let opened = changes.shuffled(using: &generator).prefix(20).map {
      ArcChange(arc: $0.arc, time: TravelTime(milliseconds: graph.travelTimes[$0.arc]))
    }
    engine.update(opened)
    compare(engine, using: &generator)
    // Some gain and others lose at once.
    let mixed = changes.shuffled(using: &generator).prefix(60).enumerated().map { number, change in
      ArcChange(
        arc: change.arc,
        time: number % 2 == 0
          ? TravelTime(milliseconds: graph.travelTimes[change.arc]) : .unreachable)
    }
    engine.update(mixed)
    compare(engine, using: &generator)
    compareNearest(engine, using: &generator)
  }

  /// Where places are as dense as houses with a hydrant, and where there are few.
  private func compareNearest(
    _ engine: HierarchyEngine, using generator: inout SeededGenerator
  ) {
    let graph = engine.graph
    let oracle = Dijkstra(graph: graph, metric: engine.metric)
    for count in [20, graph.nodeCount / 12] {
      let places = (0..<count).map { _ in
        RoadPlace.node(Int.random(in: 0..<graph.nodeCount, using: &generator))
      }
      let pinned = engine.pin(origins: places)
      for _ in 0..<4 {
        let place = RoadPlace.along(
          ArcPosition(arc: Int.random(in: 0..<graph.arcCount, using: &generator), fraction: 0.4))
        let expected = oracle.trips(from: places, to: place).enumerated()
          .filter { $0.element.isReachable }
          .sorted {
            ($0.element.travelTime, $0.element.distance, $0.offset)
              < ($1.element.travelTime, $1.element.distance, $1.offset)
          }
          .prefix(10)
        let nearest = pinned.nearest(10, with: place)
        #expect(nearest.map(\.number) == expected.map(\.offset))
        #expect(nearest.map(\.trip) == expected.map(\.element))
      }
    }
  }

  /// Holds every kind of query against Dijkstra, between nodes and points of arcs.
  private func compare(_ engine: HierarchyEngine, using generator: inout SeededGenerator) {
    let graph = engine.graph
    let metric = engine.metric
    let oracle = Dijkstra(graph: graph, metric: metric)
    let places = (0..<24).map { number in
      number % 2 == 0
        ? RoadPlace.node(Int.random(in: 0..<graph.nodeCount, using: &generator))
        : .along(
          ArcPosition(
            arc: Int.random(in: 0..<graph.arcCount, using: &generator),
            fraction: Double.random(in: 0...1, using: &generator)))
    }
    let origins = Array(places.prefix(8))
    let destinations = Array(places.suffix(16))
    let expected = oracle.matrix(from: origins, to: destinations)
    #expect(engine.matrix(from: origins, to: destinations) == expected)
    for (column, destination) in destinations.enumerated() {
      #expect(
        engine.trips(from: origins, to: destination) == origins.indices.map { expected[$0, column] }
      )
      let route = engine.route(from: origins[0], to: destination)
      #expect(route?.trip ?? .unreachable == expected[0, column])
      if let route { check(route, graph, metric) }
    }
    for (row, origin) in origins.enumerated() {
      #expect(
        engine.trips(from: origin, to: destinations)
          == destinations.indices.map { expected[row, $0] })
    }
    for limit in [60_000, 900_000] as [UInt32] {
      let limit = TravelTime(milliseconds: limit)
      #expect(
        sorted(engine.reached(from: places[0], within: limit))
          == sorted(oracle.reached(from: places[0], within: limit)))
      #expect(
        sorted(engine.reaching(places[1], within: limit))
          == sorted(oracle.reaching(places[1], within: limit)))
    }
  }

  private func sorted(_ nodes: [ReachedNode]) -> [ReachedNode] {
    nodes.sorted { $0.node < $1.node }
  }

  /// The way is continuous, open, and its parts sum to the whole.
  private func check(_ route: RoadRoute, _ graph: RoadGraph, _ metric: RoadMetric) {
    var time = 0
    for (place, arc) in route.arcs.enumerated() {
      #expect(metric.isOpen(arc))
      if place > 0 { #expect(graph.heads[route.arcs[place - 1]] == graph.tails[arc]) }
      let first = place == 0 ? route.start?.fraction ?? 0 : 0
      let last = place == route.arcs.count - 1 ? route.end?.fraction ?? 1 : 1
      let whole = Double(metric[arc].milliseconds)
      time += Int((whole * last).rounded()) - Int((whole * first).rounded())
    }
    #expect(time == Int(route.travelTime.milliseconds))
  }
}
