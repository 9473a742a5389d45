public import Measures
public import MusterModel

enum CountSQL: String, SQLText {
  case check = "SELECT refuse_count_faults($1, $2, $3, $4, $5, $6, $7, $8)"
  case known = "SELECT known_count($1, $2, $3, $4, $5, $6, $7, $8)"
  case errors = """
    SELECT row_number, column_name, value, expected, expected_chinese
    FROM count_errors($1, $2, $3, $4, $5, $6, $7, $8)
    ORDER BY row_number, column_name, expected
    """
  case compare = """
    SELECT item.code, item.name, item.unit, lot.code, line.condition, line.book, line.counted,
      line.need
    FROM compare_count($1, $2, $3, $4, $5, $6, $7, $8) AS line
    JOIN item USING (item_id)
    JOIN lot USING (item_id, lot_id)
    ORDER BY item.code, lot.code, line.condition
    """
  case record = """
    SELECT count_id, repeated
    FROM record_count($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10, session_user), $11)
    """
  case approve = "SELECT approve_count($1, coalesce($2, session_user), $3)"
  case reject = "SELECT reject_count($1, $2, coalesce($3, session_user))"
  case setThreshold = "SELECT set_count_threshold($1, $2)"
  case threshold = "SELECT recount_above_pieces, recount_above_percent FROM district"
}

/// A count as it is handed to the database: the lines, each with the row that it came from.
public struct StatedCount: Hashable, Sendable {
  public var warehouse: String
  public var countedAt: Instant
  /// Stockpiles of the warehouse that are not among the lines count as empty.
  public var isComplete: Bool
  public var recounts: Int64?
  /// Of each line, for the faults.
  public var rows: [Int]
  public var lines: [CountedLine]

  public init(
    warehouse: String, countedAt: Instant, isComplete: Bool, recounts: Int64?, rows: [Int],
    lines: [CountedLine]
  ) {
    self.warehouse = warehouse
    self.countedAt = countedAt
    self.isComplete = isComplete
    self.recounts = recounts
    self.rows = rows
    self.lines = lines
  }

  fileprivate var items: [String] { lines.map(\.item) }
  fileprivate var lots: [String] { lines.map(\.lot) }
  fileprivate var conditions: [Condition] { lines.map(\.condition) }
  fileprivate var quantities: [Quantity] { lines.map(\.quantity) }
}

/// The number of a count, and whether the very same one had been kept before.
public struct KeptCount: Hashable, Sendable {
  public let count: Int64
  public let isRepeated: Bool
}

extension Statement<Void> {
  /// Refuses what is no count, by its moment and its lines.
  public static func checkCount(_ count: StatedCount) -> Statement {
    Statement(
      CountSQL.check, count.countedAt, count.isComplete, count.recounts, count.rows, count.items,
      count.lots, count.conditions, count.quantities)
  }

  /// Drops all that still waits in a count.
  public static func reject(count: Int64, reason: String, actor: String?) -> Statement {
    Statement(CountSQL.reject, count, reason, actor)
  }

  /// Nil leaves a part of the threshold as it is.
  public static func setCountThreshold(pieces: Quantity?, percent: Int?) -> Statement {
    Statement(CountSQL.setThreshold, pieces, percent)
  }
}

extension Statement<Int64?> {
  /// The count that was kept with this very content; nil when there is none.
  public static func knownCount(_ count: StatedCount) -> Statement {
    Statement(
      CountSQL.known, count.warehouse, count.countedAt, count.isComplete, count.recounts,
      count.items, count.lots, count.conditions, count.quantities
    ) { (row) throws(StorageError) in try row.read() }
  }
}

extension Statement<ImportFault> {
  /// All faults of the lines, by row.
  public static func countFaults(_ count: StatedCount) -> Statement {
    Statement(
      CountSQL.errors, count.warehouse, count.countedAt, count.recounts, count.rows, count.items,
      count.lots, count.conditions, count.quantities
    ) { (row) throws(StorageError) in
      ImportFault(
        row: try row.read(), column: try row.read(), value: try row.read(),
        expected: try row.read(), expectedInChinese: try row.read())
    }
  }
}

extension Statement<CountDifference> {
  /// Every line beside the book of that moment, by item and lot, equal ones too.
  public static func comparison(of count: StatedCount) -> Statement {
    Statement(
      CountSQL.compare, count.warehouse, count.countedAt, count.isComplete, count.recounts,
      count.items, count.lots, count.conditions, count.quantities
    ) { (row) throws(StorageError) in try CountDifference(reading: &row) }
  }
}

extension Statement<KeptCount> {
  /// Keeps a count and posts its small differences.
  public static func record(
    _ count: StatedCount, actor: String?, requestID: String?
  ) -> Statement {
    Statement(
      CountSQL.record, count.warehouse, count.countedAt, count.isComplete, count.recounts,
      count.rows, count.items, count.lots, count.conditions, count.quantities, actor, requestID
    ) { (row) throws(StorageError) in
      KeptCount(count: try row.read(), isRepeated: try row.read())
    }
  }
}

extension Statement<Int64> {
  /// Posts what waits for approval in a count, and gives the movement.
  public static func approve(count: Int64, actor: String?, requestID: String?) -> Statement {
    Statement(CountSQL.approve, count, actor, requestID) { (row) throws(StorageError) in
      try row.read()
    }
  }
}

extension Statement<CountThreshold> {
  public static var countThreshold: Statement {
    Statement(CountSQL.threshold) { (row) throws(StorageError) in
      CountThreshold(pieces: try row.read(), percent: try row.read())
    }
  }
}

extension CountDifference {
  /// Item, its name and unit, lot, condition, book, counted, need.
  init(reading row: inout RowReader) throws(StorageError) {
    self.init()
    item = try row.read()
    itemName = try row.read()
    unit = try row.read()
    lot = try row.read()
    condition = try row.read()
    book = try row.read()
    counted = try row.read()
    need = try row.read()
  }
}
