import MusterModel
import MusterTesting
import Testing

@testable import MusterStorage

/// What the planner does with the statements that read the ledger, on a ledger that is large.
@Suite struct ReadPlanTests {
  /// A million entries over 200 warehouses, 50 items and two lots of each, with their statistics.
  ///
  /// Written past the functions, which would take minutes: only what plans depend on is in it.
  private func largeLedger(_ target: ConnectionTarget) throws -> Connection {
    let connection = try Connection(to: target)
    try connection.execute(
      script: """
        BEGIN; SET LOCAL ROLE muster_owner; SET LOCAL search_path = muster, pg_temp;
        CREATE TEMPORARY TABLE set_aside ON COMMIT DROP AS
        SELECT unnest(set_aside_stock_keys()) AS restoration;
        INSERT INTO region (code, name, level) VALUES ('R', '区', 'district');
        INSERT INTO warehouse (code, name, tier, region_id, region_code, longitude, latitude, ready_s)
        SELECT 'W' || lpad(n::text, 4, '0'), '库', 'street', region_id, region.code, 113, 22, 60
        FROM generate_series(1, 200) AS n CROSS JOIN region;
        INSERT INTO item (code, name, category, unit)
        SELECT 'I' || lpad(n::text, 3, '0'), '物', 'flood', '件' FROM generate_series(1, 50) AS n;
        INSERT INTO lot (item_id, code) SELECT item_id, lots.code
        FROM item CROSS JOIN (VALUES ('A'), ('B')) AS lots (code);
        INSERT INTO stockpile (warehouse_id, item_id, lot_id, condition, on_hand, entries,
          first_received_at)
        SELECT warehouse_id, item_id, lot_id, 'serviceable', 1000, 1000, now()
        FROM warehouse CROSS JOIN lot;
        INSERT INTO movement (warehouse_id, movement_id, kind, reason, document, occurred_at,
          recorded_at, actor)
        SELECT (SELECT min(warehouse_id) FROM warehouse) + n % 200, n, 'receipt', 'x',
          CASE WHEN n % 10 = 0 THEN 'D' || n / 100 END, now() - (200000 - n) * interval '1 minute',
          now() - (200000 - n) * interval '1 minute', 'me'
        FROM generate_series(1, 200000) AS n;
        INSERT INTO ledger_entry (warehouse_id, movement_id, line, item_id, lot_id, account,
          condition, quantity, balance, ordinal)
        SELECT warehouse_id, movement_id, line, lot.item_id, lot.lot_id, 'stock', 'serviceable', 1,
          1, movement_id * 5 + line
        FROM movement CROSS JOIN generate_series(1, 5) AS line
        JOIN lot ON lot.lot_id = (SELECT min(lot_id) FROM lot) + (movement_id / 200 * 5 + line) % 100;
        DO $$
        DECLARE restoration text;
        BEGIN
          FOR restoration IN SELECT * FROM set_aside LOOP EXECUTE restoration; END LOOP;
        END
        $$;
        COMMIT
        """)
    try connection.execute(script: "VACUUM ANALYZE")
    return connection
  }

  private func plan(_ sql: HistorySQL, _ values: String, _ mode: String, on connection: Connection)
    throws -> String
  {
    try connection.execute(
      script: """
        SET plan_cache_mode = \(mode); SET enable_seqscan = on; SET search_path = muster, pg_temp;
        PREPARE trial AS \(sql.rawValue)
        """)
    let lines = try connection.explained("EXECUTE trial (\(values))")
    try connection.execute(script: "DEALLOCATE trial; RESET plan_cache_mode")
    return lines
  }

  @Test func `no way to read the ledger scans it`() async throws {
    try await withDatabase { target in
      let connection = try largeLedger(target)
      #expect(try connection.number("SELECT count(*) FROM ledger_entry") == 1_000_000)
      let known = try connection.rows(
        """
        SELECT (SELECT min(warehouse_id) FROM warehouse) + 7, lot.item_id, lot.lot_id
        FROM lot ORDER BY lot_id LIMIT 1
        """)[0].split(separator: ",").map(String.init)
      let (warehouse, item, lot) = (known[0], known[1], known[2])
      let none = "NULL, NULL, NULL, NULL"
      let span = "'2000-01-01', '2100-01-01', 1000, 150000"
      let table: [(HistorySQL, [String])] = [
        (.ofStockpile, [warehouse, item, lot, "'serviceable'"]),
        (.ofPair, [warehouse, item, "NULL", "NULL"]),
        (.ofPair, [warehouse, item, lot, "NULL"]),
        (.inWarehouse, [warehouse, "NULL", "NULL", "NULL"]),
        (.ofItem, ["NULL", item, "NULL", "NULL"]),
        (.ofItem, ["NULL", item, lot, "NULL"]),
        (.everywhere, ["NULL", "NULL", "NULL", "NULL"]),
      ]
      for mode in ["force_generic_plan", "force_custom_plan"] {
        for (sql, filter) in table {
          for time in [none, span] {
            for (movement, line) in [("NULL", "NULL"), ("100000", "3")] {
              let values =
                filter.joined(separator: ", ") + ", false, \(movement), false, \(time), "
                + "\(line), \(movement == "NULL" ? "NULL" : warehouse), 1001"
              let plan = try plan(sql, values, mode, on: connection)
              #expect(!plan.contains("Seq Scan on ledger_entry"), "\(sql) \(mode)\n\(plan)")
            }
          }
        }
        let lines = try plan(.ofMovement, "1234, NULL, NULL, 1001", mode, on: connection)
        #expect(!lines.contains("Seq Scan on ledger_entry"), "\(lines)")
      }
      // The test can fail: without an index there is nothing but the scan.
      try connection.execute(
        script: "SET ROLE muster_owner; DROP INDEX ledger_entry_item; RESET ROLE")
      let values = "NULL, \(item), NULL, NULL, false, NULL, false, \(none), NULL, NULL, 1001"
      let plan = try plan(.ofItem, values, "force_custom_plan", on: connection)
      #expect(!plan.contains("ledger_entry_item"), "\(plan)")
    }
  }
}

extension Connection {
  /// The plan of a statement as PostgreSQL shows it.
  fileprivate func explained(_ statement: String) throws(StorageError) -> String {
    try transaction(as: nil) { (transaction) throws(StorageError) in
      try transaction.rows(
        of: Statement(TestSQL(rawValue: "EXPLAIN \(statement)")) { (row) throws(StorageError) in
          try row.read(String.self)
        })
    }.joined(separator: "\n")
  }
}
