import MusterStorage

/// Reads of a province: 10,000 warehouses with 100 items each, beside the same rows read barely.
///
/// The database has the schema and nothing in it, and the login may take on the role of its owner.
/// What is filled in has the shape of books, but its balances are not those of its ledger.
struct ReadWorkload {
  let connection: Connection
  let rounds: Int

  /// - Parameter rounds: how often each statement runs; the least of its times counts.
  init(_ target: ConnectionTarget, rounds: Int = 20) throws(StorageError) {
    connection = try Connection(to: target)
    self.rounds = rounds
  }

  /// Makes the 1,000,000 stockpiles.
  func fill() throws(StorageError) {
    try connection.execute(script: ReadWorkload.stockpiles)
    try connection.execute(script: "VACUUM ANALYZE")
  }

  /// Adds movements of five lines until the ledger has that many entries of stock.
  func growLedger(to entries: Int) throws(StorageError) {
    try connection.execute(
      script: """
        BEGIN; SET LOCAL ROLE muster_owner;
        CREATE TEMPORARY TABLE set_aside ON COMMIT DROP AS
        SELECT unnest(set_aside_stock_keys()) AS restoration;
        WITH made AS (
          INSERT INTO movement
            (warehouse_id, movement_id, kind, reason, occurred_at, recorded_at, actor)
          SELECT warehouse_id, n, 'receipt', 'bench', now(), now(), 'bench'
          FROM generate_series(
            (SELECT coalesce(max(movement_id), 0) + 1 FROM movement), \(entries / 5)) AS n
          JOIN (SELECT warehouse_id, row_number() OVER (ORDER BY warehouse_id) - 1 AS place
            FROM warehouse) AS warehouse ON place = n % 10000
          RETURNING warehouse_id, movement_id
        )
        INSERT INTO ledger_entry (warehouse_id, movement_id, line, item_id, lot_id, account,
          condition, quantity, balance, ordinal, counter_account)
        SELECT warehouse_id, movement_id, line, item_id, lot_id, 'stock', condition, 1, 1,
          movement_id / 10000 / 20 + 1, 'supplier'
        FROM made
        CROSS JOIN generate_series(1, 5) AS line
        JOIN (SELECT item_id, row_number() OVER (ORDER BY item_id) - 1 AS item_place FROM item)
          AS item ON item_place = (movement_id / 10000 * 5 + line - 1) % 100
        JOIN stockpile USING (warehouse_id, item_id);
        SELECT setval('movement_id', (SELECT max(movement_id) FROM movement));
        \(ReadWorkload.restoration); COMMIT
        """)
    try connection.execute(script: "VACUUM ANALYZE")
  }

  /// What the stockpiles are, for those who book at them.
  static let district = LedgerDistrict(warehouses: 10_000, items: 100, lotsPerItem: 50)

  /// Milliseconds in the server, by what is read and by whom.
  struct Time {
    let workload: String
    let who: String
    let milliseconds: Double
  }

  /// - Parameter isWhole: whether history and sums are read too, which take long.
  func measure(isWhole: Bool) throws(StorageError) -> [Time] {
    let page = 1001
    let none = "NULL, NULL, NULL, NULL, NULL, NULL, false, false"
    let item = try number("SELECT item_id FROM item ORDER BY code LIMIT 1 OFFSET 2")
    let warehouse = try number(
      "SELECT warehouse_id FROM warehouse ORDER BY code LIMIT 1 OFFSET 200")
    let lot = try number(
      "SELECT lot_id FROM stockpile WHERE (warehouse_id, item_id) = (\(warehouse), \(item))")
    var times: [Time] = []
    func add(
      _ workload: String, _ who: String, _ sql: String, _ values: String, generic: Bool = true
    ) throws(StorageError) {
      let least = try time(sql, values, generic: generic)
      times.append(Time(workload: workload, who: who, milliseconds: least))
    }
    for (place, offset) in [("first", 0), ("middle", 5000), ("last", 9500)] {
      let cursor =
        offset == 0 ? "NULL, NULL, NULL" : "'W\(padded(offset))', 'L999', 'damaged'"
      try add(
        "stock.list.item.\(place)", "muster", StockListSQL.ofItem.rawValue,
        "\(item), NULL, NULL, NULL, NULL, NULL, false, false, \(cursor), \(page)")
      try add(
        "stock.list.item.\(place)", "bare",
        """
        SELECT warehouse_id, item_id, lot_id, condition, on_hand, held
        FROM stockpile
        WHERE item_id = $1::bigint
          AND warehouse_id > (SELECT min(warehouse_id) FROM warehouse) + $2::bigint - 1
        ORDER BY warehouse_id
        LIMIT $3
        """, "\(item), \(offset), \(page)")
    }
    guard isWhole else { return times }
    try add(
      "stock.list.warehouse", "muster", StockListSQL.inWarehouse.rawValue,
      "NULL, \(warehouse), NULL, NULL, NULL, NULL, NULL, false, false, NULL, NULL, NULL, NULL, \(page)"
    )
    try add(
      "stock.list.all", "muster", StockListSQL.everywhere.rawValue,
      "NULL, \(none), NULL, NULL, NULL, NULL, \(page)")
    try add(
      "stock.history.stockpile", "muster", HistorySQL.ofStockpile.rawValue,
      "\(warehouse), \(item), \(lot), 'serviceable', false, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, \(page)"
    )
    try add(
      "stock.history.item", "muster", HistorySQL.ofItem.rawValue,
      "NULL, \(item), NULL, NULL, false, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, \(page)")
    for key in ["tier", "item"] {
      try add(
        "stock.summary.\(key)", "muster", StockSummarySQL.totals.rawValue,
        "'{\(key)}', NULL, NULL, NULL, NULL, NULL, NULL, NULL", generic: false)
    }
    try add(
      "stock.summary", "bare", "SELECT sum(on_hand), sum(held) FROM stockpile WHERE $1::boolean",
      "true")
    return times
  }

  private func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}
