public import MusterModel

enum SealSQL: String, SQLText {
  case find = "SELECT day, movements, entries, encode(seal, 'hex') FROM day_seal WHERE day = $1"
  case span = "SELECT min(day), max(day) FROM day_seal"
  case holds = "SELECT EXISTS (SELECT FROM day_seal WHERE seal = decode($1, 'hex'))"
  /// Days from $1 through $2 whose entries or whose seal are not what was sealed.
  case differing = """
    WITH sealed AS (
      SELECT * FROM day_seal WHERE day BETWEEN $1::date AND $2::date
    ), booked AS (
      SELECT sealed.day, part.warehouse_id, part.entries, part.digest
      FROM sealed
      CROSS JOIN LATERAL day_digests(sealed.starts_at, sealed.ends_at) AS part
    ), kept AS (
      SELECT day, warehouse_id, entries, digest FROM warehouse_seal WHERE day BETWEEN $1 AND $2
    ), faulty AS (
      SELECT 'day_differs' AS kind, day, warehouse_id, kept.entries AS expected,
        booked.entries AS found
      FROM kept
      FULL JOIN booked USING (day, warehouse_id)
      WHERE kept.digest IS DISTINCT FROM booked.digest
      UNION ALL
      SELECT 'chain_broken', sealed.day, NULL, NULL, NULL
      FROM sealed
      LEFT JOIN day_seal AS previous ON previous.day = sealed.follows
      CROSS JOIN LATERAL (
        SELECT array_agg(warehouse_id) AS warehouse_ids, array_agg(movements) AS movements,
          array_agg(entries) AS entries, array_agg(digest) AS digests,
          coalesce(sum(movements), 0) AS movement_count, coalesce(sum(entries), 0) AS entry_count
        FROM warehouse_seal AS part
        WHERE part.day = sealed.day
      ) AS part
      WHERE sealed.seal <> seal_of(
          previous.seal, sealed.day, part.warehouse_ids, part.movements, part.entries,
          part.digests)
        OR (sealed.movements, sealed.entries) <> (part.movement_count, part.entry_count)
    )
    SELECT kind, warehouse.code, NULL::text, NULL::text, NULL::condition, NULL::bigint,
      NULL::bigint, NULL::bigint, NULL::bigint, day, expected, found, count(*) OVER ()
    FROM faulty
    LEFT JOIN warehouse USING (warehouse_id)
    ORDER BY day, kind, warehouse.code
    LIMIT $3
    """
}

/// The first and the last day that are sealed.
public struct SealedSpan: Hashable, Sendable {
  public var first: CalendarDay?
  public var last: CalendarDay?

  public init() {}
}

extension Statement<DaySeal> {
  public static func seal(of day: CalendarDay) -> Statement {
    Statement(SealSQL.find, day) { (row) throws(StorageError) in
      var seal = DaySeal()
      seal.day = try row.read()
      seal.movements = try row.read()
      seal.entries = try row.read()
      seal.seal = try row.read()
      return seal
    }
  }
}

extension Statement<SealedSpan> {
  public static var sealedSpan: Statement {
    Statement(SealSQL.span) { (row) throws(StorageError) in
      var span = SealedSpan()
      span.first = try row.read()
      span.last = try row.read()
      return span
    }
  }
}

extension Statement<Bool> {
  /// Whether a seal, 64 hexadecimal digits, is in the chain.
  public static func isKnown(seal: String) -> Statement {
    Statement(SealSQL.holds, seal) { (row) throws(StorageError) in try row.read() }
  }
}

extension Statement<ListedFinding> {
  /// Sealed days of which the entries or the seal are not what they were.
  public static func differing(
    from first: CalendarDay, through last: CalendarDay, limit: Int
  ) -> Statement {
    Statement(SealSQL.differing, first, last, limit, row: ListedFinding.ofGoods)
  }
}
