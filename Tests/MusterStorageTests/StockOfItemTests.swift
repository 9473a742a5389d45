import MusterTesting
import SeededNumbers
import Testing

@testable import MusterStorage

/// The page of one item, which joins by itself, beside the view that joins as the planner likes.
@Suite struct StockOfItemTests {
  /// 300 warehouses registered in an order that is not that of their codes, the last 30 long after
  /// the others; one item that all have in several lots, one that few have, one that none has.
  private func district(_ target: ConnectionTarget) throws -> Connection {
    let connection = try Connection(to: target)
    try connection.execute(
      script: """
        BEGIN; SET LOCAL ROLE muster_owner; SET LOCAL search_path = muster, pg_temp;
        INSERT INTO region (code, name, level) VALUES ('R', '区', 'district');
        INSERT INTO region (code, name, level, parent_region_id)
        SELECT 'R' || n, '街道', 'street', region_id FROM generate_series(1, 5) AS n, region;
        INSERT INTO warehouse (code, name, tier, region_id, region_code, longitude, latitude, ready_s)
        SELECT 'W' || lpad((n * 7 % 307)::text, 3, '0'), '库' || n,
          (enum_range(NULL::tier))[1 + n % 4], region_id, region.code, 113, 22, 60
        FROM generate_series(1, 270) AS n JOIN region ON region.code = 'R' || 1 + n % 5;
        SELECT setval(pg_get_serial_sequence('warehouse', 'warehouse_id'), 100000);
        INSERT INTO warehouse (code, name, tier, region_id, region_code, longitude, latitude, ready_s)
        SELECT 'W' || lpad((n * 7 % 307)::text, 3, '0'), '库' || n, 'community', region_id,
          region.code, 113, 22, 60
        FROM generate_series(271, 300) AS n JOIN region ON region.code = 'R2';
        INSERT INTO item (code, name, category, unit)
        VALUES ('OFTEN', '物', 'flood', '件'), ('SELDOM', '物', 'fire', '件'), ('NEVER', '物', 'x', '件');
        INSERT INTO lot (item_id, code, expiry_date)
        SELECT item_id, 'L' || n, CASE WHEN n > 1 THEN today() + n * 10 - 35 END
        FROM item CROSS JOIN generate_series(1, 5) AS n;
        INSERT INTO stockpile (warehouse_id, item_id, lot_id, condition, on_hand, entries,
          first_received_at)
        SELECT warehouse_id, lot.item_id, lot_id, condition, (warehouse_id + lot_id) % 3, 1, now()
        FROM warehouse
        CROSS JOIN lot
        JOIN item USING (item_id)
        CROSS JOIN unnest('{serviceable,damaged}'::condition[]) AS condition
        WHERE CASE item.code
          WHEN 'OFTEN' THEN (warehouse_id + lot_id + length(condition::text)) % 3 > 0
          WHEN 'SELDOM' THEN warehouse_id % 40 = 1 END;
        COMMIT
        """)
    return connection
  }

  private struct Question {
    var item: Int64
    /// Tier, region, category, condition, last day and the two flags, as SQL.
    var filters: String
    /// Code of warehouse and lot, and condition: NULL for the first page.
    var after: String
    var limit: Int
  }

  private func page(_ question: Question, on connection: Connection) throws -> [String] {
    try connection.rows(
      """
      SELECT (warehouse, warehouse_name, tier, region, item, item_name, unit, category, lot,
        expiry_date, condition, on_hand, held)::text
      FROM stock_of_item(\(question.item), \(question.filters), \(question.after), \(question.limit))
      """, as: .viewer)
  }

  /// The same from the view, by a statement for these filters alone.
  private func expected(_ question: Question, on connection: Connection) throws -> [String] {
    try connection.rows(
      """
      SELECT (warehouse, warehouse_name, tier, region, item, item_name, unit, category, lot,
        expiry_date, condition, on_hand, held)::text
      FROM stock
      CROSS JOIN (SELECT \(question.filters)) AS wanted
        (tier_, region_, category_, condition_, day_, expired_, available_)
      CROSS JOIN (SELECT \(question.after)) AS page (warehouse_, lot_, condition_after)
      WHERE item_id = \(question.item)
        AND (tier_ IS NULL OR tier = tier_)
        AND (region_ IS NULL OR region_id IN (SELECT regions_within(region_)))
        AND (category_ IS NULL OR category = category_)
        AND (condition_ IS NULL OR condition = condition_)
        AND (day_ IS NULL OR expiry_date < day_)
        AND (NOT expired_ OR expiry_date < today())
        AND (NOT available_ OR on_hand - held > 0)
        AND (warehouse_ IS NULL OR (warehouse, lot, condition) > (warehouse_, lot_, condition_after))
      ORDER BY warehouse, lot, condition
      LIMIT \(question.limit)
      """, as: .viewer)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `its pages are those of the view, whatever is asked`(seed: UInt64) async throws {
    try await withDatabase { target in
      let connection = try district(target)
      var generator = SeededGenerator(seed: seed)
      let items = try connection.rows("SELECT item_id FROM item ORDER BY code DESC", as: .viewer)
      let words = [
        ["NULL::tier", "NULL::tier", "'community'", "'street'"],
        ["NULL::text", "NULL::text", "'R'", "'R3'"],
        ["NULL::text", "NULL::text", "NULL::text", "'flood'", "'fire'"],
        ["NULL::condition", "NULL::condition", "'damaged'"],
        ["NULL::date", "NULL::date", "today() + 6"],
        ["false", "false", "true"], ["false", "false", "true"],
      ]
      let casts = ["::tier", "::text", "::text", "::condition", "::date", "::boolean", "::boolean"]
      var pages = 0
      var told = 0
      for _ in 0..<120 {
        let filters = zip(words, casts).map { words, cast in
          "(\(words.randomElement(using: &generator) ?? "NULL"))\(cast)"
        }
        var question = Question(
          item: try #require(items.randomElement(using: &generator).flatMap(Int64.init)),
          filters: filters.joined(separator: ", "),
          after: "NULL::text, NULL::text, NULL::condition",
          limit: [1, 7, 60, 1001].randomElement(using: &generator) ?? 1)
        for _ in 0..<6 {
          let rows = try page(question, on: connection)
          #expect(rows == (try expected(question, on: connection)), "\(question)")
          pages += 1
          told += rows.count
          guard let last = rows.last, rows.count == question.limit else { break }
          let fields = last.dropFirst().dropLast().split(
            separator: ",", omittingEmptySubsequences: false)
          question.after =
            "'\(fields[0])'::text, '\(fields[8])'::text, '\(fields[10])'::condition"
        }
      }
      #expect(pages > 60)
      #expect(told > 1500)
    }
  }

  @Test func `a warehouse tells the code of its region, and of no other`() async throws {
    try await withDatabase { target in
      let connection = try district(target)
      let differing = """
        SELECT count(*) FROM warehouse JOIN region USING (region_id) WHERE region_code <> region.code
        """
      try connection.execute(
        script: "SET ROLE muster_owner; UPDATE muster.region SET code = 'RX' WHERE code = 'R3'")
      #expect(try connection.rows(differing, as: .viewer) == ["0"])
      #expect(
        try connection.rows("SELECT count(*) FROM warehouse WHERE region_code = 'RX'", as: .viewer)
          == ["54"])
      #expect(throws: StorageError.self) {
        try connection.execute(script: "UPDATE muster.warehouse SET region_code = 'R2'")
      }
    }
  }
}
