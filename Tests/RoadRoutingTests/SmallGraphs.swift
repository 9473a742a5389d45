import Measures
import RoadRouting
import SeededNumbers

/// An arc as tests write it down, between nodes named by their ids.
struct PlainArc {
  let tail: Int64
  let head: Int64
  let milliseconds: UInt32
  var millimetres: Int64 = 0
  var shape: [Coordinate] = []
}

enum SmallGraphs {
  /// Builds a graph on nodes with these ids, which lie about 100 m apart on a diagonal.
  ///
  /// - Parameter forbidden: turns from an arc onto another one, by their places in `arcs`.
  static func build(
    ids: [Int64], arcs: [PlainArc], forbidden: [(from: Int, onto: Int)] = []
  ) -> (graph: RoadGraph, dropped: DroppedFromGraph) {
    var builder = RoadGraphBuilder()
    var numbers: [Int64: Int] = [:]
    for id in ids { numbers[id] = builder.addNode(sourceId: id, at: place(id)) }
    for arc in arcs {
      builder.addArc(
        from: numbers[arc.tail]!, to: numbers[arc.head]!,
        travelTime: TravelTime(milliseconds: arc.milliseconds),
        length: Distance(millimetres: arc.millimetres), shape: arc.shape)
    }
    for turn in forbidden { builder.forbidTurn(from: turn.from, onto: turn.onto) }
    return builder.build()
  }

  static func place(_ id: Int64) -> Coordinate {
    Coordinate(longitudeE7: Int32(id) * 9_000, latitudeE7: Int32(id) * 4_000)
  }

  /// A strongly connected graph of up to a dozen nodes, with one-way and two-way roads, parallel
  /// ones, times of zero, and curved ones.
  ///
  /// - Parameter forbidsTurns: whether every third turn is forbidden, so that nodes have copies.
  static func random(seed: UInt64, forbidsTurns: Bool = false) -> RoadGraph {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...12, using: &generator)
    let ids = (0..<count).map { Int64(10 * $0) }.shuffled(using: &generator)
    var arcs: [PlainArc] = []
    for _ in 0..<Int.random(in: 0...4 * count, using: &generator) {
      let shape = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
        place(Int64.random(in: -50...170, using: &generator))
      }
      let arc = PlainArc(
        tail: ids.randomElement(using: &generator)!, head: ids.randomElement(using: &generator)!,
        milliseconds: UInt32.random(in: 0...9, using: &generator),
        millimetres: Int64.random(in: 0...20, using: &generator), shape: shape)
      arcs.append(arc)
      if Bool.random(using: &generator) {
        arcs.append(
          PlainArc(
            tail: arc.head, head: arc.tail,
            milliseconds: UInt32.random(in: 0...9, using: &generator),
            millimetres: arc.millimetres, shape: shape.reversed()))
      }
    }
    let forbidden =
      forbidsTurns
      ? turns(of: arcs).filter { _ in Int.random(in: 0..<3, using: &generator) == 0 } : []
    return build(ids: ids, arcs: arcs, forbidden: forbidden).graph
  }

  /// From every arc onto every other that leaves its head.
  static func turns(of arcs: [PlainArc]) -> [(from: Int, onto: Int)] {
    arcs.indices.flatMap { from in
      arcs.indices.filter { arcs[$0].tail == arcs[from].head }.map { (from: from, onto: $0) }
    }
  }

  /// The same graph's metric with some arcs closed and some slowed.
  static func randomMetric(of graph: RoadGraph, seed: UInt64) -> RoadMetric {
    var generator = SeededGenerator(seed: seed ^ 0xC105ED)
    let arcs = Array(0..<graph.arcCount).shuffled(using: &generator)
    return RoadMetric(of: graph).closing(arcs.prefix(arcs.count / 6))
      .multiplying(arcs.suffix(arcs.count / 4), by: 3)
  }

  /// A node, or a point on an arc, which may be one of its ends.
  static func randomPlace(
    in graph: RoadGraph, using generator: inout SeededGenerator
  ) -> RoadPlace {
    guard graph.arcCount > 0, Int.random(in: 0..<3, using: &generator) > 0 else {
      return .node(Int.random(in: 0..<graph.nodeCount, using: &generator))
    }
    return .along(
      ArcPosition(
        arc: Int.random(in: 0..<graph.arcCount, using: &generator),
        fraction: [0, 0.25, 1.0 / 3, 0.5, 0.9, 1].randomElement(using: &generator)!))
  }
}
