internal import Measures

/// Finds the roads that an area touches.
public struct RoadFinder: Sendable {
  public let graph: RoadGraph
  private let tree: RoadTree

  /// - Complexity: O(arcs log arcs + shape points), some ten milliseconds for a city.
  public init(graph: RoadGraph) {
    self.init(graph: graph, tree: RoadTree(graph: graph))
  }

  init(graph: RoadGraph, tree: RoadTree) {
    self.graph = graph
    self.tree = tree
  }

  /// The arcs whose line, shape points included, has any point inside the area or on its border, in
  /// ascending order; of a road with two directions both, and all between copies of its ends.
  ///
  /// - Complexity: O(log arcs) and the segments of the roads whose boxes meet that of the area.
  public func arcs(touching area: ClosureArea) -> [Int] {
    var found: [Int] = []
    tree.forEachArc(in: area.box) { arc in
      guard touches(area, arc) else { return }
      graph.forEachArc(along: arc) { found.append($0) }
      graph.forEachArc(against: arc) { found.append($0) }
    }
    return found.sorted()
  }

  /// Hands over the arc of every road whose box has a point in common with a box, each once.
  func forEachArc(in box: RoadBox, _ body: (Int) -> Void) { tree.forEachArc(in: box, body) }

  private func touches(_ area: ClosureArea, _ arc: Int) -> Bool {
    var from = graph.coordinates[Int(graph.tails[arc])]
    for point in graph.shape(of: arc) {
      if area.touches(AreaEdge(from: from, to: point)) { return true }
      from = point
    }
    return area.touches(AreaEdge(from: from, to: graph.coordinates[Int(graph.heads[arc])]))
  }
}
