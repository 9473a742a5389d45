/// The books that a reconciliation is measured on: a million stockpiles with ten entries each, in
/// the order in which they came, day by day; every balance is that of its entries.
struct ReconcileDistrict {
  let warehouses: Int
  let items: Int
  /// Entries of each stockpile: the first opens it, then receipts and issues by turns.
  let rounds: Int
  /// Over how many days they came, the last of them the day before yesterday.
  let days: Int

  /// Five entries a movement.
  private var movementsPerRound: Int { warehouses * items / 5 }
  private var movements: Int { movementsPerRound * rounds }

  /// For those who book at its stockpiles.
  var ledger: LedgerDistrict {
    LedgerDistrict(warehouses: warehouses, items: items, lotsPerItem: 50)
  }

  /// Fills an empty schema, as the server's owner.
  var making: String {
    """
    \(ledger.places)
    INSERT INTO lot (item_id, code, expiry_date)
    SELECT item_id, 'L' || number, today() + 1000 + number
    FROM item, generate_series(1, 50) AS number ORDER BY item_id, number;
    SET session_replication_role = replica;
    CREATE TEMP TABLE pile AS
    SELECT warehouse_id, item_id,
      (item_id - 1) * 50 + (warehouse_id * 31 + item_id * 17) % 50 + 1 AS lot_id
    FROM warehouse CROSS JOIN item;
    INSERT INTO stockpile (
      warehouse_id, item_id, lot_id, condition, on_hand, opening, entries, first_received_at)
    SELECT warehouse_id, item_id, lot_id, 'serviceable',
      1000000 + \(rounds / 2) * 7 - \((rounds - 1) / 2) * 3, 1000000, \(rounds), now()
    FROM pile ORDER BY warehouse_id, item_id;
    INSERT INTO movement (
      warehouse_id, movement_id, kind, reason, occurred_at, recorded_at, actor)
    SELECT (number % \(movementsPerRound)) / \(items / 5) + 1, number + 1,
      CASE WHEN number < \(movementsPerRound) THEN 'opening'
        WHEN number / \(movementsPerRound) % 2 = 1 THEN 'receipt' ELSE 'issue' END::movement_kind,
      CASE WHEN number < \(movementsPerRound) THEN 'opening_stock'
        WHEN number / \(movementsPerRound) % 2 = 1 THEN 'purchase' ELSE 'training' END,
      moment, moment, 'bench'
    FROM generate_series(0, \(movements) - 1) AS number
    CROSS JOIN LATERAL (
      SELECT (today() - 1 - \(days))::timestamp AT TIME ZONE (SELECT time_zone FROM district)
        + number * (interval '\(days) days' / \(movements)) AS moment
    ) AS booked
    ORDER BY number;
    INSERT INTO ledger_entry (
      warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
      ordinal, counter_account)
    SELECT warehouse_id,
      round * \(movementsPerRound) + (warehouse_id - 1) * \(items / 5) + (item_id - 1) / 5 + 1,
      (item_id - 1) % 5 + 1, item_id, lot_id, 'stock', 'serviceable',
      CASE WHEN round = 0 THEN 1000000 WHEN round % 2 = 1 THEN 7 ELSE -3 END,
      1000000 + (round + 1) / 2 * 7 - round / 2 * 3, round + 1,
      CASE WHEN round = 0 THEN 'opening' WHEN round % 2 = 1 THEN 'supplier'
        ELSE 'consumed' END::account
    FROM pile CROSS JOIN generate_series(0, \(rounds) - 1) AS round
    ORDER BY 2, 3;
    SELECT setval('movement_id', \(movements));
    RESET session_replication_role;
    DROP TABLE pile;
    """
  }

  /// Books one day more, yesterday: as many receipts as on any other day.
  var yesterday: String {
    """
    SET search_path = muster;
    SELECT count(*) FROM (
      SELECT post_movements(
        '{receipt}', '{purchase}', '{NULL}', '{NULL}', ARRAY[NULL]::timestamptz[], '{bench}',
        '{NULL}', '{1,1,1,1,1}', '{1,2,3,4,5}', array_fill(warehouse_id, '{5}'),
        ARRAY[1,2,3,4,5]::bigint[],
        (SELECT array_agg((item - 1) * 50 + (warehouse_id * 31 + item * 17) % 50 + 1 ORDER BY item)
          FROM generate_series(1, 5) AS item),
        array_fill('serviceable'::condition, '{5}'), array_fill('supplier'::account, '{5}'),
        '{1,1,1,1,1}')
      FROM warehouse ORDER BY warehouse_id LIMIT \(movements / days)
    ) AS booked;
    SET session_replication_role = replica;
    UPDATE movement SET recorded_at = recorded_at - interval '1 day'
    WHERE movement_id > \(movements);
    RESET session_replication_role
    """
  }
}
