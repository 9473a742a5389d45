import Measures
import RoadRouting
import Testing

/// What is within reach on roads whose pieces can be told by hand.
@Suite struct ReachedRoadsTests {
  /// A road of a second and ten metres from 1 to 2 and back, a one-way street of two seconds and
  /// twenty metres from 2 to 3, and another back.
  private let graph = SmallGraphs.build(
    ids: [1, 2, 3],
    arcs: [
      PlainArc(tail: 1, head: 2, milliseconds: 1_000, millimetres: 10_000),
      PlainArc(tail: 2, head: 1, milliseconds: 1_000, millimetres: 10_000),
      PlainArc(tail: 2, head: 3, milliseconds: 2_000, millimetres: 20_000),
      PlainArc(
        tail: 3, head: 2, milliseconds: 4_000, millimetres: 20_000, shape: [SmallGraphs.place(9)]),
    ]
  ).graph

  private func reach(
    _ direction: RoadReach.Direction, _ place: RoadPlace, _ milliseconds: UInt32,
    closing arcs: [Int] = []
  ) -> [String] {
    let engine = Dijkstra(graph: graph, metric: RoadMetric(of: graph).closing(arcs))
    let limit = TravelTime(milliseconds: milliseconds)
    let reached = RoadReach(direction, place, within: limit, by: engine).within(limit)
    return ["\(reached.nodes)"]
      + reached.pieces.map { piece in
        let parts = [piece.from, piece.to].map { Int(($0.fraction * 1_000).rounded()) }
        let metres = piece.length(in: graph).millimetres
        return
          "\(graph.tails[piece.arc])\(graph.heads[piece.arc]) \(parts[0])–\(parts[1]) \(metres)"
      }
  }

  @Test("From a node, over the next one, until the time runs out")
  func away() {
    #expect(reach(.away, .node(0), 0) == ["1"])
    #expect(reach(.away, .node(0), 999) == ["1", "01 0–999 9990"])
    #expect(reach(.away, .node(0), 1_000) == ["2", "01 0–1000 10000"])
    #expect(reach(.away, .node(0), 1_001) == ["2", "01 0–1000 10000", "12 0–0 10"])
    #expect(reach(.away, .node(0), 2_000) == ["2", "01 0–1000 10000", "12 0–500 10000"])
    #expect(
      reach(.away, .node(0), 9_000)
        == ["3", "01 0–1000 10000", "12 0–1000 20000", "21 0–1000 20000"])
  }

  @Test("From the middle of a road to both sides, and on one-way streets in one direction only")
  func middle() {
    let onRoad = RoadPlace.along(ArcPosition(arc: 0, fraction: 0.5))
    #expect(reach(.away, onRoad, 100) == ["0", "01 400–600 2000"])
    #expect(reach(.towards, onRoad, 100) == ["0", "01 400–600 2000"])
    #expect(reach(.away, onRoad, 100, closing: [1]) == ["0", "01 500–600 1000"])
    #expect(reach(.towards, onRoad, 100, closing: [1]) == ["0", "01 400–500 1000"])
    let onStreet = RoadPlace.along(ArcPosition(arc: 2, fraction: 0.5))
    #expect(reach(.away, onStreet, 500) == ["0", "12 500–750 5000"])
    #expect(reach(.towards, onStreet, 500) == ["0", "12 250–500 5000"])
  }

  @Test("To a node the same way back, against the streets")
  func towards() {
    #expect(
      reach(.towards, .node(1), 1_000) == ["2", "01 0–1000 10000", "21 750–1000 5000"])
    #expect(
      reach(.towards, .node(2), 2_500) == [
        "2", "01 500–1000 5000", "12 0–1000 20000", "21 875–1000 2500",
      ])
  }

  @Test("Nothing of a closed road, and nothing at all where all are closed")
  func closed() {
    #expect(reach(.away, .node(0), 9_000, closing: [2]) == ["2", "01 0–1000 10000"])
    #expect(reach(.away, .node(0), 9_000, closing: [0, 1, 2, 3]) == ["1"])
    let onRoad = RoadPlace.along(ArcPosition(arc: 0, fraction: 0.5))
    #expect(reach(.away, onRoad, 9_000, closing: [0, 1, 2, 3]) == ["0"])
  }

  @Test("A piece's line ends where the piece does")
  func lines() {
    let engine = Dijkstra(graph: graph, metric: RoadMetric(of: graph))
    let reached = RoadReach(.away, .node(2), within: .seconds(2), by: engine).within(.seconds(2))
    #expect(reached.pieces.count == 1)
    let line = reached.pieces[0].line(in: graph)
    #expect(line.first == SmallGraphs.place(3))
    let half = RoadPlace.along(reached.pieces[0].to).coordinate(in: graph)
    #expect(line.last == half)
    #expect(RoadPlace.node(2).coordinate(in: graph) == SmallGraphs.place(3))
  }
}
