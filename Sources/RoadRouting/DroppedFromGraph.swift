/// What the making of a graph has left out; copies of a node and of its arcs count one by one.
public struct DroppedFromGraph: Equatable, Sendable {
  /// Arcs from a node to itself.
  public internal(set) var loops = 0
  /// Arcs beside a faster one between the same nodes.
  public internal(set) var parallelArcs = 0
  /// Nodes outside the largest strongly connected component.
  public internal(set) var unconnectedNodes = 0
  /// Arcs with an end outside the largest strongly connected component.
  public internal(set) var unconnectedArcs = 0
}
