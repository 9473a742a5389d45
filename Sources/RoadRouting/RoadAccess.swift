/// How a place is left and reached under one metric.
struct RoadAccess {
  /// A node beside the place, with the weight of the road between them.
  struct Gate {
    let node: Int
    let weight: Weight
    /// The arc of which a part lies between; nil where the place is the node.
    let arc: Int?
  }

  /// Nodes that can be reached from the place.
  private(set) var exits: [Gate] = []
  /// Nodes from which the place can be reached.
  private(set) var entries: [Gate] = []
  /// The place on the open arcs on which it lies, if it lies between nodes.
  private(set) var positions: [ArcPosition] = []

  init(_ place: RoadPlace, graph: RoadGraph, metric: RoadMetric) {
    switch place {
    case .node(let node): addCopies(of: node, graph)
    case .along(let position) where position.parts == 0:
      addCopies(of: Int(graph.tails[position.arc]), graph)
    case .along(let position) where position.parts == ArcPosition.whole:
      addCopies(of: Int(graph.heads[position.arc]), graph)
    case .along(let position):
      graph.forEachArc(along: position.arc) {
        add(ArcPosition(arc: $0, parts: position.parts), graph: graph, metric: metric)
      }
      graph.forEachArc(against: position.arc) {
        add(position.mirrored(on: $0), graph: graph, metric: metric)
      }
    }
  }

  /// Whoever starts at a node may take any arc that leaves it, and whoever comes to it has arrived.
  private mutating func addCopies(of node: Int, _ graph: RoadGraph) {
    exits = graph.copies(of: node).map { Gate(node: $0, weight: .zero, arc: nil) }
    entries = exits
  }

  private mutating func add(_ position: ArcPosition, graph: RoadGraph, metric: RoadMetric) {
    let arc = position.arc
    guard metric.isOpen(arc) else { return }
    let time = metric.travelTimes[arc]
    let length = graph.lengths[arc]
    let timeBefore = position.share(of: time)
    let lengthBefore = position.share(of: length)
    positions.append(position)
    entries.append(
      Gate(
        node: Int(graph.tails[arc]),
        weight: Weight(milliseconds: timeBefore, millimetres: lengthBefore), arc: arc))
    exits.append(
      Gate(
        node: Int(graph.heads[arc]),
        weight: Weight(milliseconds: time - timeBefore, millimetres: length - lengthBefore),
        arc: arc))
  }

  /// The exit by which a way to a node begins.
  func exit(at node: Int) -> Gate? { Self.nearest(exits, at: node) }

  /// The entry by which a way over a node ends.
  func entry(at node: Int) -> Gate? { Self.nearest(entries, at: node) }

  /// Arcs along one road may lead to the same copy of a node.
  private static func nearest(_ gates: [Gate], at node: Int) -> Gate? {
    gates.filter { $0.node == node }.min { $0.weight < $1.weight }
  }

  func position(on arc: Int) -> ArcPosition? { positions.first { $0.arc == arc } }

  /// The way to a place further along the same arc, with that arc; nil where there is none.
  func direct(
    to other: RoadAccess, graph: RoadGraph, metric: RoadMetric
  ) -> (arc: Int, weight: Weight)? {
    var best: (arc: Int, weight: Weight)?
    for from in positions {
      for to in other.positions where to.arc == from.arc && to.parts >= from.parts {
        let weight = Weight(
          milliseconds: to.share(of: metric.travelTimes[from.arc])
            - from.share(of: metric.travelTimes[from.arc]),
          millimetres: to.share(of: graph.lengths[from.arc])
            - from.share(of: graph.lengths[from.arc]))
        if best.map({ weight < $0.weight }) ?? true { best = (from.arc, weight) }
      }
    }
    return best
  }
}
