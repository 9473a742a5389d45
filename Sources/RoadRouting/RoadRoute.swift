public import Measures

/// A fastest way through a road graph.
public struct RoadRoute: Equatable, Sendable {
  /// Its time and length.
  public let trip: RoadTrip
  /// The arcs in the order of driving; the first and the last possibly in part.
  public let arcs: [Int]
  /// The nodes that are passed, in order, each as the copy that is passed; none where the way stays
  /// between two nodes.
  public let nodes: [Int]
  /// Where the way begins on its first arc; nil where it begins at a node.
  public let start: ArcPosition?
  /// Where the way ends on its last arc; nil where it ends at a node.
  public let end: ArcPosition?

  public var travelTime: TravelTime { trip.travelTime }
  public var distance: Distance { trip.distance }

  /// The line of the way from start to end; a single point where these are the same place.
  public func geometry(in graph: RoadGraph) -> [Coordinate] {
    var line: [Coordinate] = arcs.isEmpty ? nodes.map { graph.coordinates[$0] } : []
    for (place, arc) in arcs.enumerated() {
      let from = place == 0 ? start?.fraction ?? 0 : 0
      let to = place == arcs.count - 1 ? end?.fraction ?? 1 : 1
      for point in RoadLine(of: arc, in: graph).part(from: from, to: to)
      where point != line.last {
        line.append(point)
      }
    }
    return line
  }
}

extension RoadRoute {
  /// The way that stays on one arc.
  init(along arc: Int, _ weight: Weight, from: RoadAccess, to: RoadAccess) {
    self.init(
      trip: weight.trip, arcs: [arc], nodes: [], start: from.position(on: arc),
      end: to.position(on: arc))
  }

  /// The way from a gate over whole arcs to a gate.
  ///
  /// - Parameters:
  ///   - arcs: all from node to node, in the order of driving.
  ///   - node: the one node passed where there are none.
  init(
    _ weight: Weight, arcs: [Int], at node: Int, from: RoadAccess, to: RoadAccess, graph: RoadGraph
  ) {
    var nodes = arcs.map { Int(graph.tails[$0]) }
    nodes.append(arcs.last.map { Int(graph.heads[$0]) } ?? node)
    let first = from.exit(at: nodes[0])?.arc
    let last = to.entry(at: nodes[nodes.count - 1])?.arc
    self.init(
      trip: weight.trip, arcs: [first].compactMap(\.self) + arcs + [last].compactMap(\.self),
      nodes: nodes, start: first.flatMap(from.position(on:)), end: last.flatMap(to.position(on:)))
  }
}
