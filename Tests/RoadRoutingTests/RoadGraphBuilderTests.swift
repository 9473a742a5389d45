import Measures
import RoadRouting
import SeededNumbers
import Testing

@Suite struct RoadGraphBuilderTests {
  @Test("Nodes ascend by id and arcs by tail and head, whatever the order of adding")
  func order() {
    let arcs = [
      PlainArc(tail: 30, head: 10, milliseconds: 1), PlainArc(tail: 10, head: 30, milliseconds: 2),
      PlainArc(tail: 10, head: 20, milliseconds: 3), PlainArc(tail: 20, head: 30, milliseconds: 4),
    ]
    let graph = SmallGraphs.build(ids: [30, 10, 20], arcs: arcs).graph
    #expect(graph.sourceIds == [10, 20, 30])
    #expect(Array(graph.coordinates) == [10, 20, 30].map(SmallGraphs.place))
    #expect(graph.tails == [0, 0, 1, 2])
    #expect(graph.heads == [1, 2, 2, 0])
    #expect(graph.travelTimes == [3, 2, 4, 1])
    #expect(graph.outgoing(0) == 0..<2)
    #expect(Array(graph.incoming(2)) == [1, 2])
    #expect(graph.arc(from: 0, to: 2) == 1)
    #expect(graph.arc(from: 1, to: 0) == nil)
    #expect(graph.node(sourceId: 20) == 1)
    #expect(graph.node(sourceId: 25) == nil)
    #expect(SmallGraphs.build(ids: [10, 20, 30], arcs: arcs.reversed()).graph == graph)
  }

  @Test("Of parallel arcs the fastest is kept, then the shortest, and loops are dropped")
  func parallelArcs() {
    let curve = [Coordinate(longitudeE7: 1, latitudeE7: 2)]
    let (graph, dropped) = SmallGraphs.build(
      ids: [1, 2],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: 9, millimetres: 1),
        PlainArc(tail: 1, head: 2, milliseconds: 5, millimetres: 7),
        PlainArc(tail: 1, head: 2, milliseconds: 5, millimetres: 6, shape: curve),
        PlainArc(tail: 1, head: 1, milliseconds: 1), PlainArc(tail: 2, head: 1, milliseconds: 4),
      ])
    #expect(graph.travelTimes == [5, 4])
    #expect(graph.lengths == [6, 0])
    #expect(Array(graph.shape(of: 0)) == curve)
    #expect(dropped.loops == 1)
    #expect(dropped.parallelArcs == 2)
    #expect(dropped.unconnectedNodes == 0 && dropped.unconnectedArcs == 0)
  }

  @Test("A road the other way is the opposite only along the same line") func opposite() {
    let curve = [3, 4].map(SmallGraphs.place)
    let same = SmallGraphs.build(
      ids: [1, 2],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: 1, shape: curve),
        PlainArc(tail: 2, head: 1, milliseconds: 1, shape: curve.reversed()),
      ]
    ).graph
    #expect(same.arcs(against: 0) == [1] && same.arcs(against: 1) == [0])
    let other = SmallGraphs.build(
      ids: [1, 2],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: 1, shape: curve),
        PlainArc(tail: 2, head: 1, milliseconds: 1),
      ]
    ).graph
    #expect(other.arcs(against: 0) == [] && other.arcs(against: 1) == [])
  }

  @Test("The largest strongly connected component is kept, of equal ones that of the least id")
  func component() {
    let pairs: [(Int64, Int64)] = [(1, 2), (2, 1), (3, 4), (4, 3), (2, 3), (5, 1)]
    let arcs = pairs.map { PlainArc(tail: $0.0, head: $0.1, milliseconds: 1) }
    let equal = SmallGraphs.build(ids: [4, 5, 3, 1, 2], arcs: arcs)
    #expect(equal.graph.sourceIds == [1, 2])
    #expect(equal.dropped.unconnectedNodes == 3)
    #expect(equal.dropped.unconnectedArcs == 4)
    let larger = SmallGraphs.build(
      ids: [1, 2, 3, 4, 5],
      arcs: arcs.dropLast() + [
        PlainArc(tail: 4, head: 5, milliseconds: 1), PlainArc(tail: 5, head: 3, milliseconds: 1),
      ])
    #expect(larger.graph.sourceIds == [3, 4, 5])
  }

  @Test(
    "A component is what every node of it can reach and be reached from",
    arguments: 0..<200 as Range<UInt64>)
  func reachability(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = Int64.random(in: 1...9, using: &generator)
    let arcs = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
      PlainArc(
        tail: .random(in: 0..<count, using: &generator),
        head: .random(in: 0..<count, using: &generator), milliseconds: 1)
    }
    var reaches = (0..<count).map { from in (0..<count).map { $0 == from } }
    for _ in 0..<count {
      for arc in arcs {
        for from in 0..<Int(count) where reaches[from][Int(arc.tail)] {
          reaches[from][Int(arc.head)] = true
        }
      }
    }
    let components = (0..<Int(count)).map { node in
      (0..<Int(count)).filter { reaches[node][$0] && reaches[$0][node] }
    }
    let most = components.map(\.count).max()
    let largest = components.first { $0.count == most }
    let graph = SmallGraphs.build(ids: Array(0..<count), arcs: arcs).graph
    #expect(Array(graph.sourceIds) == largest?.map(Int64.init))
  }

  @Test("A ring of 200,000 nodes needs no deep stack") func deep() {
    let count: Int64 = 200_000
    let arcs = (0..<count).map { PlainArc(tail: $0, head: ($0 + 1) % count, milliseconds: 1) }
    let graph = SmallGraphs.build(ids: Array(0..<count), arcs: arcs).graph
    #expect(graph.nodeCount == Int(count) && graph.arcCount == Int(count))
  }
}
