public import MusterModel

enum ClosureSQL: String, SQLText {
  case close =
    "SELECT close_roads($1, $2, $3, $4, $5, $6, $7, coalesce($8, session_user))"
  case reopen = "SELECT reopen_roads($1, coalesce($2, session_user))"
  case find = """
    SELECT closure_id, state_of_closure(reopened_at, ends_at), area, tails, heads, factor, reason,
      ends_at, arc_count, actor, recorded_at, reopened_at, reopened_by
    FROM road_closure
    WHERE closure_id = ANY ($1::bigint[])
    ORDER BY closure_id
    """
  case list = """
    SELECT closure_id, state_of_closure(reopened_at, ends_at), area, tails, heads, factor, reason,
      ends_at, arc_count, actor, recorded_at, reopened_at, reopened_by
    FROM road_closure
    WHERE ($1::boolean
        OR reopened_at IS NULL AND state_of_closure(reopened_at, ends_at) = 'active')
      AND ($2::bigint IS NULL OR closure_id < $2)
    ORDER BY closure_id DESC
    LIMIT $3
    """
}

/// Roads that are closed or slowed: an area, or arcs.
public struct ClosureTerms: Hashable, Sendable {
  /// A GeoJSON Polygon; nil for arcs.
  public var area: JSONText?
  /// The ids in the imported file of the nodes that the arcs leave, and of those that they lead to;
  /// nil for an area.
  public var tails: [Int64]?
  public var heads: [Int64]?
  /// Nil where the roads are closed.
  public var factor: Double?
  public var reason = ""
  /// Nil until somebody ends it.
  public var endsAt: Instant?
  /// Arcs that it touched in the network in use when it was made.
  public var arcs = 0

  public init() {}
}

/// A closure as it stands now.
public struct ClosureRow: Hashable, Sendable {
  public let identifier: Int64
  public let state: ClosureState
  public let terms: ClosureTerms
  public let actor: String
  public let recordedAt: Instant
  public let reopenedAt: Instant?
  public let reopenedBy: String?

  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    identifier = try row.read()
    state = try row.read()
    var terms = ClosureTerms()
    terms.area = try row.read()
    terms.tails = try row.read()
    terms.heads = try row.read()
    terms.factor = try row.read()
    terms.reason = try row.read()
    terms.endsAt = try row.read()
    terms.arcs = try row.read()
    self.terms = terms
    actor = try row.read()
    recordedAt = try row.read()
    reopenedAt = try row.read()
    reopenedBy = try row.read()
  }
}

extension Statement<ClosureRow> {
  /// These closures, by id, whether or not they still count.
  public static func closures(_ identifiers: [Int64]) -> Statement {
    Statement(ClosureSQL.find, identifiers) { (row) throws(StorageError) in
      try ClosureRow(reading: &row)
    }
  }

  /// Closures, the newest first, older than `before`.
  public static func closures(
    includingEnded: Bool, before: Int64?, limit: Int
  ) -> Statement {
    Statement(ClosureSQL.list, includingEnded, before, limit) { (row) throws(StorageError) in
      try ClosureRow(reading: &row)
    }
  }
}

extension Statement<Int64> {
  /// Closes or slows roads and gives the closure's id.
  public static func close(_ terms: ClosureTerms, actor: String?) -> Statement {
    Statement(
      ClosureSQL.close, terms.area, terms.tails, terms.heads, terms.factor, terms.reason,
      terms.endsAt, terms.arcs, actor
    ) { (row) throws(StorageError) in try row.read() }
  }
}

extension Statement<Void> {
  /// Ends a closure.
  public static func reopen(closure: Int64, actor: String?) -> Statement {
    Statement(ClosureSQL.reopen, closure, actor)
  }
}
