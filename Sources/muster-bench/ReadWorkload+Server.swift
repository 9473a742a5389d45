import MusterStorage

/// SQL that the benchmark puts together itself.
private struct BenchSQL: SQLText {
  let rawValue: String
  static var allCases: [BenchSQL] { [] }
}

extension ReadWorkload {
  /// The least time that the server takes to execute a statement, as it says itself.
  ///
  /// - Parameter generic: prepared once for all parameters, as for a session that asks often.
  func time(_ sql: String, _ values: String, generic: Bool) throws(StorageError) -> Double {
    try connection.execute(
      script: """
        SET plan_cache_mode = \(generic ? "force_generic_plan" : "force_custom_plan");
        PREPARE bench AS \(sql)
        """)
    var least = Double.infinity
    for _ in 0..<(generic ? rounds : 3) {
      let plan = try rows("EXPLAIN (ANALYZE, TIMING off) EXECUTE bench (\(values))")
      let words = plan.last.map { $0.split(separator: " ").map(String.init) } ?? []
      guard words.count == 4, let time = Double(words[2]) else {
        throw .malformed("EXPLAIN does not end with its execution time")
      }
      least = min(least, time)
    }
    try connection.execute(script: "DEALLOCATE bench; RESET plan_cache_mode")
    return least
  }

  func number(_ query: String) throws(StorageError) -> Int64 {
    let rows = try rows("SELECT (\(query))::text")
    guard let text = rows.first, let number = Int64(text) else {
      throw .malformed("\(query) answers no number")
    }
    return number
  }

  private func rows(_ query: String) throws(StorageError) -> [String] {
    try connection.transaction(as: nil) { (transaction) throws(StorageError) in
      try transaction.rows(
        of: Statement(BenchSQL(rawValue: query)) { (row) throws(StorageError) in try row.read() })
    }
  }

  static let stockpiles = """
    BEGIN; SET LOCAL ROLE muster_owner; SET LOCAL work_mem = '256MB';
    CREATE TEMPORARY TABLE set_aside ON COMMIT DROP AS
    SELECT unnest(set_aside_stock_keys()) AS restoration;
    INSERT INTO region (code, name, level) VALUES ('P', 'P', 'province');
    INSERT INTO region (code, name, level, parent_region_id)
    SELECT 'S' || lpad(n::text, 4, '0'), 'S', 'street', region_id
    FROM generate_series(1, 1000) AS n CROSS JOIN region;
    INSERT INTO item (code, name, category, unit)
    SELECT 'I' || lpad(n::text, 4, '0'), 'I', 'C' || n % 4, 'p' FROM generate_series(1, 100) AS n;
    INSERT INTO warehouse (code, name, tier, region_id, region_code, longitude, latitude, ready_s)
    SELECT 'W' || lpad(n::text, 6, '0'), 'W',
      (enum_range(NULL::tier))[1 + n % 4], region_id, street.code, 113, 22, 300
    FROM generate_series(1, 10000) AS n
    JOIN (SELECT region_id, code, row_number() OVER () AS place FROM region WHERE level = 'street')
      AS street ON place = 1 + n % 1000;
    INSERT INTO lot (item_id, code, expiry_date)
    SELECT item_id, 'L' || lpad(n::text, 3, '0'), date '2030-01-01' + n * 20
    FROM item CROSS JOIN generate_series(1, 50) AS n ORDER BY item_id, n;
    INSERT INTO stockpile (warehouse_id, item_id, lot_id, condition, on_hand, entries,
      first_received_at)
    SELECT warehouse_id, lot.item_id, lot_id, 'serviceable', 10000 + warehouse_id % 90, 1000, now()
    FROM warehouse
    JOIN lot ON lot.code
      = 'L' || lpad((1 + (warehouse_id * 31 + lot.item_id * 17) % 50)::text, 3, '0')
    ORDER BY warehouse_id, lot.item_id;
    \(restoration);
    ANALYZE; COMMIT
    """

  /// Puts back the foreign keys that were set aside; the planner knows from them how rows join.
  static let restoration = """
    DO $$
    DECLARE restoration text;
    BEGIN
      FOR restoration IN SELECT * FROM set_aside LOOP EXECUTE restoration; END LOOP;
    END
    $$
    """
}
