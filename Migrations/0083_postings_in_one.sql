SET LOCAL ROLE muster_owner;

-- Booked by the function that is called: a second one beneath it cost a tenth of a booking.
CREATE OR REPLACE FUNCTION muster.post_movements(
  kinds muster.movement_kind[], reasons text[], documents text[], notes text[],
  occurred_ats timestamptz[], actors text[], request_ids text[], line_movements integer[],
  line_places integer[], warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[],
  conditions muster.condition[], accounts muster.account[], quantities bigint[],
  OUT movement_ids bigint[], OUT balances bigint[]
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  movements CONSTANT integer := cardinality(kinds);
  lines CONSTANT integer := cardinality(quantities);
  entered bigint;
  changed record;
BEGIN
  IF (
    lines BETWEEN 1 AND 10000 AND kinds <@ '{receipt,issue,adjustment,disposal}'
    AND movements = ALL (ARRAY[
      cardinality(reasons), cardinality(documents), cardinality(notes), cardinality(occurred_ats),
      cardinality(actors), cardinality(request_ids)])
    AND lines = ALL (ARRAY[
      cardinality(line_movements), cardinality(line_places), cardinality(warehouse_ids),
      cardinality(item_ids), cardinality(lot_ids), cardinality(conditions), cardinality(accounts)])
  ) IS NOT TRUE THEN
    PERFORM refuse_posting(
      kinds, reasons, documents, notes, occurred_ats, actors, request_ids, line_movements,
      line_places, warehouse_ids, item_ids, lot_ids, conditions, accounts, quantities);
  END IF;
  changed := change_stockpiles(
    warehouse_ids, item_ids, lot_ids, conditions, quantities, occurred_ats, line_movements);
  balances := changed.balances;
  IF changed.lacking_line IS NULL THEN
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
        SELECT CASE WHEN kinds[entry.movement] = 'issue' THEN
            reasons[entry.movement] = 'maintenance'
            OR lot_usable(lot.expiry_date, lot.recalled_at, (SELECT today()))
            OR lot.recalled_at IS NULL AND entry.condition <> 'serviceable'
          ELSE lot.recalled_at IS NULL OR entry.quantity < 0 OR entry.condition <> 'serviceable' END
        FROM lot WHERE lot.item_id = entry.item_id AND lot.lot_id = entry.lot_id
      );
    GET DIAGNOSTICS entered = ROW_COUNT;
  END IF;
  -- Faults are looked for only where there is one: to look costs as much as to book.
  IF entered IS DISTINCT FROM lines THEN
    PERFORM refuse_posting(
      kinds, reasons, documents, notes, occurred_ats, actors, request_ids, line_movements,
      line_places, warehouse_ids, item_ids, lot_ids, conditions, accounts, quantities);
    PERFORM refuse_too_little(
      warehouse_ids[changed.lacking_line], item_ids[changed.lacking_line],
      lot_ids[changed.lacking_line], conditions[changed.lacking_line], changed.lacking);
  END IF;
  IF movements > 1 THEN
    PERFORM refuse_idle_movements(movements, line_movements);
  END IF;
  IF array_position(accounts, NULL) IS NOT NULL THEN
    PERFORM refuse_unbalanced(line_movements, warehouse_ids, item_ids, accounts, quantities);
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION muster.post_count(
  warehouse_id bigint, occurred_at timestamptz, actor text, request_id text,
  item_ids bigint[], lot_ids bigint[], conditions muster.condition[], differences bigint[]
) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  line record;
  moved record;
  changed record;
  posted_id bigint;
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

  changed := change_stockpiles(
    array_fill(post_count.warehouse_id, ARRAY[cardinality(moved.quantities)]),
    moved.item_ids, moved.lot_ids, moved.conditions, moved.quantities,
    ARRAY[post_count.occurred_at], array_fill(1, ARRAY[cardinality(moved.quantities)]));
  IF changed.lacking_line IS NOT NULL THEN
    PERFORM refuse_too_little(
      post_count.warehouse_id, moved.item_ids[changed.lacking_line],
      moved.lot_ids[changed.lacking_line], moved.conditions[changed.lacking_line],
      changed.lacking);
  END IF;
  -- While the stockpiles are locked, so that ids follow the order of balances at each of them.
  posted_id := nextval('movement_id');
  INSERT INTO movement (
    warehouse_id, movement_id, kind, reason, occurred_at, actor, request_id)
  VALUES (
    post_count.warehouse_id, posted_id, 'count', 'count', post_count.occurred_at,
    post_count.actor, post_count.request_id);
  INSERT INTO ledger_entry (
    warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
    ordinal, counter_account)
  SELECT post_count.warehouse_id, posted_id, entry.line, entry.item_id, entry.lot_id, 'stock',
    entry.condition, entry.quantity, entry.balance, entry.ordinal, 'count_difference'
  FROM ROWS FROM (
    unnest(moved.item_ids), unnest(moved.lot_ids), unnest(moved.conditions),
    unnest(moved.quantities), unnest(changed.balances), unnest(changed.ordinals)
  ) WITH ORDINALITY AS entry (item_id, lot_id, condition, quantity, balance, ordinal, line);
  RETURN posted_id;
END
$$;

DROP FUNCTION muster.enter_movements(
  muster.movement_kind[], text[], text[], text[], timestamptz[], text[], text[], integer[],
  integer[], bigint[], bigint[], bigint[], muster.condition[], muster.account[], bigint[]);

RESET ROLE;
