/// Why something of an imported file is not in the graph; the raw values are the wire's keys.
public enum DroppedReason: String, CaseIterable, Hashable, Sendable {
  /// Ways with a `highway` that is none of the profile's roads.
  case otherHighway = "other_highway_ways"
  /// Ways that are areas.
  case area = "area_ways"
  /// Ways that are closed to the profile's vehicle.
  case noAccess = "no_access_ways"
  /// Ways that are too low, narrow, short or weak for the profile's vehicle.
  case overLimit = "over_limit_ways"
  /// Ways with fewer than two nodes.
  case singleNode = "single_node_ways"
  /// Restrictions of turns that hold at some hours only, or for some loads.
  case conditionalTurn = "turn_restriction_conditional"
  /// Restrictions of turns over a way instead of a node.
  case viaWayTurn = "turn_restriction_via_way"
  /// Restrictions of turns that do not say from where, where or to where.
  case incompleteTurn = "turn_restriction_incomplete"
  /// Nodes that ways name and the file does not have (at the edge of an extract).
  case missingNode = "missing_nodes"
  /// Arcs longer than a graph can hold (4,294 km).
  case overlong = "overlong_arcs"
  /// Arcs from a node to itself.
  case loop = "loop_arcs"
  /// Arcs beside a faster one between the same nodes.
  case parallel = "parallel_arcs"
  /// Nodes outside the largest strongly connected component.
  case unconnectedNode = "unconnected_nodes"
  /// Arcs with an end outside the largest strongly connected component.
  case unconnectedArc = "unconnected_arcs"
}
