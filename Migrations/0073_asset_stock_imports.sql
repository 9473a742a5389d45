SET LOCAL ROLE muster_owner;

CREATE OR REPLACE FUNCTION muster.book_imported_stock(
  kind muster.movement_kind, reason text, counter_account muster.account,
  occurred_at timestamptz, actor text, request_id text
) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
SET work_mem = '256MB' SET jit = off SET enable_hashagg = off
AS $$
#variable_conflict use_column
DECLARE
  is_opening CONSTANT boolean := book_imported_stock.kind = 'opening';
  asset_ids CONSTANT bigint[] := ARRAY(SELECT item_id FROM item WHERE asset);
  booked_id bigint;
BEGIN
  -- With a version, a line corrects what is on hand; all others state openings.
  IF NOT EXISTS (
    SELECT FROM pg_temp.import_stock_line
    WHERE booked <> 0 AND (version IS NULL) = is_opening) THEN
    RETURN NULL;
  END IF;
  booked_id := nextval('movement_id');
  INSERT INTO movement (
    warehouse_id, movement_id, kind, reason, occurred_at, actor, request_id)
  SELECT DISTINCT warehouse_id, booked_id, book_imported_stock.kind, book_imported_stock.reason,
    book_imported_stock.occurred_at, book_imported_stock.actor, book_imported_stock.request_id
  FROM pg_temp.import_stock_line
  WHERE booked <> 0 AND (version IS NULL) = is_opening
  ORDER BY warehouse_id;

  IF is_opening THEN
    INSERT INTO stockpile (
      warehouse_id, item_id, lot_id, condition, on_hand, opening, entries, first_received_at,
      is_asset)
    SELECT warehouse_id, item_id, lot_id, condition, quantity, quantity, 1,
      book_imported_stock.occurred_at, item_id = ANY (asset_ids)
    FROM pg_temp.import_stock_line WHERE is_new AND booked <> 0;
    INSERT INTO ledger_entry (
      warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
      ordinal)
    SELECT warehouse_id, booked_id, row_number, item_id, lot_id, 'stock', condition, quantity,
      quantity, 1
    FROM pg_temp.import_stock_line WHERE is_new AND booked <> 0;
  END IF;
  PERFORM correct_imported_stock(booked_id, is_opening, book_imported_stock.occurred_at);

  -- One counter-entry for a warehouse and item, over all their lots, is what makes them balance.
  INSERT INTO ledger_entry (warehouse_id, movement_id, line, item_id, account, quantity)
  SELECT warehouse_id, booked_id,
    (SELECT max(row_number) FROM pg_temp.import_stock_line)
      + row_number() OVER (ORDER BY warehouse_id, item_id),
    item_id, counter_account, -total
  FROM (
    SELECT warehouse_id, item_id, sum(booked)::bigint AS total
    FROM pg_temp.import_stock_line
    WHERE booked <> 0 AND (version IS NULL) = is_opening
    GROUP BY warehouse_id, item_id
  ) AS changed
  WHERE total <> 0;
  RETURN booked_id;
END
$$;

RESET ROLE;
