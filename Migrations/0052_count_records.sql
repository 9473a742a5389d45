SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.refuse_held_difference(
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition,
  difference bigint
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  fact record;
BEGIN
  PERFORM expire_holds_of(
    refuse_held_difference.warehouse_id, refuse_held_difference.item_id,
    refuse_held_difference.lot_id, refuse_held_difference.condition);
  SELECT warehouse.code AS warehouse, item.code AS item, lot.code AS lot, pile.on_hand, pile.held,
    string_agg(DISTINCT hold.allocation_id::text, ', ') AS allocations
  INTO fact
  FROM stockpile AS pile
  JOIN warehouse USING (warehouse_id)
  JOIN item USING (item_id)
  JOIN lot USING (item_id, lot_id)
  JOIN hold ON hold.warehouse_id = pile.warehouse_id AND hold.item_id = pile.item_id
    AND hold.lot_id = pile.lot_id AND hold.condition = pile.condition AND hold.state = 'held'
  WHERE pile.warehouse_id = refuse_held_difference.warehouse_id
    AND pile.item_id = refuse_held_difference.item_id
    AND pile.lot_id = refuse_held_difference.lot_id
    AND pile.condition = refuse_held_difference.condition
    AND pile.on_hand + refuse_held_difference.difference < pile.held
  GROUP BY warehouse.code, item.code, lot.code, pile.on_hand, pile.held;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU001',
      MESSAGE = format(
        'Warehouse %s has %s of item %s, lot %s (%s), of which allocation %s holds %s; the count takes away %s. Release what is held first, or leave the line out.',
        fact.warehouse, fact.on_hand, fact.item, fact.lot, refuse_held_difference.condition,
        fact.allocations, fact.held, -refuse_held_difference.difference),
      DETAIL = jsonb_build_object(
        'rule', 'counted_stock_held',
        'warehouse', fact.warehouse, 'item', fact.item, 'lot', fact.lot,
        'condition', refuse_held_difference.condition,
        'on_hand', fact.on_hand, 'held', fact.held,
        'asked', -refuse_held_difference.difference, 'allocations', fact.allocations)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_held_difference IS
  'Refuses a difference that would take away what is held, and says by whom. For post_count only. MU001: held.';

CREATE FUNCTION muster.post_count(
  warehouse_id bigint, occurred_at timestamptz, actor text, request_id text,
  item_ids bigint[], lot_ids bigint[], conditions muster.condition[], differences bigint[]
) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  line record;
  moved record;
  entered record;
BEGIN
  SELECT array_agg(given.item_id) AS item_ids, array_agg(given.lot_id) AS lot_ids,
    array_agg(given.condition) AS conditions, array_agg(given.difference) AS quantities
  INTO moved
  FROM (
    SELECT * FROM ROWS FROM (
      unnest(item_ids), unnest(lot_ids), unnest(conditions), unnest(differences)
    ) AS stated (item_id, lot_id, condition, difference)
    WHERE stated.difference <> 0
    ORDER BY stated.item_id, stated.lot_id, stated.condition
  ) AS given;
  IF moved.quantities IS NULL THEN
    RETURN NULL;
  END IF;
  FOR line IN
    SELECT * FROM ROWS FROM (
      unnest(moved.item_ids), unnest(moved.lot_ids), unnest(moved.conditions),
      unnest(moved.quantities)
    ) AS stated (item_id, lot_id, condition, difference)
    WHERE stated.difference < 0 AND EXISTS (
      SELECT FROM stockpile AS pile
      WHERE pile.warehouse_id = post_count.warehouse_id AND pile.item_id = stated.item_id
        AND pile.lot_id = stated.lot_id AND pile.condition = stated.condition
        AND pile.on_hand + stated.difference < pile.held)
  LOOP
    PERFORM refuse_held_difference(
      post_count.warehouse_id, line.item_id, line.lot_id, line.condition, line.difference);
  END LOOP;

  entered := enter_movements(
    ARRAY['count']::movement_kind[], ARRAY['count'], ARRAY[NULL]::text[], ARRAY[NULL]::text[],
    ARRAY[post_count.occurred_at], ARRAY[post_count.actor], ARRAY[post_count.request_id],
    array_fill(1, ARRAY[cardinality(moved.quantities)]),
    ARRAY(SELECT generate_series(1, cardinality(moved.quantities))),
    array_fill(post_count.warehouse_id, ARRAY[cardinality(moved.quantities)]),
    moved.item_ids, moved.lot_ids, moved.conditions,
    array_fill('count_difference'::account, ARRAY[cardinality(moved.quantities)]),
    moved.quantities);
  RETURN entered.movement_ids[1];
END
$$;
COMMENT ON FUNCTION muster.post_count IS
  'Books the differences of a count against today''s balances, as of the moment of counting, in one movement; null where nothing differs. For the count functions only. MU001: gone or held.';

CREATE FUNCTION muster.refuse_same_counter(
  warehouse_id bigint, count_id bigint, actor text, whole_chain boolean
) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  counted_by text;
BEGIN
  WITH RECURSIVE counted AS (
    SELECT made.actor, made.recounts FROM stock_count AS made
    WHERE made.warehouse_id = refuse_same_counter.warehouse_id
      AND made.count_id = refuse_same_counter.count_id
    UNION ALL
    SELECT before.actor, before.recounts
    FROM counted JOIN stock_count AS before
      ON before.warehouse_id = refuse_same_counter.warehouse_id
      AND before.count_id = counted.recounts
    WHERE whole_chain
  )
  SELECT counted.actor INTO counted_by FROM counted
  WHERE lower(btrim(counted.actor)) = lower(btrim(refuse_same_counter.actor)) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('%s counted this (count %s); someone else has to do this.',
        counted_by, refuse_same_counter.count_id),
      DETAIL = jsonb_build_object(
        'rule', 'count_same_actor', 'count', refuse_same_counter.count_id,
        'actor', counted_by)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_same_counter IS
  'Refuses one who counted: the count itself, or with the whole chain any count that it recounts. For the count functions only. MU004: the same person.';

RESET ROLE;
