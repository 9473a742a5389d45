import Measures
import RoadRouting

/// Bellman and Ford's algorithm on a list of edges: slow, and too plain to be wrong.
struct PlainSearch {
  private struct Edge {
    let tail: Int
    let head: Int
    let milliseconds: Int
    let millimetres: Int
  }

  private var edges: [Edge] = []
  private let vertexCount: Int
  private let origin: Int
  private let destination: Int

  /// The two places become vertices of their own in the middle of the arcs that they lie on.
  init(graph: RoadGraph, metric: RoadMetric, from: RoadPlace, to: RoadPlace) {
    vertexCount = graph.nodeCount + 2
    origin = graph.nodeCount
    destination = graph.nodeCount + 1
    for (vertex, place) in [(origin, from), (destination, to)] {
      for node in Self.nodes(place, graph) {
        edges.append(Edge(tail: vertex, head: node, milliseconds: 0, millimetres: 0))
        edges.append(Edge(tail: node, head: vertex, milliseconds: 0, millimetres: 0))
      }
    }
    for arc in 0..<graph.arcCount where metric.isOpen(arc) {
      let time = Int(metric[arc].milliseconds)
      let length = Int(graph.lengths[arc])
      var stops = [(Int(graph.tails[arc]), 0.0), (Int(graph.heads[arc]), 1.0)]
      for (vertex, place) in [(origin, from), (destination, to)] {
        if let fraction = Self.fraction(place, on: arc, graph) { stops.append((vertex, fraction)) }
      }
      stops.sort { $0.1 < $1.1 }
      for (tail, head) in zip(stops, stops.dropFirst()) {
        edges.append(
          Edge(
            tail: tail.0, head: head.0,
            milliseconds: Self.share(time, head.1) - Self.share(time, tail.1),
            millimetres: Self.share(length, head.1) - Self.share(length, tail.1)))
        if tail.1 == head.1 {
          edges.append(Edge(tail: head.0, head: tail.0, milliseconds: 0, millimetres: 0))
        }
      }
    }
  }

  /// Least time, and of the fastest ways the least length; nil where there is none.
  func run() -> RoadTrip {
    var best = [(time: Int, length: Int)?](repeating: nil, count: vertexCount)
    best[origin] = (0, 0)
    for _ in 0..<vertexCount {
      for edge in edges {
        guard let tail = best[edge.tail] else { continue }
        let candidate = (tail.time + edge.milliseconds, tail.length + edge.millimetres)
        if best[edge.head].map({ candidate < ($0.time, $0.length) }) ?? true {
          best[edge.head] = candidate
        }
      }
    }
    guard let trip = best[destination] else { return .unreachable }
    return RoadTrip(
      travelTime: TravelTime(milliseconds: UInt32(trip.time)),
      distance: Distance(millimetres: Int64(trip.length)))
  }

  private static func share(_ amount: Int, _ fraction: Double) -> Int {
    Int((Double(amount) * fraction).rounded())
  }

  /// All nodes with the id of the one where the place is; none where it is between two nodes.
  private static func nodes(_ place: RoadPlace, _ graph: RoadGraph) -> [Int] {
    let node: Int
    switch place {
    case .node(let here): node = here
    case .along(let position) where position.fraction == 0: node = Int(graph.tails[position.arc])
    case .along(let position) where position.fraction == 1: node = Int(graph.heads[position.arc])
    case .along: return []
    }
    return (0..<graph.nodeCount).filter { graph.sourceIds[$0] == graph.sourceIds[node] }
  }

  /// Where a place between two nodes lies on an arc, if it does.
  private static func fraction(
    _ place: RoadPlace, on arc: Int, _ graph: RoadGraph
  ) -> Double? {
    guard case .along(let position) = place, nodes(place, graph).isEmpty else { return nil }
    let line = graph.line(of: arc)
    let ends = [graph.tails, graph.heads].map { graph.sourceIds[Int($0[arc])] }
    let own = graph.line(of: position.arc)
    let ownEnds = [graph.tails, graph.heads].map { graph.sourceIds[Int($0[position.arc])] }
    if ends == ownEnds, line == own { return position.fraction }
    return ends == ownEnds.reversed() && line == own.reversed() ? 1 - position.fraction : nil
  }
}
