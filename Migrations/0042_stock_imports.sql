SET LOCAL ROLE muster_owner;

CREATE OR REPLACE FUNCTION muster.import_stock(
  actor text, request_id text, occurred_at timestamptz,
  OUT inserted bigint, OUT changed bigint, OUT unchanged bigint, OUT movement_id bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
SET work_mem = '256MB' SET maintenance_work_mem = '256MB' SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  large CONSTANT bigint := 20000;
  role_before CONSTANT text := current_setting('session_replication_role');
  is_proved boolean := false;
  correction_id bigint;
  restorations text[] := '{}';
  restoration text;
BEGIN
  PERFORM refuse_nobody(actor);
  PERFORM refuse_import_errors('stock');
  SELECT count(*) FILTER (WHERE is_new AND booked <> 0),
    count(*) FILTER (WHERE NOT is_new AND booked <> 0), count(*) FILTER (WHERE booked = 0)
  INTO inserted, changed, unchanged FROM pg_temp.import_stock_line;

  -- A large load proves its keys for all rows at once: row by row they are most of its time. A first
  -- load does without the indexes too and makes them at the end, since there is no stock that anybody
  -- could read meanwhile.
  IF inserted >= large THEN
    IF NOT EXISTS (SELECT FROM stockpile) AND NOT EXISTS (SELECT FROM ledger_entry) THEN
      restorations := set_aside_stock_keys();
    ELSE
      is_proved := prove_stock_references();
    END IF;
  END IF;

  IF is_proved THEN
    PERFORM set_config('session_replication_role', 'replica', true);
  END IF;
  INSERT INTO lot (lot_id, item_id, code, expiry_date)
  SELECT made.lot_id, made.item_id, made.lot, made.expiry_date
  FROM pg_temp.import_lot AS made
  WHERE NOT made.is_known AND made.is_needed ORDER BY made.lot_id;
  movement_id := book_imported_stock('opening', 'opening stock', 'opening',
    import_stock.occurred_at, import_stock.actor, import_stock.request_id);
  correction_id := book_imported_stock('adjustment', 'correction', 'count_difference',
    import_stock.occurred_at, import_stock.actor, import_stock.request_id);
  movement_id := coalesce(movement_id, correction_id);

  IF is_proved THEN
    PERFORM set_config('session_replication_role', role_before, true);
  END IF;
  FOREACH restoration IN ARRAY restorations LOOP
    EXECUTE restoration;
  END LOOP;
  IF inserted >= large THEN
    ANALYZE lot, stockpile, ledger_entry;
  END IF;
EXCEPTION WHEN unique_violation THEN
  RAISE EXCEPTION USING ERRCODE = 'serialization_failure',
    MESSAGE = 'Stock of the same lots was booked during the import; import again.';
END
$$;
COMMENT ON FUNCTION muster.import_stock IS
  'Takes in the staged stock, all or none. A line without a version is an opening: it is compared with the stockpile''s opening, so that the same file changes nothing even after later movements. A line with one comes from an exported list: its difference from what is on hand is booked as a correction. 0 for a new stockpile is nothing to book. One movement for the openings, one for the corrections; movement_id is the first that there is, null when nothing changed. 40001: booked at meanwhile. MU001: less is left than a smaller quantity takes away. MU006: not begun, or there are errors.';

RESET ROLE;
