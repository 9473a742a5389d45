SET LOCAL ROLE muster_owner;

CREATE OR REPLACE FUNCTION muster.import_stock(
  actor text, request_id text, occurred_at timestamptz,
  OUT inserted bigint, OUT changed bigint, OUT unchanged bigint, OUT movement_id bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
SET work_mem = '256MB' SET jit = off SET enable_mergejoin = off
AS $$
#variable_conflict use_column
DECLARE
  large CONSTANT bigint := 20000;
  restorations text[] := '{}';
  restoration text;
  opening_id bigint;
  correction record;
  pile record;
BEGIN
  PERFORM refuse_nobody(actor);
  PERFORM refuse_import_errors('stock');

  UPDATE pg_temp.import_lot SET lot_id = nextval('lot_lot_id_seq') WHERE NOT is_known;
  INSERT INTO lot (lot_id, item_id, code, expiry_date)
  SELECT made.lot_id, made.item_id, made.lot, made.expiry_date
  FROM pg_temp.import_lot AS made
  WHERE NOT made.is_known ORDER BY made.lot_id;

  CREATE TEMPORARY TABLE import_stock_change ON COMMIT DROP AS
  SELECT line.row_number, line.warehouse_id, line.item_id, stated.lot_id, line.condition,
    line.quantity - coalesce(present.opening, 0) AS quantity,
    present.warehouse_id IS NULL AS is_new
  FROM pg_temp.import_stock_line AS line
  JOIN pg_temp.import_lot AS stated USING (item_id, lot)
  LEFT JOIN stockpile AS present
    ON present.warehouse_id = line.warehouse_id AND present.item_id = line.item_id
    AND present.lot_id = stated.lot_id AND present.condition = line.condition
  WHERE line.quantity <> coalesce(present.opening, 0)
  ORDER BY line.warehouse_id, line.item_id, stated.lot_id, line.condition;
  SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new)
  INTO inserted, changed FROM pg_temp.import_stock_change;
  unchanged := (SELECT count(*) FROM pg_temp.import_row) - inserted - changed;
  IF inserted + changed = 0 THEN
    RETURN;
  END IF;

  opening_id := nextval('movement_id');
  INSERT INTO movement
    (warehouse_id, movement_id, kind, reason, occurred_at, actor, request_id)
  SELECT touched.warehouse_id, opening_id, 'opening', 'opening stock', import_stock.occurred_at,
    import_stock.actor, import_stock.request_id
  FROM (SELECT DISTINCT warehouse_id FROM pg_temp.import_stock_change) AS touched
  ORDER BY touched.warehouse_id;

  -- A large first load proves its foreign keys at the end and at once: row by row they are most of
  -- its time. Only while there is no stock, since nobody can read these tables meanwhile.
  IF inserted >= large
    AND NOT EXISTS (SELECT FROM stockpile) AND NOT EXISTS (SELECT FROM ledger_entry) THEN
    restorations := set_aside_stock_foreign_keys();
  END IF;
  INSERT INTO stockpile (
    warehouse_id, item_id, lot_id, condition, on_hand, opening, entries, first_received_at,
    is_asset)
  SELECT made.warehouse_id, made.item_id, made.lot_id, made.condition, made.quantity,
    made.quantity, 1, import_stock.occurred_at, item.asset
  FROM pg_temp.import_stock_change AS made
  JOIN item ON item.item_id = made.item_id
  WHERE made.is_new;
  INSERT INTO ledger_entry (
    warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
    ordinal)
  SELECT warehouse_id, opening_id, row_number, item_id, lot_id, 'stock', condition, quantity,
    quantity, 1
  FROM pg_temp.import_stock_change WHERE is_new;

  FOR correction IN
    SELECT * FROM pg_temp.import_stock_change
    WHERE NOT is_new ORDER BY warehouse_id, item_id, lot_id, condition
  LOOP
    pile := change_stockpile(
      correction.warehouse_id, correction.item_id, correction.lot_id, correction.condition,
      correction.quantity, true, import_stock.occurred_at);
    INSERT INTO ledger_entry (
      warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
      ordinal)
    VALUES (
      correction.warehouse_id, opening_id, correction.row_number, correction.item_id,
      correction.lot_id, 'stock', correction.condition, correction.quantity, pile.on_hand,
      pile.entries);
  END LOOP;

  -- One counter-entry for a warehouse and item, over all their lots, is what makes them balance.
  INSERT INTO ledger_entry (warehouse_id, movement_id, line, item_id, account, quantity)
  SELECT warehouse_id, opening_id,
    (SELECT max(row_number) FROM pg_temp.import_row)
      + row_number() OVER (ORDER BY warehouse_id, item_id),
    item_id, 'opening', -total
  FROM (
    SELECT warehouse_id, item_id, sum(quantity) AS total
    FROM pg_temp.import_stock_change GROUP BY warehouse_id, item_id
  ) AS booked
  WHERE total <> 0;
  FOREACH restoration IN ARRAY restorations LOOP
    EXECUTE restoration;
  END LOOP;
  IF inserted >= large THEN
    ANALYZE lot, stockpile, ledger_entry;
  END IF;
  import_stock.movement_id := opening_id;
EXCEPTION WHEN unique_violation THEN
  RAISE EXCEPTION USING ERRCODE = 'serialization_failure',
    MESSAGE = 'Stock of the same lots was booked during the import; import again.';
END
$$;

RESET ROLE;
