public import Measures

extension RoadPlace {
  /// Where it lies on the earth.
  ///
  /// - Precondition: the place exists in the graph.
  public func coordinate(in graph: RoadGraph) -> Coordinate {
    switch self {
    case .node(let node): graph.coordinates[node]
    case .along(let position):
      RoadLine(of: position.arc, in: graph)
        .part(from: position.fraction, to: position.fraction)[0]
    }
  }
}
