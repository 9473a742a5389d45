enum ImportSQL: String, SQLText {
  case begin = "SELECT begin_import($1)"
  case errors = """
    SELECT row_number, column_name, value, expected, expected_chinese
    FROM import_errors($1)
    ORDER BY row_number, column_name
    """
  case regions =
    "SELECT inserted, changed, unchanged FROM import_regions(coalesce($1, session_user))"
  case warehouses = """
    SELECT inserted, changed, unchanged FROM import_warehouses(coalesce($1, session_user))
    """
  case items = "SELECT inserted, changed, unchanged FROM import_items(coalesce($1, session_user))"
  case teams = "SELECT inserted, changed, unchanged FROM import_teams(coalesce($1, session_user))"
  case stock = """
    SELECT inserted, changed, unchanged
    FROM import_stock(coalesce($1, session_user), $2, now())
    """
  case roadNetwork = """
    SELECT unchanged
    FROM import_road_network($1, $2, $3, $4, coalesce($5, session_user))
    """
}

enum ImportCopy: String, CopyText {
  case regions = """
    COPY pg_temp.import_row (row_number, code, name, level, parent_code, faulty) FROM STDIN
    """
  case warehouses = """
    COPY pg_temp.import_row (row_number, code, name, tier, region_code, longitude, latitude,
      ready_s, contact_name, contact_phone, faulty) FROM STDIN
    """
  case items = """
    COPY pg_temp.import_row (row_number, code, name, category, unit, unit_volume_l,
      unit_weight_kg, shelf_life_days, pack, pack_size, whole_packs, asset, faulty) FROM STDIN
    """
  case teams = """
    COPY pg_temp.import_row (row_number, code, name, department, kind, headcount, longitude,
      latitude, ready_s, capabilities, faulty) FROM STDIN
    """
  case stock = """
    COPY pg_temp.import_row (row_number, warehouse, item, lot, expiry_date, condition, quantity,
      version, faulty) FROM STDIN
    """
  case roadNodes = """
    COPY pg_temp.import_road_node (node_index, source_id, longitude_e7, latitude_e7) FROM STDIN
    """
  case roadArcs = """
    COPY pg_temp.import_road_arc (arc_index, tail, head, travel_time_ms, length_mm, shape)
    FROM STDIN
    """
}

/// What can be imported as a table.
public enum ImportKind: String, CaseIterable, Sendable {
  case region, warehouse, item, team, stock

  var copy: ImportCopy {
    switch self {
    case .region: .regions
    case .warehouse: .warehouses
    case .item: .items
    case .team: .teams
    case .stock: .stock
    }
  }
}

/// How many rows an import inserted, changed, and left as they were.
public struct ImportCounts: Hashable, Sendable {
  public let inserted: Int64
  public let changed: Int64
  public let unchanged: Int64
}

/// A fault of an imported row that only the database could see.
public struct ImportFault: Hashable, Sendable {
  public let row: Int
  public let column: String?
  public let value: String?
  /// A sentence in English.
  public let expected: String
  /// The same in Chinese.
  public let expectedInChinese: String
}

extension Statement<Void> {
  /// Makes room for the rows of an import in this transaction; they are then copied in.
  public static func beginImport(_ kind: ImportKind) -> Statement {
    Statement(ImportSQL.begin, kind.rawValue)
  }

  public static var beginRoadImport: Statement { Statement(ImportSQL.begin, "road") }
}

extension Statement<ImportFault> {
  /// All faults of the rows copied in, by row.
  public static func importFaults(_ kind: ImportKind) -> Statement {
    Statement(ImportSQL.errors, kind.rawValue) { (row) throws(StorageError) in
      ImportFault(
        row: try row.read(), column: try row.read(), value: try row.read(),
        expected: try row.read(), expectedInChinese: try row.read())
    }
  }
}

extension Statement<ImportCounts> {
  /// Takes over the rows copied in; refuses all when one is faulty.
  public static func finishImport(
    _ kind: ImportKind, actor: String?, requestID: String?
  ) -> Statement {
    func counts(_ row: inout RowReader) throws(StorageError) -> ImportCounts {
      ImportCounts(inserted: try row.read(), changed: try row.read(), unchanged: try row.read())
    }
    return switch kind {
    case .region: Statement(ImportSQL.regions, actor, row: counts)
    case .warehouse: Statement(ImportSQL.warehouses, actor, row: counts)
    case .item: Statement(ImportSQL.items, actor, row: counts)
    case .team: Statement(ImportSQL.teams, actor, row: counts)
    case .stock: Statement(ImportSQL.stock, actor, requestID, row: counts)
    }
  }
}

extension Statement<Bool> {
  /// Takes over the nodes and arcs copied in as the network in use.
  ///
  /// - Returns: whether the network of that name was there already, the same.
  public static func finishRoadImport(
    name: String, profile: String, checksum: String, dropped: JSONText, actor: String?
  ) -> Statement {
    Statement(ImportSQL.roadNetwork, name, profile, checksum, dropped, actor) {
      (row) throws(StorageError) in try row.read()
    }
  }
}

extension Transaction {
  /// Copies rows in: `body` hands over whole rows in PostgreSQL's text form, any number at a time.
  ///
  /// - Returns: the rows copied.
  public func copyImport<Failure: StorageFailure>(
    _ kind: ImportKind, _ body: (inout CopyWriter) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    try copyIn(kind.copy, body)
  }

  /// Copies the nodes of a road network in: index, source id, longitude and latitude times 10^7.
  public func copyRoadNodes<Failure: StorageFailure>(
    _ body: (inout CopyWriter) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    try copyIn(ImportCopy.roadNodes, body)
  }

  /// Copies the arcs of a road network in: index, tail, head, milliseconds, millimetres, shape.
  public func copyRoadArcs<Failure: StorageFailure>(
    _ body: (inout CopyWriter) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    try copyIn(ImportCopy.roadArcs, body)
  }
}
