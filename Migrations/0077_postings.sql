SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.refuse_idle_movements(movements integer, line_movements integer[])
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  IF (SELECT count(DISTINCT movement) FROM unnest(line_movements) AS movement
    WHERE movement BETWEEN 1 AND movements) <> movements THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'Each movement of a booking has a line.',
      DETAIL = jsonb_build_object(
        'rule', 'posting_lines', 'lines', cardinality(line_movements))::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_idle_movements IS
  'Refuses a movement without a line, which would have a number and no entries. For post_movements only. MU006: always.';

CREATE FUNCTION muster.refuse_posting(
  kinds muster.movement_kind[], reasons text[], documents text[], notes text[],
  occurred_ats timestamptz[], actors text[], request_ids text[], line_movements integer[],
  line_places integer[], warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[],
  conditions muster.condition[], accounts muster.account[], quantities bigint[]
) RETURNS void
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
  movements CONSTANT integer := cardinality(kinds);
  lines CONSTANT integer := cardinality(quantities);
  is_even boolean;
BEGIN
  is_even := movements BETWEEN 1 AND 10000 AND lines BETWEEN 1 AND 10000
    AND movements = ALL (ARRAY[
      cardinality(reasons), cardinality(documents), cardinality(notes), cardinality(occurred_ats),
      cardinality(actors), cardinality(request_ids)])
    AND lines = ALL (ARRAY[
      cardinality(line_movements), cardinality(line_places), cardinality(warehouse_ids),
      cardinality(item_ids), cardinality(lot_ids), cardinality(conditions), cardinality(accounts)])
    AND 0 < ALL (line_places);
  IF is_even IS NOT TRUE THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A booking has 1 to 10,000 lines, and every line and movement all of its fields.',
      DETAIL = jsonb_build_object('rule', 'posting_lines', 'lines', lines)::text;
  END IF;
  PERFORM refuse_heading_faults(kinds, reasons, documents, notes, occurred_ats, actors);
  PERFORM refuse_idle_movements(movements, line_movements);
  PERFORM refuse_line_faults(
    kinds, reasons, line_movements, warehouse_ids, item_ids, lot_ids, conditions, accounts,
    quantities);
  PERFORM refuse_broken_packs(kinds, line_movements, item_ids, quantities);
  PERFORM refuse_unbalanced(line_movements, warehouse_ids, item_ids, accounts, quantities);
END
$$;
COMMENT ON FUNCTION muster.refuse_posting IS
  'Refuses a booking for the first of its faults, the malformed ones first; returns where it has none but may lack stock. For post_movements only. MU003: no such warehouse, item or lot. MU004: a lot is past its day or recalled. MU006: malformed, broken packs, or unbalanced.';

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
  entered record;
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
  entered := enter_movements(
    kinds, reasons, documents, notes, occurred_ats, actors, request_ids, line_movements,
    line_places, warehouse_ids, item_ids, lot_ids, conditions, accounts, quantities);
  -- Faults are looked for only where there is one: to look costs as much as to book.
  IF entered.entered IS DISTINCT FROM lines THEN
    PERFORM refuse_posting(
      kinds, reasons, documents, notes, occurred_ats, actors, request_ids, line_movements,
      line_places, warehouse_ids, item_ids, lot_ids, conditions, accounts, quantities);
    PERFORM refuse_too_little(
      warehouse_ids[entered.lacking_line], item_ids[entered.lacking_line],
      lot_ids[entered.lacking_line], conditions[entered.lacking_line], entered.lacking);
  END IF;
  IF movements > 1 THEN
    PERFORM refuse_idle_movements(movements, line_movements);
  END IF;
  IF array_position(accounts, NULL) IS NOT NULL THEN
    PERFORM refuse_unbalanced(line_movements, warehouse_ids, item_ids, accounts, quantities);
  END IF;
  movement_ids := entered.movement_ids;
  balances := entered.balances;
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
  IF entered.entered IS DISTINCT FROM cardinality(moved.quantities) THEN
    PERFORM refuse_too_little(
      post_count.warehouse_id, moved.item_ids[entered.lacking_line],
      moved.lot_ids[entered.lacking_line], moved.conditions[entered.lacking_line],
      entered.lacking);
  END IF;
  RETURN entered.movement_ids[1];
END
$$;

CREATE OR REPLACE FUNCTION muster.post_entries(
  kind muster.movement_kind, reason text, document text, note text, occurred_at timestamptz,
  actor text, request_id text, reverses bigint, returns bigint, is_opening boolean,
  warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], accounts muster.account[],
  conditions muster.condition[], quantities bigint[]
) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  posted_id bigint;
  moment CONSTANT timestamptz := coalesce(post_entries.occurred_at, now());
  piles record;
  changed record;
BEGIN
  IF NOT reason_fits(post_entries.kind, post_entries.reason) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('%L is not a reason for a movement of the kind %s.', post_entries.reason,
        post_entries.kind),
      DETAIL = jsonb_build_object(
        'rule', 'movement_reason', 'field', 'reason', 'kind', post_entries.kind,
        'reason', post_entries.reason)::text;
  ELSIF length(post_entries.document) NOT BETWEEN 1 AND 128
    OR length(post_entries.note) NOT BETWEEN 1 AND 500 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A document number has 1 to 128 characters, a note 1 to 500.',
      DETAIL = jsonb_build_object('rule', 'movement_texts', 'field', 'document')::text;
  ELSIF moment > now() + interval '1 minute' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('A movement is booked after it happened, not before (%s).', moment),
      DETAIL = jsonb_build_object(
        'rule', 'movement_in_future', 'field', 'occurred_at', 'occurred_at', moment)::text;
  END IF;

  SELECT array_agg(pile.line) AS lines, array_agg(pile.warehouse_id) AS warehouse_ids,
    array_agg(pile.item_id) AS item_ids, array_agg(pile.lot_id) AS lot_ids,
    array_agg(pile.condition) AS conditions, array_agg(pile.quantity) AS quantities
  INTO piles
  FROM (
    SELECT *
    FROM ROWS FROM (
      unnest(warehouse_ids), unnest(item_ids), unnest(lot_ids), unnest(accounts),
      unnest(conditions), unnest(quantities)
    ) WITH ORDINALITY
      AS entry (warehouse_id, item_id, lot_id, account, condition, quantity, line)
    WHERE entry.account = 'stock'
    ORDER BY entry.warehouse_id, entry.item_id, entry.lot_id, entry.condition, entry.line
  ) AS pile;
  IF piles.lines IS NOT NULL THEN
    SELECT * INTO changed FROM change_stockpiles(
      piles.warehouse_ids, piles.item_ids, piles.lot_ids, piles.conditions, piles.quantities,
      ARRAY[moment], array_fill(1, ARRAY[cardinality(piles.lines)]));
    IF changed.lacking_line IS NOT NULL THEN
      PERFORM refuse_too_little(
        piles.warehouse_ids[changed.lacking_line], piles.item_ids[changed.lacking_line],
        piles.lot_ids[changed.lacking_line], piles.conditions[changed.lacking_line],
        changed.lacking);
    END IF;
  ELSE
    SELECT NULL::bigint[] AS balances, NULL::bigint[] AS ordinals INTO changed;
  END IF;
  -- While the stockpiles are locked, so that ids follow the order of balances at each of them.
  posted_id := nextval('movement_id');
  IF is_opening THEN
    FOR line IN 1..coalesce(cardinality(piles.lines), 0) LOOP
      UPDATE stockpile AS pile SET opening = pile.opening + piles.quantities[line]
      WHERE pile.warehouse_id = piles.warehouse_ids[line]
        AND pile.item_id = piles.item_ids[line] AND pile.lot_id = piles.lot_ids[line]
        AND pile.condition = piles.conditions[line];
    END LOOP;
  END IF;

  INSERT INTO movement (
    warehouse_id, movement_id, kind, reason, document, note, occurred_at, actor, request_id,
    reverses, returns)
  SELECT touched.warehouse_id, posted_id, post_entries.kind, post_entries.reason,
    post_entries.document, post_entries.note, moment, post_entries.actor,
    post_entries.request_id, post_entries.reverses, post_entries.returns
  FROM (SELECT DISTINCT unnest(warehouse_ids)) AS touched (warehouse_id);
  INSERT INTO ledger_entry (
    warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
    ordinal)
  SELECT entry.warehouse_id, posted_id, entry.line, entry.item_id, entry.lot_id, entry.account,
    entry.condition, entry.quantity, pile.balance, pile.ordinal
  FROM ROWS FROM (
    unnest(warehouse_ids), unnest(item_ids), unnest(lot_ids), unnest(accounts),
    unnest(conditions), unnest(quantities)
  ) WITH ORDINALITY
    AS entry (warehouse_id, item_id, lot_id, account, condition, quantity, line)
  LEFT JOIN ROWS FROM (
    unnest(piles.lines), unnest(changed.balances), unnest(changed.ordinals)
  ) AS pile (line, balance, ordinal) ON pile.line = entry.line;
  RETURN posted_id;
EXCEPTION WHEN unique_violation THEN
  RAISE EXCEPTION USING ERRCODE = 'MU004',
    MESSAGE = format('Movement %s is being reversed by someone else.', post_entries.reverses),
    DETAIL = jsonb_build_object(
      'rule', 'movement_being_reversed', 'movement', post_entries.reverses)::text;
END
$$;

RESET ROLE;
