public import MusterModel

enum ReadingMarkSQL: String, SQLText {
  case now = """
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text, pg_snapshot_xmax(pg_current_snapshot())::text,
      (SELECT version FROM place_version), today()
    """
  case plannedOnce = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true)"
}

/// What a reader notes of the moment at which it reads, to ask later only for what changed since.
///
/// - Source: PostgreSQL documentation, *Transaction ID and Snapshot Information Functions*.
public struct ReadingMark: Hashable, Sendable {
  /// The number of the oldest transaction that was under way: what a reader did not see was written
  /// by this one or a later one.
  public let oldest: Int64
  /// The number of the next transaction.
  public let next: Int64
  /// Another one where warehouses, teams or reserve floors may have changed.
  public let registers: Int64
  /// The current day in the district.
  public let day: CalendarDay

  /// Rows know the numbers of transactions only up to a turn of their counter; a mark that is half
  /// as far away, or from another server, tells nothing.
  public func knows(since earlier: Int64) -> Bool { 0..<1_000_000_000 ~= next - earlier }
}

extension Statement<ReadingMark> {
  /// The mark of this moment. Whatever is read after it in the same transaction is as it was then,
  /// or newer.
  public static var readingMark: Statement {
    Statement(ReadingMarkSQL.now) { (row) throws(StorageError) in
      ReadingMark(
        oldest: try row.read(), next: try row.read(), registers: try row.read(),
        day: try row.read())
    }
  }
}

extension Statement<String> {
  /// Has the server plan each statement once a session instead of at every run, until the end of the
  /// transaction: for those of which planning takes longer than running them.
  public static var plannedOnce: Statement {
    Statement(ReadingMarkSQL.plannedOnce) { (row) throws(StorageError) in try row.read() }
  }
}
