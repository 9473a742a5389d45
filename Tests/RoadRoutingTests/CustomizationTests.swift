import Measures
import SeededNumbers
import Testing

@testable import RoadRouting

@Suite struct CustomizationTests {
  @Test(
    "A few changed arcs lead to what customizing the whole gives",
    arguments: 0..<60 as Range<UInt64>, [false, true])
  func partialIsFull(seed: UInt64, forbidsTurns: Bool) {
    let graph = GridGraphs.random(seed: seed, forbidsTurns: forbidsTurns)
    guard graph.arcCount > 0 else { return }
    let hierarchy = RoadHierarchy(of: graph)
    let engine = HierarchyEngine(graph: graph, hierarchy: hierarchy, metric: RoadMetric(of: graph))
    var metric = RoadMetric(of: graph)
    var generator = SeededGenerator(seed: seed)
    for round in 0..<16 {
      // Few at once, and so many that some arcs gain on one way and lose on the other.
      let most = round % 2 == 0 ? 3 : graph.arcCount / 2
      let changes = (0..<Int.random(in: 0...most, using: &generator)).map { _ in
        let arc = Int.random(in: 0..<graph.arcCount, using: &generator)
        let times = [
          .unreachable, .zero, metric[arc], TravelTime(milliseconds: graph.travelTimes[arc]),
          TravelTime(milliseconds: UInt32.random(in: 0...9, using: &generator)),
        ]
        return ArcChange(arc: arc, time: times.randomElement(using: &generator)!)
      }
      for change in changes { metric[change.arc] = change.time }
      engine.change(changes, wholeAbove: .max)
      #expect(engine.metric == metric)
      let whole = HierarchyMetric(of: hierarchy, graph: graph, metric: metric)
      #expect(engine.customized.times == whole.times)
      #expect(engine.customized.lengths == whole.lengths)
      #expect(engine.customized.vias == whole.vias)
    }
  }

  @Test("The number of threads changes nothing", arguments: 0..<20 as Range<UInt64>)
  func threads(seed: UInt64) {
    let graph = GridGraphs.random(seed: seed)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
    let one = RoadHierarchy(of: graph, workers: 1)
    let many = RoadHierarchy(of: graph, workers: 5)
    #expect(one.nodes == many.nodes && one.heads == many.heads && one.roads == many.roads)
    let single = HierarchyMetric(of: one, graph: graph, metric: metric, workers: 1)
    let several = HierarchyMetric(of: many, graph: graph, metric: metric, workers: 5)
    #expect(single.times == several.times)
    #expect(single.lengths == several.lengths)
    #expect(single.vias == several.vias)
  }

  @Test(
    "What a refined engine leaves out is not missed, before and after changes",
    arguments: 0..<60 as Range<UInt64>, [false, true])
  func refined(seed: UInt64, forbidsTurns: Bool) {
    let graph = GridGraphs.random(seed: seed, forbidsTurns: forbidsTurns)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
    let engine = HierarchyEngine(
      graph: graph, hierarchy: RoadHierarchy(of: graph), metric: metric)
    engine.refine()
    var generator = SeededGenerator(seed: seed)
    let places = (0..<20).map { _ in SmallGraphs.randomPlace(in: graph, using: &generator) }
    let pinned = engine.pin(origins: places)
    func check() {
      let oracle = Dijkstra(graph: graph, metric: engine.metric)
      let expected = oracle.matrix(from: places, to: places)
      #expect(engine.matrix(from: places, to: places) == expected)
      for (column, place) in places.enumerated() {
        #expect(pinned.trips(with: place) == places.indices.map { expected[$0, column] })
        #expect(
          engine.route(from: places[0], to: place)?.trip ?? .unreachable == expected[0, column])
      }
    }
    check()
    guard graph.arcCount > 0 else { return }
    let arcs = (0..<3).map { _ in Int.random(in: 0..<graph.arcCount, using: &generator) }
    engine.update(arcs.map { ArcChange(arc: $0, time: .unreachable) })
    check()
    engine.refine()
    check()
    engine.update(arcs.map { ArcChange(arc: $0, time: .zero) })
    check()
  }
}
