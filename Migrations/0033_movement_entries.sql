SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.enter_movements(
  kinds muster.movement_kind[], reasons text[], documents text[], notes text[],
  occurred_ats timestamptz[], actors text[], request_ids text[], line_movements integer[],
  line_places integer[], warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], conditions muster.condition[],
  accounts muster.account[], quantities bigint[],
  OUT movement_ids bigint[], OUT balances bigint[]
)
LANGUAGE plpgsql SET search_path = muster, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  lines CONSTANT integer := cardinality(quantities);
  changed record;
BEGIN
  changed := change_stockpiles(
    warehouse_ids, item_ids, lot_ids, conditions, quantities, occurred_ats, line_movements);
  balances := changed.balances;
  -- While the stockpiles are locked, so that ids follow the order of balances at each of them.
  movement_ids := ARRAY(SELECT nextval('movement_id') FROM unnest(kinds));

  INSERT INTO movement (
    warehouse_id, movement_id, kind, reason, document, note, occurred_at, actor, request_id)
  SELECT line.warehouse_id, movement_ids[line.movement], kinds[line.movement],
    reasons[line.movement], documents[line.movement], notes[line.movement],
    coalesce(occurred_ats[line.movement], now()), actors[line.movement],
    request_ids[line.movement]
  FROM (
    SELECT DISTINCT warehouse_id, movement
    FROM ROWS FROM (unnest(warehouse_ids), unnest(line_movements)) AS each (warehouse_id, movement)
  ) AS line;

  -- The lines of stock, and once more with the signs turned for their counter-accounts.
  INSERT INTO ledger_entry (
    warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
    ordinal)
  SELECT entry.warehouse_id, movement_ids[entry.movement],
    2 * entry.place - CASE WHEN entry.line <= lines THEN 1 ELSE 0 END, entry.item_id,
    entry.lot_id, coalesce(entry.account, 'stock'), entry.condition,
    CASE WHEN entry.line <= lines THEN entry.quantity ELSE -entry.quantity END,
    entry.balance, entry.ordinal
  FROM ROWS FROM (
    unnest(warehouse_ids || warehouse_ids), unnest(line_movements || line_movements),
    unnest(line_places || line_places),
    unnest(item_ids || item_ids), unnest(lot_ids),
    unnest(array_fill(NULL::account, ARRAY[lines]) || accounts), unnest(conditions),
    unnest(quantities || quantities), unnest(balances), unnest(changed.ordinals)
  ) WITH ORDINALITY AS entry (
    warehouse_id, movement, place, item_id, lot_id, account, condition, quantity, balance, ordinal,
    line)
  WHERE entry.line <= lines OR entry.account IS NOT NULL;
END
$$;
COMMENT ON FUNCTION muster.enter_movements IS
  'Changes stock and writes the movements that say so, without asking whether they are allowed. Lines are of stock, in the order of warehouse, item, lot, condition and movement; each with the counter-account that explains it, or null where lines of the same item and warehouse explain each other. A line''s place in its movement is p; its entry becomes line 2p − 1, its counter-entry 2p. For the booking functions only. MU001: too little that is not held.';

RESET ROLE;
