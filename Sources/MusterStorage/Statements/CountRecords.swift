public import MusterModel

enum CountRecordSQL: String, SQLText {
  case list = """
    SELECT made.count_id, warehouse.code, warehouse.name, made.counted_at, made.recorded_at,
      made.actor, made.complete, made.recounts, state_of_count(made.warehouse_id, made.count_id),
      made.movement_id,
      (SELECT count(*) FROM stock_count_line AS line
        WHERE line.warehouse_id = made.warehouse_id AND line.count_id = made.count_id),
      (SELECT count(*) FROM stock_count_line AS line
        WHERE line.warehouse_id = made.warehouse_id AND line.count_id = made.count_id
          AND line.difference <> 0),
      (SELECT count(*) FROM waiting_count_line AS line
        WHERE line.warehouse_id = made.warehouse_id AND line.count_id = made.count_id)
    FROM stock_count AS made
    JOIN warehouse USING (warehouse_id)
    WHERE ($1::text IS NULL OR warehouse.code = $1)
      AND ($2::count_state IS NULL OR $2 = 'closed' OR (made.warehouse_id, made.count_id) IN (
        SELECT line.warehouse_id, line.count_id FROM waiting_count_line AS line))
      AND ($2 IS NULL OR state_of_count(made.warehouse_id, made.count_id) = $2)
      AND ($3::bigint IS NULL OR made.count_id < $3)
      AND ($4::bigint IS NULL OR made.count_id = $4)
    ORDER BY made.count_id DESC
    LIMIT $5
    """
  case lines = """
    SELECT item.code, item.name, item.unit, lot.code, line.condition, line.book, line.counted,
      CASE WHEN decision.outcome IS NULL THEN line.need END, decision.outcome, decision.actor,
      decision.decided_at, decision.movement_id, decision.by_count, decision.reason
    FROM stock_count AS made
    JOIN stock_count_line AS line
      ON line.warehouse_id = made.warehouse_id AND line.count_id = made.count_id
    JOIN item ON item.item_id = line.item_id
    JOIN lot ON lot.item_id = line.item_id AND lot.lot_id = line.lot_id
    LEFT JOIN stock_count_decision AS decision
      ON decision.warehouse_id = line.warehouse_id AND decision.count_id = line.count_id
      AND decision.line = line.line
    WHERE made.count_id = $1
    ORDER BY item.code, lot.code, line.condition
    """
  case sheet = """
    SELECT warehouse.code, item.code, item.name, item.unit, lot.code, lot.expiry_date,
      pile.condition
    FROM stockpile AS pile
    JOIN warehouse ON warehouse.warehouse_id = pile.warehouse_id
    JOIN item ON item.item_id = pile.item_id
    JOIN lot ON lot.item_id = pile.item_id AND lot.lot_id = pile.lot_id
    WHERE pile.warehouse_id = $1 AND pile.on_hand > 0
      AND ($2::text[] IS NULL OR item.code = ANY ($2))
      AND ($3::text IS NULL OR item.category = $3)
    ORDER BY item.code, lot.code, pile.condition
    LIMIT $4
    """
  case recountSheet = """
    SELECT warehouse.code, item.code, item.name, item.unit, lot.code, lot.expiry_date,
      line.condition
    FROM waiting_count_line AS line
    JOIN warehouse ON warehouse.warehouse_id = line.warehouse_id
    JOIN item ON item.item_id = line.item_id
    JOIN lot ON lot.item_id = line.item_id AND lot.lot_id = line.lot_id
    WHERE line.warehouse_id = $1 AND line.count_id = $2
    ORDER BY item.code, lot.code, line.condition
    """
}

extension Statement<CountRecord> {
  /// Counts, the newest first, older than `before`.
  public static func counts(
    warehouse: String?, state: CountState?, before: Int64?, limit: Int
  ) -> Statement {
    Statement(CountRecordSQL.list, warehouse, state, before, Int64?.none, limit, row: read)
  }

  public static func count(_ identifier: Int64) -> Statement {
    Statement(
      CountRecordSQL.list, String?.none, CountState?.none, Int64?.none, identifier, 2, row: read)
  }

  private static func read(_ row: inout RowReader) throws(StorageError) -> CountRecord {
    var record = CountRecord()
    record.count = try row.read()
    record.warehouse = try row.read()
    record.warehouseName = try row.read()
    record.countedAt = try row.read()
    record.recordedAt = try row.read()
    record.actor = try row.read()
    record.isComplete = try row.read()
    record.recounts = try row.read()
    record.state = try row.read()
    record.movement = try row.read()
    record.lines = try row.read()
    record.differing = try row.read()
    record.waiting = try row.read()
    return record
  }
}

extension Statement<CountLineRecord> {
  /// The lines of a count by item and lot.
  public static func lines(ofCount count: Int64) -> Statement {
    Statement(CountRecordSQL.lines, count) { (row) throws(StorageError) in
      var line = CountLineRecord()
      line.difference = try CountDifference(reading: &row)
      line.outcome = try row.read()
      line.decidedBy = try row.read()
      line.decidedAt = try row.read()
      line.movement = try row.read()
      line.byCount = try row.read()
      line.reason = try row.read()
      return line
    }
  }
}

extension Statement<CountSheetLine> {
  /// What there is in a warehouse, by item and lot; nil takes all items.
  public static func countSheet(
    warehouseID: Int64, items: [String]?, category: String?, limit: Int
  ) -> Statement {
    Statement(CountRecordSQL.sheet, warehouseID, items, category, limit, row: read)
  }

  /// What waits in a count to be counted again.
  public static func recountSheet(warehouseID: Int64, count: Int64) -> Statement {
    Statement(CountRecordSQL.recountSheet, warehouseID, count, row: read)
  }

  private static func read(_ row: inout RowReader) throws(StorageError) -> CountSheetLine {
    var line = CountSheetLine()
    line.warehouse = try row.read()
    line.item = try row.read()
    line.itemName = try row.read()
    line.unit = try row.read()
    line.lot = try row.read()
    line.expiryDate = try row.read()
    line.condition = try row.read()
    return line
  }
}
