extension ImportedRoads {
  /// A graph out of two comma-separated tables, compressed by gzip or not.
  ///
  /// Nodes have the columns `node`, `longitude`, `latitude` (degrees in WGS 84), arcs the columns
  /// `tail`, `head`, `length_m`, `travel_time_ms`, one directed arc a row. Every wrong value of both
  /// tables is reported at once.
  ///
  /// - Complexity: O(nodes log nodes + arcs).
  public init(
    nodes: String, arcs: String, progress: @escaping (ImportProgress) -> Void = { _ in }
  ) throws(RoadImportError) {
    var tables = GraphTables(nodes: nodes, arcs: arcs, progress: progress)
    try self.init(tables.read(), dropped: [:], from: arcs)
  }
}
