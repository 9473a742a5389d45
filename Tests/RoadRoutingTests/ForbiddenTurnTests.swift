import Measures
import RoadRouting
import SeededNumbers
import Testing

@Suite struct ForbiddenTurnTests {
  /// Two streets that cross in node 5, from 1 to 2 and from 3 to 4, and a ring around them.
  private static let crossing: [PlainArc] = {
    var arcs: [PlainArc] = []
    for (tail, head, time) in [
      (1, 5, 1), (5, 2, 1), (3, 5, 1), (5, 4, 1), (1, 3, 9), (3, 2, 9), (2, 4, 9), (4, 1, 9),
    ] as [(Int64, Int64, UInt32)] {
      arcs.append(PlainArc(tail: tail, head: head, milliseconds: time))
      arcs.append(PlainArc(tail: head, head: tail, milliseconds: time))
    }
    return arcs
  }()

  private func place(_ arc: (Int64, Int64)) -> Int {
    Self.crossing.firstIndex { ($0.tail, $0.head) == arc }!
  }

  private func time(_ graph: RoadGraph, _ from: Int64, _ to: Int64) throws -> UInt32 {
    let ends = try [from, to].map { RoadPlace.node(try #require(graph.node(sourceId: $0))) }
    let engine = HierarchyEngine(
      graph: graph, hierarchy: RoadHierarchy(of: graph), metric: RoadMetric(of: graph))
    return engine.trips(from: ends[0], to: [ends[1]])[0].travelTime.milliseconds
  }

  @Test("A forbidden turn is driven round, and all others are taken") func oneTurn() throws {
    let graph = SmallGraphs.build(
      ids: [1, 2, 3, 4, 5], arcs: Self.crossing,
      forbidden: [(from: place((1, 5)), onto: place((5, 4)))]
    ).graph
    #expect(graph.sourceIds == [1, 2, 3, 4, 5, 5])
    #expect(graph.copies(of: 4) == 4..<6 && graph.copies(of: 5) == 4..<6)
    #expect(graph.copies(of: 0) == 0..<1)
    #expect(graph.node(sourceId: 5) == 4)
    // To 2, back to 5, and on to 4.
    #expect(try time(graph, 1, 4) == 4)
    #expect(try time(graph, 1, 2) == 2 && time(graph, 4, 1) == 2 && time(graph, 3, 4) == 2)
    #expect(try time(graph, 1, 5) == 1 && time(graph, 5, 4) == 1)
  }

  @Test("Where only one turn is allowed, all others are driven round") func onlyTurn() throws {
    let others: [(Int64, Int64)] = [(5, 1), (5, 3), (5, 4)]
    let graph = SmallGraphs.build(
      ids: [1, 2, 3, 4, 5], arcs: Self.crossing,
      forbidden: others.map { (from: place((1, 5)), onto: place($0)) }
    ).graph
    #expect(try time(graph, 1, 2) == 2 && time(graph, 1, 4) == 4 && time(graph, 1, 3) == 4)
  }

  @Test("Arcs from which the same turns are forbidden lead to one copy") func sharedCopy() throws {
    let graph = SmallGraphs.build(
      ids: [1, 2, 3, 4, 5], arcs: Self.crossing,
      forbidden: [(1, 5), (2, 5), (3, 5), (4, 5)].map {
        (from: place($0), onto: place((5, 4)))
      }
    ).graph
    // The node itself is not come to any more, and nothing leads to 4 over it.
    #expect(graph.sourceIds == [1, 2, 3, 4, 5])
    #expect(try time(graph, 1, 4) == 9 && time(graph, 4, 1) == 2)
  }

  @Test("A road that leads to copies is one road") func oneRoad() throws {
    let graph = SmallGraphs.build(
      ids: [1, 2, 3, 4, 5], arcs: Self.crossing,
      forbidden: [
        (from: place((1, 5)), onto: place((5, 4))), (from: place((2, 5)), onto: place((5, 3))),
      ]
    ).graph
    #expect(graph.sourceIds == [1, 2, 3, 4, 5, 5, 5])
    let first = try #require(graph.node(sourceId: 1))
    let arc = try #require(graph.copies(of: 4).compactMap { graph.arc(from: first, to: $0) }.first)
    #expect(graph.arcs(along: arc) == [arc])
    let against = graph.arcs(against: arc)
    #expect(against.count == 3 && against.allSatisfy { graph.heads[$0] == 0 })
    for other in against {
      #expect(graph.arcs(along: other) == against && graph.arcs(against: other) == [arc])
    }
    let area = try ClosureArea(
      rings: [
        [(8_000, 3_000), (10_000, 3_000), (10_000, 5_000), (8_000, 5_000), (8_000, 3_000)].map {
          Coordinate(longitudeE7: $0.0, latitudeE7: $0.1)
        }
      ])
    let touched = RoadFinder(graph: graph).arcs(touching: area)
    #expect(Set(touched).isSuperset(of: against + [arc]))
    #expect(touched == (0..<graph.arcCount).filter { touched.contains($0) })
  }

  @Test("The graphs of the other tests have copies") func copies() {
    for seed in 0..<20 as Range<UInt64> {
      let graph = GridGraphs.random(seed: seed, forbidsTurns: true)
      #expect(graph.nodeCount < 20 || Set(graph.sourceIds).count < graph.nodeCount, "\(seed)")
    }
  }

  @Test(
    "A graph with copies has an encoding, and is the same when it is built from its parts",
    arguments: 0..<20 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    let graph = GridGraphs.random(seed: seed, forbidsTurns: true)
    #expect(try RoadGraph(encoded: graph.encoded()) == graph)
    var builder = RoadGraphBuilder()
    for node in 0..<graph.nodeCount {
      builder.addNode(sourceId: graph.sourceIds[node], at: graph.coordinates[node])
    }
    for arc in 0..<graph.arcCount {
      builder.addArc(
        from: Int(graph.tails[arc]), to: Int(graph.heads[arc]),
        travelTime: TravelTime(milliseconds: graph.travelTimes[arc]),
        length: Distance(millimetres: Int64(graph.lengths[arc])), shape: graph.shape(of: arc))
    }
    let again = builder.build()
    #expect(again.graph == graph && again.dropped.parallelArcs == 0)
  }

  @Test(
    "Ways are the fastest of those without a forbidden turn, by a search from arc to arc",
    arguments: 0..<200 as Range<UInt64>)
  func turnSearch(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let ids = (0..<Int64.random(in: 2...8, using: &generator)).map(\.self)
    // Each arc along a line of its own, by which it is known again.
    let arcs = (0..<Int.random(in: 4...28, using: &generator)).map { number in
      PlainArc(
        tail: ids.randomElement(using: &generator)!, head: ids.randomElement(using: &generator)!,
        milliseconds: .random(in: 0...9, using: &generator),
        millimetres: .random(in: 0...20, using: &generator),
        shape: [SmallGraphs.place(1_000 + Int64(number))])
    }
    let forbidden = SmallGraphs.turns(of: arcs).filter { _ in
      Int.random(in: 0..<3, using: &generator) == 0
    }
    let graph = SmallGraphs.build(ids: ids, arcs: arcs, forbidden: forbidden).graph
    guard graph.arcCount > 0 else { return }
    let kept = Set((0..<graph.arcCount).map { Array(graph.shape(of: $0)) })
    let search = TurnSearch(
      arcs: arcs, forbidden: forbidden,
      usable: Set(arcs.indices.filter { kept.contains(arcs[$0].shape) }))
    let engines: [any RoadEngine] = [
      Dijkstra(graph: graph, metric: RoadMetric(of: graph)),
      HierarchyEngine(
        graph: graph, hierarchy: RoadHierarchy(of: graph), metric: RoadMetric(of: graph)),
    ]
    for from in Set(graph.sourceIds) {
      let expected = search.weights(from: from)
      let origin = RoadPlace.node(try #require(graph.node(sourceId: from)))
      for to in Set(graph.sourceIds) {
        let target = RoadPlace.node(try #require(graph.node(sourceId: to)))
        for engine in engines {
          let trip = engine.trips(from: origin, to: [target])[0]
          #expect(
            [Int(trip.travelTime.milliseconds), Int(trip.distance.millimetres)] == expected[to],
            "\(from) to \(to)")
        }
      }
    }
  }
}
