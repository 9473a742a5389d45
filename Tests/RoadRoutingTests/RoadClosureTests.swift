import Measures
import RoadRouting
import SeededNumbers
import Testing

@Suite struct RoadClosureTests {
  private let graph = SmallGraphs.build(
    ids: [1, 2, 3],
    arcs: [
      PlainArc(tail: 1, head: 2, milliseconds: 5), PlainArc(tail: 2, head: 3, milliseconds: 0),
      PlainArc(tail: 3, head: 1, milliseconds: 2_000_000_000),
    ]
  ).graph

  @Test("Closed wins over any factor, and factors multiply before the one rounding") func rules() {
    let metric = RoadMetric(of: graph)
    func times(_ closures: RoadClosure...) -> [UInt32] { metric.under(closures).travelTimes }
    let closed = TravelTime.unreachable.milliseconds
    #expect(times() == metric.travelTimes)
    #expect(times(RoadClosure(arcs: [])) == metric.travelTimes)
    #expect(
      times(RoadClosure(arcs: [0], factor: 3), RoadClosure(arcs: [0])) == [
        closed, 0, 2_000_000_000,
      ])
    // 5 · 1.1 · 1.1 = 6.05; rounded after each factor it would be 7.
    let slight = RoadClosure(arcs: [0, 1], factor: 1.1)
    #expect(times(slight, slight) == [6, 0, 2_000_000_000])
    #expect(times(RoadClosure(arcs: [0, 0, 0], factor: 3)) == [15, 0, 2_000_000_000])
    #expect(times(RoadClosure(arcs: [2], factor: 1.1)) == [5, 0, closed])
  }

  @Test("The order of closures changes nothing", arguments: 1...50) func order(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let graph = SmallGraphs.random(seed: seed)
    let closures = (0..<6).map { _ in
      RoadClosure(
        arcs: (0..<graph.arcCount).filter { _ in Bool.random(using: &generator) },
        factor: [nil, 1.1, 1.7, 2.3, 3, 1000 / 7].randomElement(using: &generator)!)
    }
    let metric = RoadMetric(of: graph)
    let expected = metric.under(closures)
    for _ in 0..<5 {
      #expect(metric.under(closures.shuffled(using: &generator)) == expected, "seed \(seed)")
    }
    for arc in 0..<graph.arcCount {
      let here = closures.filter { $0.arcs.contains(arc) }
      #expect(expected.isOpen(arc) == here.allSatisfy { $0.factor != nil }, "seed \(seed)")
      guard expected.isOpen(arc) else { continue }
      let factor = here.compactMap(\.factor).sorted().reduce(1, *)
      let exact = Double(metric.travelTimes[arc]) * factor
      #expect(abs(Double(expected.travelTimes[arc]) - exact) <= 0.500_001, "seed \(seed)")
    }
  }

  @Test("With everything closed there is no way but to where one is", arguments: 1...20)
  func everything(seed: UInt64) {
    let graph = SmallGraphs.random(seed: seed)
    let metric = RoadMetric(of: graph).under([RoadClosure(arcs: 0..<graph.arcCount)])
    let engine = Dijkstra(graph: graph, metric: metric)
    let nodes = (0..<graph.nodeCount).map { RoadPlace.node($0) }
    let matrix = engine.matrix(from: nodes, to: nodes)
    for from in nodes.indices {
      for to in nodes.indices {
        #expect(matrix[from, to].isReachable == (from == to), "seed \(seed)")
      }
    }
  }
}
