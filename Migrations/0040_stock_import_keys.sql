SET LOCAL ROLE muster_owner;

DROP FUNCTION muster.set_aside_stock_foreign_keys();

CREATE FUNCTION muster.set_aside_stock_keys() RETURNS text[]
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  tables CONSTANT regclass[] := '{lot,stockpile,ledger_entry}';
  found record;
  restorations text[] := '{}';
BEGIN
  -- A foreign key goes before the key that it rests on, and comes back after it.
  FOR found IN
    SELECT kept.conrelid::regclass AS table_name, quote_ident(kept.conname) AS name,
      pg_get_constraintdef(kept.oid) AS definition, obj_description(kept.oid, 'pg_constraint') AS words
    FROM pg_constraint AS kept
    WHERE kept.contype IN ('p', 'u') AND kept.conrelid = ANY (tables)
      OR kept.contype = 'f' AND (kept.conrelid = ANY (tables) OR kept.confrelid = ANY (tables))
    ORDER BY kept.contype = 'f' DESC, kept.conrelid, kept.conname
  LOOP
    IF found.words IS NOT NULL THEN
      restorations := format('COMMENT ON CONSTRAINT %s ON %s IS %L', found.name, found.table_name,
        found.words) || restorations;
    END IF;
    restorations := format('ALTER TABLE %s ADD CONSTRAINT %s %s', found.table_name, found.name,
      found.definition) || restorations;
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %s', found.table_name, found.name);
  END LOOP;

  FOR found IN
    SELECT kept.indexrelid::regclass AS name, pg_get_indexdef(kept.indexrelid) AS definition,
      obj_description(kept.indexrelid, 'pg_class') AS words
    FROM pg_index AS kept
    WHERE kept.indrelid = ANY (tables)
    ORDER BY kept.indexrelid
  LOOP
    IF found.words IS NOT NULL THEN
      restorations := format('COMMENT ON INDEX %s IS %L', found.name, found.words) || restorations;
    END IF;
    restorations := found.definition || restorations;
    EXECUTE format('DROP INDEX %s', found.name);
  END LOOP;
  RETURN restorations;
END
$$;
COMMENT ON FUNCTION muster.set_aside_stock_keys IS
  'Drops the keys, foreign keys and indexes of lots, stockpiles and ledger entries, with those that rest on them, and returns the statements that put them back, which prove them for all rows in one pass. For import_stock only, within its transaction, while there is no stock.';

CREATE FUNCTION muster.prove_stock_references() RETURNS boolean
LANGUAGE plpgsql SET search_path = muster, pg_temp
SET work_mem = '256MB' SET jit = off
AS $$
DECLARE
  named bigint;
  locked bigint;
BEGIN
  IF NOT has_parameter_privilege('session_replication_role', 'SET') THEN
    RETURN false;
  END IF;
  -- The lock of a foreign key: what is named can be changed meanwhile, but not removed.
  named := (
    SELECT count(DISTINCT line.warehouse_id) FROM pg_temp.import_stock_line AS line
    WHERE line.booked <> 0
  ) + (
    SELECT count(*) FROM pg_temp.import_lot AS stated WHERE stated.is_known
  ) + (
    SELECT count(DISTINCT stated.item_id) FROM pg_temp.import_lot AS stated
  );
  locked := 0;
  WITH kept AS (
    SELECT FROM warehouse WHERE warehouse.warehouse_id IN (
      SELECT line.warehouse_id FROM pg_temp.import_stock_line AS line WHERE line.booked <> 0)
    FOR KEY SHARE
  )
  SELECT locked + count(*) INTO locked FROM kept;
  WITH kept AS (
    SELECT FROM lot WHERE (lot.item_id, lot.lot_id) IN (
      SELECT stated.item_id, stated.lot_id FROM pg_temp.import_lot AS stated WHERE stated.is_known)
    FOR KEY SHARE
  )
  SELECT locked + count(*) INTO locked FROM kept;
  WITH kept AS (
    SELECT FROM item WHERE item.item_id IN (
      SELECT stated.item_id FROM pg_temp.import_lot AS stated)
    FOR KEY SHARE
  )
  SELECT locked + count(*) INTO locked FROM kept;
  IF locked <> named THEN
    RAISE EXCEPTION USING ERRCODE = 'serialization_failure',
      MESSAGE = 'A warehouse, item or lot was removed during the import; import again.';
  END IF;
  RETURN true;
END
$$;
COMMENT ON FUNCTION muster.prove_stock_references IS
  'Proves in one pass what the foreign keys of new lots, stockpiles and ledger entries say, and locks what they name against removal; false where the owner may not do without the proof row by row. For import_stock only. 40001: something was removed meanwhile.';

RESET ROLE;

-- A large import proves its foreign keys for all rows at once and need not do so row by row. Whoever
-- may not grant this has the same books; large imports into them take three times as long.
DO $$
BEGIN
  IF NOT has_parameter_privilege('muster_owner', 'session_replication_role', 'SET') THEN
    GRANT SET ON PARAMETER session_replication_role TO muster_owner;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN NULL;
  -- Another database of the cluster is being given the same grant at this moment.
  WHEN unique_violation OR internal_error THEN NULL;
END
$$;
