SET LOCAL ROLE muster_owner;

CREATE INDEX item_whole_packs ON muster.item (item_id) WHERE whole_packs;
COMMENT ON INDEX muster.item_whole_packs IS 'The few items that every booking asks for.';

-- One lookup in an index for each code: the planner would read a table of some pages through for
-- every line, and join one of which it does not know yet how long it is.
CREATE FUNCTION muster.resolved_lines(warehouses text[], items text[], lots text[])
RETURNS TABLE (warehouse_id bigint, item_id bigint, lot_id bigint, expiry_date date)
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH line AS MATERIALIZED (
    SELECT stated.place, stated.lot,
      (SELECT warehouse_id FROM warehouse WHERE warehouse.code = stated.warehouse)
        AS warehouse_id,
      (SELECT item_id FROM item WHERE item.code = stated.item) AS item_id
    FROM ROWS FROM (unnest(warehouses), unnest(items), unnest(lots)) WITH ORDINALITY
      AS stated (warehouse, item, lot, place)
  )
  SELECT line.warehouse_id, line.item_id,
    (SELECT lot.lot_id FROM lot WHERE lot.item_id = line.item_id AND lot.code = line.lot),
    (SELECT lot.expiry_date FROM lot WHERE lot.item_id = line.item_id AND lot.code = line.lot)
  FROM line
  ORDER BY line.place;
END
$$;
COMMENT ON FUNCTION muster.resolved_lines IS
  'What the codes of lines stand for, one row for each in their order; null where there is none of that code.';
GRANT EXECUTE ON FUNCTION muster.resolved_lines TO muster_viewer;

-- As one list of words: a comparison for each kind costs a booking as much as an entry.
CREATE OR REPLACE FUNCTION muster.reason_fits(kind muster.movement_kind, reason text)
RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN kind::text || ' ' || reason = ANY ('{
  opening opening_stock,
  receipt purchase, receipt donation, receipt from_superior, receipt other,
  issue training, issue use, issue support, issue loan, issue maintenance, issue other,
  transfer replenishment, transfer rebalance, transfer forward,
  adjustment correction, adjustment inspection, adjustment recall, adjustment other,
  disposal expired, disposal damaged, disposal obsolete, disposal lost, disposal other,
  count count,
  reversal entry_error, reversal duplicate, reversal cancelled,
  return returned, return maintenance_done
}'::text[]);

-- Without settings of its own, as change_stockpiles. Lines whose faults the stockpiles do not show
-- are left out by the one statement that reads them anyway, and the caller sees that some are missing.
DROP FUNCTION muster.enter_movements(
  muster.movement_kind[], text[], text[], text[], timestamptz[], text[], text[], integer[],
  integer[], bigint[], bigint[], bigint[], muster.condition[], muster.account[], bigint[]);
CREATE FUNCTION muster.enter_movements(
  kinds muster.movement_kind[], reasons text[], documents text[], notes text[],
  occurred_ats timestamptz[], actors text[], request_ids text[], line_movements integer[],
  line_places integer[], warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[],
  conditions muster.condition[], accounts muster.account[], quantities bigint[],
  OUT movement_ids bigint[], OUT balances bigint[], OUT entered integer,
  OUT lacking_line integer, OUT lacking bigint
)
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
  changed record;
BEGIN
  changed := change_stockpiles(
    warehouse_ids, item_ids, lot_ids, conditions, quantities, occurred_ats, line_movements);
  balances := changed.balances;
  IF changed.lacking_line IS NOT NULL THEN
    lacking_line := changed.lacking_line;
    lacking := changed.lacking;
    RETURN;
  END IF;
  -- While the stockpiles are locked, so that ids follow the order of balances at each of them.
  FOR movement IN 1..cardinality(kinds) LOOP
    movement_ids[movement] := CASE
      WHEN actors[movement] IS NOT NULL AND reason_fits(kinds[movement], reasons[movement])
        AND coalesce(occurred_ats[movement] <= now() + interval '1 minute', true)
      THEN nextval('movement_id') END;
  END LOOP;

  INSERT INTO movement (
    warehouse_id, movement_id, kind, reason, document, note, occurred_at, actor, request_id)
  SELECT line.warehouse_id, movement_ids[line.movement], kinds[line.movement],
    reasons[line.movement], documents[line.movement], notes[line.movement],
    coalesce(occurred_ats[line.movement], now()), actors[line.movement],
    request_ids[line.movement]
  FROM (
    SELECT DISTINCT unnest(warehouse_ids) AS warehouse_id, unnest(line_movements) AS movement
  ) AS line
  WHERE movement_ids[line.movement] IS NOT NULL;

  INSERT INTO ledger_entry (
    warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
    ordinal, counter_account)
  SELECT entry.warehouse_id, movement_ids[entry.movement], entry.place, entry.item_id,
    entry.lot_id, 'stock', entry.condition, entry.quantity, entry.balance, entry.ordinal,
    entry.account
  FROM (
    SELECT unnest(warehouse_ids), unnest(line_movements), unnest(line_places), unnest(item_ids),
      unnest(lot_ids), unnest(conditions), unnest(accounts), unnest(quantities),
      unnest(balances), unnest(changed.ordinals)
  ) AS entry (
    warehouse_id, movement, place, item_id, lot_id, condition, account, quantity, balance, ordinal)
  WHERE movement_ids[entry.movement] IS NOT NULL
    AND entry.place > 0
    AND entry.quantity BETWEEN -1000000000000 AND 1000000000000
    AND coalesce(entry.account <> 'stock', kinds[entry.movement] = 'adjustment')
    AND CASE kinds[entry.movement]
      WHEN 'receipt' THEN entry.quantity > 0
      WHEN 'issue' THEN entry.quantity < 0
      WHEN 'disposal' THEN entry.quantity < 0
      ELSE true END
    AND coalesce((
      SELECT entry.quantity % item.pack_size = 0
        OR kinds[entry.movement] NOT IN ('receipt', 'issue')
      FROM item WHERE item.item_id = entry.item_id AND item.whole_packs
    ), true)
    AND (
      -- A count says what is there, whatever it is.
      SELECT kinds[entry.movement] = 'count'
        OR CASE WHEN kinds[entry.movement] = 'issue' THEN
          reasons[entry.movement] = 'maintenance'
          OR lot_usable(lot.expiry_date, lot.recalled_at, (SELECT today()))
          OR lot.recalled_at IS NULL AND entry.condition <> 'serviceable'
        ELSE lot.recalled_at IS NULL OR entry.quantity < 0 OR entry.condition <> 'serviceable' END
      FROM lot WHERE lot.item_id = entry.item_id AND lot.lot_id = entry.lot_id
    );
  GET DIAGNOSTICS entered = ROW_COUNT;
END
$$;
COMMENT ON FUNCTION muster.enter_movements IS
  'Changes stock and writes the movements that say so. Lines are of stock, in the order of warehouse, item, lot, condition and movement; each with the counter-account that explains it, or null where lines of the same item and warehouse explain each other. A line''s place is its line in the movement. Returns how many lines were entered: where some are missing, a line or a heading is at fault; or which line lacks how much. Then the caller has to refuse. For the booking functions only. MU004: an asset is on hand already.';

RESET ROLE;
