public import MusterModel

enum RoadSQL: String, SQLText {
  case current = """
    SELECT network_id, name, profile, checksum, node_count, arc_count, imported_at,
      ARRAY(
        SELECT closure_id FROM road_closure
        WHERE reopened_at IS NULL AND state_of_closure(reopened_at, ends_at) = 'active'
        ORDER BY closure_id),
      (SELECT version FROM place_version)
    FROM road_network
    ORDER BY imported_at DESC, network_id DESC
    LIMIT 1
    """
}

enum RoadCopy: String, CopyText {
  case nodes = """
    COPY (
      SELECT source_id, longitude_e7, latitude_e7
      FROM road_node
      WHERE network_id = (
        SELECT network_id FROM road_network ORDER BY imported_at DESC, network_id DESC LIMIT 1)
      ORDER BY node_index
    ) TO STDOUT (FORMAT binary)
    """
  case arcs = """
    COPY (
      SELECT tail, head, travel_time_ms, length_mm, shape
      FROM road_arc
      WHERE network_id = (
        SELECT network_id FROM road_network ORDER BY imported_at DESC, network_id DESC LIMIT 1)
      ORDER BY arc_index
    ) TO STDOUT (FORMAT binary)
    """
}

/// The road network in use, without its nodes and arcs.
public struct RoadNetworkRow: Hashable, Sendable {
  public let identifier: Int64
  public let name: String
  public let profile: String
  /// SHA-256, hex, of the encoded graph.
  public let checksum: String
  public let nodes: Int
  public let arcs: Int
  public let importedAt: Instant
  /// The ids of the closures that count now, ascending; what each of them closes never changes.
  public let closures: [Int64]
  /// Another one where warehouses or teams may have moved.
  public let placeVersion: Int64
}

extension Statement<RoadNetworkRow> {
  /// The network in use: the one imported last, and what is closed in it.
  public static var currentRoadNetwork: Statement {
    Statement(RoadSQL.current) { (row) throws(StorageError) in
      RoadNetworkRow(
        identifier: try row.read(), name: try row.read(), profile: try row.read(),
        checksum: try row.read(), nodes: try row.read(), arcs: try row.read(),
        importedAt: try row.read(), closures: try row.read(),
        placeVersion: try row.read())
    }
  }
}

extension Transaction {
  /// Hands over the nodes of the network in use, in its order: source id, then longitude and
  /// latitude times 10^7.
  public func copyRoadNodesOut<Failure: StorageFailure>(
    _ body: (inout CopyRow) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    try copyOut(RoadCopy.nodes, body)
  }

  /// Hands over its arcs likewise: tail, head, milliseconds, millimetres, shape.
  public func copyRoadArcsOut<Failure: StorageFailure>(
    _ body: (inout CopyRow) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    try copyOut(RoadCopy.arcs, body)
  }
}
