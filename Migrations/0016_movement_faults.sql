SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.refuse_movement_faults(
  warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], accounts muster.account[],
  conditions muster.condition[], quantities bigint[]
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  faulty record;
BEGIN
  IF cardinality(warehouse_ids) IS NULL OR cardinality(warehouse_ids) NOT BETWEEN 1 AND 10000
    OR (cardinality(item_ids), cardinality(lot_ids), cardinality(accounts),
      cardinality(conditions), cardinality(quantities))
    IS DISTINCT FROM (cardinality(warehouse_ids), cardinality(warehouse_ids),
      cardinality(warehouse_ids), cardinality(warehouse_ids), cardinality(warehouse_ids)) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A movement has 1 to 10,000 lines, and every line all of its fields.',
      DETAIL = jsonb_build_object(
        'rule', 'movement_lines', 'lines', cardinality(warehouse_ids))::text;
  END IF;

  SELECT entry.line, entry.quantity INTO faulty
  FROM ROWS FROM (
    unnest(warehouse_ids), unnest(item_ids), unnest(lot_ids), unnest(accounts),
    unnest(conditions), unnest(quantities)
  ) WITH ORDINALITY
    AS entry (warehouse_id, item_id, lot_id, account, condition, quantity, line)
  WHERE num_nulls(entry.warehouse_id, entry.item_id, entry.account, entry.quantity) > 0
    OR entry.quantity = 0
    OR entry.quantity NOT BETWEEN -1000000000000 AND 1000000000000
    OR CASE WHEN entry.account = 'stock' THEN num_nulls(entry.lot_id, entry.condition) > 0
      ELSE entry.condition IS NOT NULL END
  ORDER BY entry.line LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format(
        'Line %s needs a warehouse, an item, an account and a quantity other than 0, and a lot and a condition exactly where it is stock.',
        faulty.line),
      DETAIL = jsonb_build_object(
        'rule', 'movement_line', 'line', faulty.line, 'quantity', faulty.quantity)::text;
  END IF;

  IF NOT 'stock' = ANY (accounts) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A movement moves stock: at least one line must be of a stockpile.',
      DETAIL = jsonb_build_object('rule', 'movement_without_stock')::text;
  END IF;

  SELECT entry.line INTO faulty
  FROM ROWS FROM (unnest(warehouse_ids), unnest(item_ids), unnest(lot_ids)) WITH ORDINALITY
    AS entry (warehouse_id, item_id, lot_id, line)
  WHERE NOT EXISTS (SELECT FROM warehouse WHERE warehouse.warehouse_id = entry.warehouse_id)
    OR NOT EXISTS (SELECT FROM item WHERE item.item_id = entry.item_id)
    OR entry.lot_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM lot WHERE lot.item_id = entry.item_id AND lot.lot_id = entry.lot_id)
  ORDER BY entry.line LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('Line %s names a warehouse, item or lot that does not exist.', faulty.line),
      DETAIL = jsonb_build_object('rule', 'unknown_in_line', 'line', faulty.line)::text;
  END IF;

  SELECT warehouse.code AS warehouse, item.code AS item, sum(entry.quantity) AS total INTO faulty
  FROM ROWS FROM (unnest(warehouse_ids), unnest(item_ids), unnest(quantities))
    AS entry (warehouse_id, item_id, quantity)
  JOIN warehouse USING (warehouse_id)
  JOIN item USING (item_id)
  GROUP BY warehouse.code, item.code
  HAVING sum(entry.quantity) <> 0
  ORDER BY warehouse.code, item.code LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format(
        'The movement does not balance: at warehouse %s the lines of item %s sum to %s, not 0.',
        faulty.warehouse, faulty.item, faulty.total),
      DETAIL = jsonb_build_object(
        'rule', 'movement_unbalanced',
        'warehouse', faulty.warehouse, 'item', faulty.item, 'sum', faulty.total)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_movement_faults IS
  'Refuses lines that are not a movement. For post_movement only. MU003: no such warehouse, item or lot. MU006: malformed, or not balanced for every warehouse and item.';

CREATE FUNCTION muster.refuse_reversal_faults(
  reverses bigint, warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[],
  accounts muster.account[], conditions muster.condition[], quantities bigint[]
) RETURNS muster.movement_kind
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  reversed_kind movement_kind;
  reversing_id bigint;
BEGIN
  SELECT movement.kind INTO reversed_kind
  FROM movement WHERE movement.movement_id = refuse_reversal_faults.reverses LIMIT 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no movement %s.', reverses),
      DETAIL = jsonb_build_object('rule', 'unknown_movement', 'movement', reverses)::text;
  END IF;
  IF reversed_kind IN ('dispatch', 'consumption', 'return') THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Movement %s belongs to an allocation; return what was sent instead.', reverses),
      DETAIL = jsonb_build_object(
        'rule', 'movement_of_allocation', 'movement', reverses, 'kind', reversed_kind)::text;
  END IF;
  SELECT movement.movement_id INTO reversing_id
  FROM movement WHERE movement.reverses = refuse_reversal_faults.reverses LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Movement %s was already reversed by %s.', reverses, reversing_id),
      DETAIL = jsonb_build_object(
        'rule', 'movement_reversed', 'movement', reverses, 'reversed_by', reversing_id)::text;
  END IF;
  IF EXISTS (
    SELECT warehouse_id, item_id, lot_id, account, condition, -quantity, count(*)
    FROM movement JOIN ledger_entry USING (warehouse_id, movement_id)
    WHERE movement_id = refuse_reversal_faults.reverses GROUP BY 1, 2, 3, 4, 5, 6
    EXCEPT
    SELECT warehouse_id, item_id, lot_id, account, condition, quantity, count(*)
    FROM ROWS FROM (
      unnest(warehouse_ids), unnest(item_ids), unnest(lot_ids), unnest(accounts),
      unnest(conditions), unnest(quantities)
    ) AS entry (warehouse_id, item_id, lot_id, account, condition, quantity)
    GROUP BY 1, 2, 3, 4, 5, 6
  ) OR cardinality(warehouse_ids) <> (
    SELECT count(*) FROM movement JOIN ledger_entry USING (warehouse_id, movement_id)
    WHERE movement_id = refuse_reversal_faults.reverses
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('The lines are not those of movement %s with the signs turned.', reverses),
      DETAIL = jsonb_build_object('rule', 'reversal_lines', 'movement', reverses)::text;
  END IF;
  RETURN reversed_kind;
END
$$;
COMMENT ON FUNCTION muster.refuse_reversal_faults IS
  'Refuses lines that do not take back a movement whole, and returns what kind that was. For post_movement only. MU003: no such movement. MU004: already reversed, or part of an allocation. MU006: other lines.';

RESET ROLE;
