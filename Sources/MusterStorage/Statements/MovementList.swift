public import MusterModel

/// Movements, the newest first: ids along one index, then the headers of each.
enum MovementListSQL: String, SQLText {
  case everywhere = """
    WITH page AS MATERIALIZED (
      SELECT movement_id
      FROM movement
      WHERE movement_id < coalesce($1::bigint, 9223372036854775807)
        AND coalesce(warehouse_id = $2::bigint AND document = $3::text, true)
        AND coalesce(kind = $4::movement_kind, true)
        AND coalesce(actor = $5::text, true)
        AND CASE WHEN $6::boolean THEN recorded_at ELSE occurred_at END
          >= coalesce($7::timestamptz, '-infinity')
        AND CASE WHEN $6 THEN recorded_at ELSE occurred_at END
          < coalesce($8::timestamptz, 'infinity')
        AND movement_id BETWEEN coalesce($9::bigint, 0) AND coalesce($10::bigint, 9223372036854775807)
      GROUP BY movement_id
      ORDER BY movement_id DESC
      LIMIT $11
    )
    SELECT movement_id, kind, reason, document, occurred_at, recorded_at, actor,
      array_agg(warehouse.code ORDER BY warehouse.code), reverses, min(reversed_by), returns
    FROM page
    JOIN movement_header USING (movement_id)
    JOIN warehouse USING (warehouse_id)
    GROUP BY movement_id, kind, reason, document, occurred_at, recorded_at, actor, reverses, returns
    ORDER BY movement_id DESC
    """
  case inWarehouse = """
    WITH page AS MATERIALIZED (
      SELECT movement_id
      FROM movement
      WHERE warehouse_id = $2
        AND movement_id < coalesce($1::bigint, 9223372036854775807)
        AND ($3::text IS NULL OR document = $3)
        AND coalesce(kind = $4::movement_kind, true)
        AND coalesce(actor = $5::text, true)
        AND CASE WHEN $6::boolean THEN recorded_at ELSE occurred_at END
          >= coalesce($7::timestamptz, '-infinity')
        AND CASE WHEN $6 THEN recorded_at ELSE occurred_at END
          < coalesce($8::timestamptz, 'infinity')
        AND movement_id BETWEEN coalesce($9::bigint, 0) AND coalesce($10::bigint, 9223372036854775807)
      ORDER BY movement_id DESC
      LIMIT $11
    )
    SELECT movement_id, kind, reason, document, occurred_at, recorded_at, actor,
      array_agg(warehouse.code ORDER BY warehouse.code), reverses, min(reversed_by), returns
    FROM page
    JOIN movement_header USING (movement_id)
    JOIN warehouse USING (warehouse_id)
    GROUP BY movement_id, kind, reason, document, occurred_at, recorded_at, actor, reverses, returns
    ORDER BY movement_id DESC
    """
  case ofDocument = """
    WITH page AS MATERIALIZED (
      SELECT movement_id
      FROM movement
      WHERE document = $3
        AND movement_id < coalesce($1::bigint, 9223372036854775807)
        AND coalesce(warehouse_id = $2::bigint, true)
        AND coalesce(kind = $4::movement_kind, true)
        AND coalesce(actor = $5::text, true)
        AND CASE WHEN $6::boolean THEN recorded_at ELSE occurred_at END
          >= coalesce($7::timestamptz, '-infinity')
        AND CASE WHEN $6 THEN recorded_at ELSE occurred_at END
          < coalesce($8::timestamptz, 'infinity')
        AND movement_id BETWEEN coalesce($9::bigint, 0) AND coalesce($10::bigint, 9223372036854775807)
      GROUP BY movement_id
      ORDER BY movement_id DESC
      LIMIT $11
    )
    SELECT movement_id, kind, reason, document, occurred_at, recorded_at, actor,
      array_agg(warehouse.code ORDER BY warehouse.code), reverses, min(reversed_by), returns
    FROM page
    JOIN movement_header USING (movement_id)
    JOIN warehouse USING (warehouse_id)
    GROUP BY movement_id, kind, reason, document, occurred_at, recorded_at, actor, reverses, returns
    ORDER BY movement_id DESC
    """
  case show = """
    SELECT movement_id, kind, reason, document, occurred_at, recorded_at, actor,
      array_agg(warehouse.code ORDER BY warehouse.code), reverses, min(reversed_by), returns
    FROM movement_header
    JOIN warehouse USING (warehouse_id)
    WHERE movement_id = $1
    GROUP BY movement_id, kind, reason, document, occurred_at, recorded_at, actor, reverses, returns
    """
}

/// Which movements are meant; nil takes all.
public struct MovementFilter: Hashable, Sendable {
  /// Those that touched it.
  public var warehouseID: Int64?
  public var kind: MovementKind?
  public var document: String?
  public var actor: String?
  public var time = TimeSpan()
  /// The first and the last id of the movements in that time; nil where they are not known.
  public var movements: ClosedRange<Int64>?

  public init() {}
}

extension Statement<MovementRecord> {
  /// Movements by id, downwards.
  public static func movements(
    _ filter: MovementFilter, before: Int64?, limit: Int
  ) -> Statement {
    let path: MovementListSQL =
      filter.document != nil ? .ofDocument : filter.warehouseID != nil ? .inWarehouse : .everywhere
    return Statement(
      path, before, filter.warehouseID, filter.document, filter.kind, filter.actor,
      filter.time.byRecording, filter.time.from, filter.time.to, filter.movements?.lowerBound,
      filter.movements?.upperBound, limit
    ) { (row) throws(StorageError) in try MovementRecord(reading: &row) }
  }

  /// One movement.
  public static func movement(_ identifier: Int64) -> Statement {
    Statement(MovementListSQL.show, identifier) { (row) throws(StorageError) in
      try MovementRecord(reading: &row)
    }
  }
}

extension MovementRecord {
  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    self.init()
    movement = try row.read()
    kind = try row.read()
    reason = try row.read()
    document = try row.read()
    occurredAt = try row.read()
    recordedAt = try row.read()
    actor = try row.read()
    warehouses = try row.read()
    reverses = try row.read()
    reversedBy = try row.read()
    returns = try row.read()
  }
}
