/// The labels of one search from one place, kept from query to query.
///
/// A label counts only if its stamp is that of the current query, so that a new query starts in
/// constant time.
struct SearchSpace {
  /// Along the arcs, or against them.
  enum Direction { case forward, backward }

  private var weights: [Weight]
  /// Per node: the arc by which the search came; `noArc` at a gate of its origin.
  private var arcs: [UInt32]
  private var stamps: [UInt32]
  /// Per node: the query of which it is a goal that has not been reached for certain.
  private var goals: [UInt32]
  private var stamp: UInt32 = 0
  private var queue: NodeQueue

  private static let noArc = UInt32.max

  init(nodeCount: Int) {
    weights = [Weight](repeating: .unreachable, count: nodeCount)
    arcs = [UInt32](repeating: Self.noArc, count: nodeCount)
    stamps = [UInt32](repeating: 0, count: nodeCount)
    goals = stamps
    queue = NodeQueue(nodeCount: nodeCount)
  }

  /// The least weight between the origin and a node.
  func weight(_ node: Int) -> Weight { stamps[node] == stamp ? weights[node] : .unreachable }

  /// The arc by which the search came to a node that it has reached; nil at the origin's gates.
  func arc(_ node: Int) -> Int? { arcs[node] == Self.noArc ? nil : Int(arcs[node]) }

  /// Searches from the gates until every goal's weight is certain.
  ///
  /// - Complexity: O((n + m) log n), `n` and `m` the nodes and arcs not farther than the goals.
  mutating func run(
    _ direction: Direction, from gates: [RoadAccess.Gate], to goalNodes: some Sequence<Int>,
    graph: RoadGraph, metric: RoadMetric
  ) {
    beginQuery()
    var open = 0
    for node in goalNodes where goals[node] != stamp {
      goals[node] = stamp
      open += 1
    }
    for gate in gates { reach(UInt32(gate.node), gate.weight, by: Self.noArc) }
    while open > 0, let (node, weight) = queue.popLeast() {
      if goals[Int(node)] == stamp {
        goals[Int(node)] = 0
        open -= 1
      }
      switch direction {
      case .forward:
        for arc in graph.outgoing(Int(node)) {
          reach(
            graph.heads[arc], weight + graph.weight(arc, metric), by: UInt32(arc))
        }
      case .backward:
        for arc in graph.incoming(Int(node)) {
          reach(graph.tails[Int(arc)], weight + graph.weight(Int(arc), metric), by: arc)
        }
      }
    }
  }

  private mutating func beginQuery() {
    queue.removeAll()
    stamp += 1
    guard stamp == .max else { return }
    stamps = [UInt32](repeating: 0, count: stamps.count)
    goals = stamps
    stamp = 1
  }

  private mutating func reach(_ node: UInt32, _ weight: Weight, by arc: UInt32) {
    let place = Int(node)
    guard weight.isReachable else { return }
    if stamps[place] != stamp {
      stamps[place] = stamp
      queue.insert(node, weight)
    } else if weight < weights[place] {
      queue.lower(node, to: weight)
    } else {
      return
    }
    weights[place] = weight
    arcs[place] = arc
  }
}

extension RoadGraph {
  /// The weight of an arc under a metric.
  func weight(_ arc: Int, _ metric: RoadMetric) -> Weight {
    Weight(milliseconds: metric.travelTimes[arc], millimetres: lengths[arc])
  }
}
