import Measures
import SeededNumbers
import Testing

@testable import RoadRouting

@Suite struct NearestTests {
  private typealias NearPlace = PinnedPlaces.NearPlace

  /// All trips by Dijkstra, the nearest first, of equal ones the first in the list.
  private func expected(_ trips: [RoadTrip]) -> [NearPlace] {
    trips.enumerated().filter { $0.element.isReachable }
      .sorted {
        ($0.element.travelTime, $0.element.distance, $0.offset)
          < ($1.element.travelTime, $1.element.distance, $1.offset)
      }
      .map { NearPlace(number: $0.offset, trip: $0.element) }
  }

  @Test(
    "The nearest of many, by rows and by a search, are the least of all trips",
    arguments: 0..<150 as Range<UInt64>, [false, true])
  func leastOfAll(seed: UInt64, forbidsTurns: Bool) {
    let graph = GridGraphs.random(seed: seed, forbidsTurns: forbidsTurns)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
    let engine = HierarchyEngine(
      graph: graph, hierarchy: RoadHierarchy(of: graph), metric: metric)
    var generator = SeededGenerator(seed: seed)
    for count in [1, 9, 300] {
      let places = (0..<count).map { _ in SmallGraphs.randomPlace(in: graph, using: &generator) }
      let origins = engine.pin(origins: places)
      let destinations = engine.pin(destinations: places)
      for round in 0..<4 {
        if round == 2 { engine.update(to: SmallGraphs.randomMetric(of: graph, seed: seed + 1)) }
        let oracle = Dijkstra(graph: graph, metric: engine.metric)
        let place = SmallGraphs.randomPlace(in: graph, using: &generator)
        check(origins, place, against: expected(oracle.trips(from: places, to: place)))
        check(destinations, place, against: expected(oracle.trips(from: place, to: places)))
      }
    }
  }

  private func check(_ pinned: PinnedPlaces, _ place: RoadPlace, against all: [NearPlace]) {
    for count in [0, 1, 2, 10, 299, 1_000] {
      #expect(pinned.nearest(count, with: place) == Array(all.prefix(count)))
      let searched = pinned.searched(count, with: place, settling: .max) ?? []
      #expect(searched.map { $0.place } == all.prefix(count).map(\.number))
      #expect(searched.map { $0.weight.trip } == all.prefix(count).map(\.trip))
    }
  }

  @Test("A search that may settle too few nodes says so, and no places are nobody's nearest")
  func limits() {
    let graph = SmallGraphs.build(
      ids: [1, 2, 3],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: 5), PlainArc(tail: 2, head: 3, milliseconds: 5),
        PlainArc(tail: 3, head: 1, milliseconds: 50),
      ]
    ).graph
    let engine = HierarchyEngine(
      graph: graph, hierarchy: RoadHierarchy(of: graph), metric: RoadMetric(of: graph))
    let pinned = engine.pin(destinations: [.node(2)])
    #expect(pinned.searched(1, with: .node(0), settling: 2) == nil)
    #expect(pinned.searched(1, with: .node(0), settling: 3)?.map { $0.place } == [0])
    #expect(engine.pin(origins: []).nearest(3, with: .node(0)).isEmpty)
    engine.update(to: engine.metric.closing(0..<3))
    #expect(engine.pin(origins: [.node(2)]).nearest(3, with: .node(0)).isEmpty)
  }
}
