SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.post_movements(
  kinds muster.movement_kind[], reasons text[], documents text[], notes text[],
  occurred_ats timestamptz[], actors text[], request_ids text[], line_movements integer[],
  line_places integer[], warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], conditions muster.condition[],
  accounts muster.account[], quantities bigint[],
  OUT movement_ids bigint[], OUT balances bigint[]
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_hashjoin = off
AS $$
#variable_conflict use_column
DECLARE
  movements CONSTANT integer := cardinality(kinds);
  lines CONSTANT integer := cardinality(quantities);
  current_day CONSTANT date := CASE WHEN 'issue' = ANY (kinds) THEN today() END;
  is_sound boolean;
  entered record;
BEGIN
  is_sound := movements BETWEEN 1 AND 10000 AND lines BETWEEN 1 AND 10000
    AND cardinality(reasons) = movements AND cardinality(documents) = movements
    AND cardinality(notes) = movements AND cardinality(occurred_ats) = movements
    AND cardinality(actors) = movements AND cardinality(request_ids) = movements
    AND cardinality(line_movements) = lines AND cardinality(line_places) = lines
    AND cardinality(warehouse_ids) = lines
    AND cardinality(item_ids) = lines AND cardinality(lot_ids) = lines
    AND cardinality(conditions) = lines AND cardinality(accounts) = lines;
  IF is_sound IS NOT TRUE THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A booking has 1 to 10,000 lines, and every line and movement all of its fields.',
      DETAIL = jsonb_build_object('rule', 'posting_lines', 'lines', lines)::text;
  END IF;

  SELECT bool_and(coalesce(
    length(heading.actor) BETWEEN 1 AND 128
    AND heading.kind IN ('receipt', 'issue', 'adjustment', 'disposal')
    AND reason_fits(heading.kind, heading.reason)
    AND coalesce(length(heading.document) BETWEEN 1 AND 128, true)
    AND coalesce(length(heading.note) BETWEEN 1 AND 500, true)
    AND coalesce(heading.occurred_at <= now() + interval '1 minute', true)
    AND heading.movement = ANY (line_movements), false))
  INTO is_sound
  FROM ROWS FROM (
    unnest(kinds), unnest(reasons), unnest(documents), unnest(notes), unnest(occurred_ats),
    unnest(actors)
  ) WITH ORDINALITY AS heading (kind, reason, document, note, occurred_at, actor, movement);
  IF NOT is_sound THEN
    PERFORM refuse_heading_faults(kinds, reasons, documents, notes, occurred_ats, actors);
    -- Nothing else is left: a movement without a line would have a number and no entries.
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'Each movement of a booking has a line.',
      DETAIL = jsonb_build_object('rule', 'posting_lines', 'lines', lines)::text;
  END IF;

  SELECT bool_and(coalesce(
      lot.lot_id IS NOT NULL AND entry.condition IS NOT NULL AND entry.place > 0
      AND entry.quantity <> 0
      AND coalesce(entry.account <> 'stock', kinds[entry.movement] = 'adjustment')
      AND entry.quantity BETWEEN -1000000000000 AND 1000000000000
      AND CASE kinds[entry.movement]
        WHEN 'receipt' THEN entry.quantity > 0
        WHEN 'issue' THEN entry.quantity < 0
          AND (entry.condition <> 'serviceable' OR lot_usable(lot.expiry_date, current_day))
        WHEN 'disposal' THEN entry.quantity < 0
        WHEN 'adjustment' THEN true END, false))
  INTO is_sound
  FROM ROWS FROM (
    unnest(line_movements), unnest(line_places), unnest(item_ids), unnest(lot_ids),
    unnest(conditions), unnest(accounts), unnest(quantities)
  ) AS entry (movement, place, item_id, lot_id, condition, account, quantity)
  LEFT JOIN lot ON lot.item_id = entry.item_id AND lot.lot_id = entry.lot_id;
  IF NOT is_sound THEN
    PERFORM refuse_line_faults(
      kinds, line_movements, warehouse_ids, item_ids, lot_ids, conditions, accounts, quantities);
  END IF;

  IF array_position(accounts, NULL) IS NOT NULL THEN
    PERFORM refuse_unbalanced(line_movements, warehouse_ids, item_ids, accounts, quantities);
  END IF;
  entered := enter_movements(
    kinds, reasons, documents, notes, occurred_ats, actors, request_ids, line_movements,
    line_places, warehouse_ids, item_ids, lot_ids, conditions, accounts, quantities);
  movement_ids := entered.movement_ids;
  balances := entered.balances;
END
$$;
COMMENT ON FUNCTION muster.post_movements IS
  'Books movements whose lines are of stock, each with the counter-account that explains it, and returns the movements'' ids and the balance after each line. The lines come in the order of warehouse, item, lot, condition and movement, and say which of the movements they are of and which place they have in it; a null time is now. All are booked or none. MU001: too little that is not held. MU003: no such warehouse, item or lot. MU004: a lot is past its day. MU006: malformed.';
GRANT EXECUTE ON FUNCTION muster.post_movements TO muster_officer;

RESET ROLE;
