/// The books that ledger workloads are measured on: warehouses × items stockpiles of one lot each.
struct LedgerDistrict {
  let warehouses: Int
  let items: Int
  /// Of which each warehouse has one; lots are numbered item by item.
  var lotsPerItem = 1

  /// The region, warehouses and items, in an empty schema.
  var places: String {
    """
    SET search_path = muster;
    INSERT INTO region (code, name, level) VALUES ('440306', '宝安区', 'district');
    INSERT INTO warehouse (code, name, tier, region_id, region_code, longitude, latitude, ready_s)
    SELECT 'W' || lpad(number::text, 6, '0'), 'W' || number, 'community',
      (SELECT region_id FROM region), '440306', 113.8, 22.5, 60
    FROM generate_series(1, \(warehouses)) AS number;
    INSERT INTO item (code, name, category, unit)
    SELECT 'I' || lpad(number::text, 4, '0'), 'I' || number, 'flood', '件'
    FROM generate_series(1, \(items)) AS number;
    """
  }

  /// Fills an empty schema, as the server's owner.
  var making: String {
    """
    \(places)
    INSERT INTO lot (item_id, code) SELECT item_id, '-' FROM item;
    SET session_replication_role = replica;
    INSERT INTO movement (warehouse_id, movement_id, kind, reason, occurred_at, actor)
    SELECT warehouse_id, 1, 'opening', 'opening_stock', now(), 'bench' FROM warehouse;
    SELECT nextval('movement_id');
    INSERT INTO stockpile (
      warehouse_id, item_id, lot_id, condition, on_hand, opening, entries, first_received_at)
    SELECT warehouse_id, item_id, lot_id, 'serviceable', 1000000000, 1000000000, 1, now()
    FROM warehouse CROSS JOIN item JOIN lot USING (item_id)
    ORDER BY warehouse_id, item_id;
    INSERT INTO ledger_entry (
      warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
      ordinal)
    SELECT warehouse_id, 1, item_id, item_id, lot_id, 'stock', condition, on_hand, on_hand, 1
    FROM stockpile ORDER BY warehouse_id, item_id;
    INSERT INTO ledger_entry (warehouse_id, movement_id, line, item_id, account, quantity)
    SELECT warehouse_id, 1, 1000000 + item_id, item_id, 'opening', -on_hand
    FROM stockpile ORDER BY warehouse_id, item_id;
    RESET session_replication_role;
    ANALYZE;
    """
  }

  /// A loop of guarded updates and inserts and nothing else, over the same tables with their indexes
  /// and keys: what a commit of lines costs at the least.
  static let bareLoop = """
    CREATE SCHEMA bench;
    CREATE SEQUENCE bench.line START 10000000 CACHE 1000;
    CREATE FUNCTION bench.bare(
      warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], quantities bigint[]
    ) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
    AS $$
    DECLARE
      first_line CONSTANT integer := nextval('bench.line') * 10 - 90000000;
      balance_after bigint;
      place bigint;
    BEGIN
      FOR n IN 1..cardinality(quantities) LOOP
        UPDATE stockpile SET on_hand = on_hand + quantities[n], entries = entries + 1
        WHERE warehouse_id = warehouse_ids[n] AND item_id = item_ids[n] AND lot_id = lot_ids[n]
          AND condition = 'serviceable' AND on_hand + quantities[n] >= held
        RETURNING on_hand, entries INTO balance_after, place;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'too little';
        END IF;
        INSERT INTO ledger_entry (
          warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
          ordinal)
        VALUES (
          warehouse_ids[n], 1, first_line + n, item_ids[n], lot_ids[n], 'stock', 'serviceable',
          quantities[n], balance_after, place);
      END LOOP;
    END
    $$;
    """
}
