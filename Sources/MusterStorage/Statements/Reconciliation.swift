public import MusterModel

enum ReconciliationSQL: String, SQLText {
  case begin = "SELECT begin_reconciliation()"
  case seal = "SELECT seal_days($1)"
  case provenUntil = "SELECT ends_at FROM day_seal WHERE day = (SELECT max(day) FROM sealed_stock)"
  case prove = "SELECT stockpiles, entries, unproven_ids FROM prove_stock($1, $2)"
  case proveChanged = """
    SELECT stockpiles, entries, unproven_ids, altered_ids FROM prove_changed_stock()
    """
  case releaseLapsed = "SELECT release_lapsed_holds(1000)"
  case pause = "SELECT pg_sleep($1)"
  case keep = "SELECT keep_reconciliation($1, $2::jsonb, coalesce($3, session_user))"
  case yesterday = "SELECT today() - 1"
  case size = """
    SELECT (SELECT count(*) FROM movement), (SELECT count(*) FROM hold),
      (SELECT count(*) FROM allocation_line), (SELECT count(*) FROM waiting_count_line),
      (SELECT count(*) FROM lot WHERE expiry_date IS NOT NULL),
      (SELECT count(*) FROM reserve_floor), (SELECT count(*) FROM team),
      (SELECT count(*) FROM road_closure WHERE reopened_at IS NULL),
      (SELECT count(*) FROM day_seal)
    """
}

/// What a proof of balances looked at, and which warehouses it leaves open.
public struct StockProof: Hashable, Sendable {
  public var stockpiles: Int64 = 0
  public var entries: Int64 = 0
  /// Ids of the warehouses whose balances are not proven.
  public var unproven: [Int64] = []
  /// Those of them that were proven when their last day was sealed.
  public var altered: [Int64] = []

  public init() {}
}

/// How much there is of what a reconciliation looks at.
public struct BookSize: Hashable, Sendable {
  public var movements: Int64 = 0
  public var holds: Int64 = 0
  public var allocationLines: Int64 = 0
  public var waitingCounts: Int64 = 0
  public var datedLots: Int64 = 0
  public var floors: Int64 = 0
  public var teams: Int64 = 0
  public var closures: Int64 = 0
  public var sealedDays: Int64 = 0

  public init() {}
}

extension Statement<Void> {
  /// Lets one reconciliation run at a time.
  public static var beginReconciliation: Statement { Statement(ReconciliationSQL.begin) }

  /// Seals every day that is not, through one that is over.
  public static func seal(through day: CalendarDay) -> Statement {
    Statement(ReconciliationSQL.seal, day)
  }
}

extension Statement<Void> {
  /// Does nothing for so many seconds, so that others have the processor.
  public static func pause(seconds: Double) -> Statement {
    Statement(ReconciliationSQL.pause, seconds)
  }
}

extension Statement<CalendarDay> {
  /// The last day that is over, in the district.
  public static var yesterday: Statement {
    Statement(ReconciliationSQL.yesterday) { (row) throws(StorageError) in try row.read() }
  }
}

extension Statement<Instant> {
  /// Until which moment balances are proven and sealed; no row where they never were.
  public static var provenUntil: Statement {
    Statement(ReconciliationSQL.provenUntil) { (row) throws(StorageError) in try row.read() }
  }
}

extension Statement<Int64> {
  /// Writes off holds past their deadline, some of them, and gives how many.
  public static var releaseLapsedHolds: Statement {
    Statement(ReconciliationSQL.releaseLapsed) { (row) throws(StorageError) in try row.read() }
  }

  /// Keeps what a run found, by check, and gives its number.
  public static func keepReconciliation(
    of day: CalendarDay, findings: JSONText, actor: String?
  ) -> Statement {
    Statement(ReconciliationSQL.keep, day, findings, actor) { (row) throws(StorageError) in
      try row.read()
    }
  }
}

extension Statement<StockProof> {
  /// Proves balances from the first entry on: of these warehouses, of all when nil.
  public static func prove(_ warehouseIDs: [Int64]?, seed: Int64) -> Statement {
    Statement(ReconciliationSQL.prove, warehouseIDs, seed) { (row) throws(StorageError) in
      var proof = StockProof()
      proof.stockpiles = try row.read()
      proof.entries = try row.read()
      proof.unproven = try row.read()
      return proof
    }
  }

  /// Proves all balances from where they were last proven and sealed.
  public static var proveChanged: Statement {
    Statement(ReconciliationSQL.proveChanged) { (row) throws(StorageError) in
      var proof = StockProof()
      proof.stockpiles = try row.read()
      proof.entries = try row.read()
      proof.unproven = try row.read()
      proof.altered = try row.read()
      return proof
    }
  }
}

extension Statement<BookSize> {
  public static var bookSize: Statement {
    Statement(ReconciliationSQL.size) { (row) throws(StorageError) in
      var size = BookSize()
      size.movements = try row.read()
      size.holds = try row.read()
      size.allocationLines = try row.read()
      size.waitingCounts = try row.read()
      size.datedLots = try row.read()
      size.floors = try row.read()
      size.teams = try row.read()
      size.closures = try row.read()
      size.sealedDays = try row.read()
      return size
    }
  }
}
