SET LOCAL ROLE muster_owner;

DROP FUNCTION muster.correct_imported_stock(bigint, boolean, timestamptz);
CREATE FUNCTION muster.correct_imported_stock(
  movement_id bigint, is_opening boolean, counter_account muster.account, occurred_at timestamptz
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  correction record;
  present stockpile;
  pile record;
BEGIN
  FOR correction IN
    SELECT * FROM pg_temp.import_stock_line
    WHERE NOT is_new AND booked <> 0 AND (version IS NULL) = correct_imported_stock.is_opening
    ORDER BY warehouse_id, item_id, lot_id, condition
  LOOP
    SELECT * INTO STRICT present FROM stockpile AS kept
    WHERE kept.warehouse_id = correction.warehouse_id AND kept.item_id = correction.item_id
      AND kept.lot_id = correction.lot_id AND kept.condition = correction.condition
    FOR NO KEY UPDATE;
    -- The difference was found some seconds ago; it is booked only where it is still the difference.
    IF is_opening AND present.opening + correction.booked <> correction.quantity
      OR NOT is_opening AND present.entries <> correction.version THEN
      RAISE EXCEPTION USING ERRCODE = 'serialization_failure',
        MESSAGE = 'Stock of the same lots was booked during the import; import again.';
    END IF;
    pile := change_stockpiles(
      ARRAY[correction.warehouse_id], ARRAY[correction.item_id], ARRAY[correction.lot_id],
      ARRAY[correction.condition], ARRAY[correction.booked], ARRAY[occurred_at], ARRAY[1]);
    IF pile.lacking IS NOT NULL THEN
      PERFORM refuse_too_little(
        correction.warehouse_id, correction.item_id, correction.lot_id, correction.condition,
        pile.lacking);
    END IF;
    IF is_opening THEN
      UPDATE stockpile AS kept SET opening = kept.opening + correction.booked
      WHERE kept.warehouse_id = correction.warehouse_id AND kept.item_id = correction.item_id
        AND kept.lot_id = correction.lot_id AND kept.condition = correction.condition;
    END IF;
    INSERT INTO ledger_entry (
      warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
      ordinal, counter_account)
    VALUES (
      correction.warehouse_id, correct_imported_stock.movement_id, correction.row_number,
      correction.item_id, correction.lot_id, 'stock', correction.condition, correction.booked,
      pile.balances[1], pile.ordinals[1], correct_imported_stock.counter_account);
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.correct_imported_stock IS
  'Books the staged differences of stockpiles that are there, row by row in their order. For book_imported_stock only. 40001: booked at meanwhile. MU001: too little that is not held.';

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
      ordinal, counter_account)
    SELECT warehouse_id, booked_id, row_number, item_id, lot_id, 'stock', condition, quantity,
      quantity, 1, book_imported_stock.counter_account
    FROM pg_temp.import_stock_line WHERE is_new AND booked <> 0;
  END IF;
  PERFORM correct_imported_stock(
    booked_id, is_opening, book_imported_stock.counter_account, book_imported_stock.occurred_at);
  RETURN booked_id;
END
$$;

RESET ROLE;
