SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.require_counted_warehouse(warehouse text) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
AS $$
DECLARE
  found_id bigint;
BEGIN
  SELECT warehouse_id INTO found_id
  FROM warehouse AS known WHERE known.code = require_counted_warehouse.warehouse;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no warehouse %s.', warehouse),
      DETAIL = jsonb_build_object('rule', 'unknown_warehouse', 'warehouse', warehouse)::text;
  END IF;
  RETURN found_id;
END
$$;
COMMENT ON FUNCTION muster.require_counted_warehouse IS
  'The id of the warehouse that was counted. MU003: there is none of that code.';
GRANT EXECUTE ON FUNCTION muster.require_counted_warehouse TO muster_viewer;

CREATE FUNCTION muster.content_of_count(
  counted_at timestamptz, complete boolean, recounts bigint,
  items text[], lots text[], conditions muster.condition[], quantities bigint[]
) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(convert_to(
  concat_ws(E'\n', extract(epoch FROM counted_at)::numeric, complete, coalesce(recounts, 0), (
    SELECT string_agg(
      concat_ws(E'\t', line.item, line.lot, line.condition, line.quantity), E'\n'
      ORDER BY line.item, line.lot, line.condition, line.quantity)
    FROM ROWS FROM (unnest(items), unnest(lots), unnest(conditions), unnest(quantities))
      AS line (item, lot, condition, quantity)
  )), 'UTF8'));
COMMENT ON FUNCTION muster.content_of_count IS
  'SHA-256 of a count, whatever the order of its lines.';
GRANT EXECUTE ON FUNCTION muster.content_of_count TO muster_viewer;

CREATE FUNCTION muster.known_count(
  warehouse text, counted_at timestamptz, complete boolean, recounts bigint,
  items text[], lots text[], conditions muster.condition[], quantities bigint[]
) RETURNS bigint
LANGUAGE sql STABLE SET search_path = muster, pg_temp
AS $$
  SELECT known.count_id FROM stock_count AS known
  WHERE known.warehouse_id = require_counted_warehouse(known_count.warehouse)
    AND known.content_hash = content_of_count(
      known_count.counted_at, known_count.complete, known_count.recounts, items, lots, conditions,
      quantities)
$$;
COMMENT ON FUNCTION muster.known_count IS
  'The count that was kept with this very content; null where there is none. MU003: no such warehouse.';
GRANT EXECUTE ON FUNCTION muster.known_count TO muster_viewer;

CREATE FUNCTION muster.counted_since(
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition,
  moment timestamptz, recounts bigint
) RETURNS bigint
LANGUAGE sql STABLE SET search_path = muster, pg_temp
AS $$
  SELECT line.count_id
  FROM stock_count_line AS line
  LEFT JOIN stock_count_decision AS decision USING (warehouse_id, count_id, line)
  WHERE line.warehouse_id = counted_since.warehouse_id AND line.item_id = counted_since.item_id
    AND line.lot_id = counted_since.lot_id AND line.condition = counted_since.condition
    AND line.counted_at >= counted_since.moment
    AND line.count_id IS DISTINCT FROM counted_since.recounts
    AND decision.outcome IS DISTINCT FROM 'rejected'
  ORDER BY line.counted_at DESC, line.count_id DESC LIMIT 1
$$;
COMMENT ON FUNCTION muster.counted_since IS
  'The newest count of a stockpile at a moment or later, rejected lines and the count that is counted again set aside; null where there is none.';
GRANT EXECUTE ON FUNCTION muster.counted_since TO muster_viewer;

CREATE TYPE muster.counted_line AS (
  item_id bigint,
  lot_id bigint,
  condition muster.condition,
  book bigint,
  counted bigint,
  need muster.count_need
);
COMMENT ON TYPE muster.counted_line IS 'What was counted in a stockpile beside what its book said.';

CREATE FUNCTION muster.compare_count(
  warehouse text, counted_at timestamptz, complete boolean, recounts bigint,
  items text[], lots text[], conditions muster.condition[], quantities bigint[]
) RETURNS SETOF muster.counted_line
LANGUAGE sql STABLE SET search_path = muster, pg_temp
AS $$
  WITH place AS MATERIALIZED (
    SELECT require_counted_warehouse(compare_count.warehouse) AS warehouse_id
  ), named AS MATERIALIZED (
    -- Looked up one by one: how many lines an array has is not known to the planner.
    SELECT (SELECT item.item_id FROM item WHERE item.code = line.item) AS item_id, line.*
    FROM ROWS FROM (unnest(items), unnest(lots), unnest(conditions), unnest(quantities))
      AS line (item, lot, condition, quantity)
  ), given AS MATERIALIZED (
    SELECT named.item_id, (
        SELECT lot.lot_id FROM lot WHERE lot.item_id = named.item_id AND lot.code = named.lot
      ) AS lot_id, named.condition, named.quantity
    FROM named
  ), counted AS (
    SELECT given.*, true AS is_given FROM given WHERE given.lot_id IS NOT NULL
    UNION ALL
    SELECT pile.item_id, pile.lot_id, pile.condition, 0, false
    FROM stockpile AS pile
    WHERE compare_count.complete AND pile.warehouse_id = (SELECT place.warehouse_id FROM place)
      AND (pile.item_id, pile.lot_id, pile.condition) NOT IN (
        SELECT given.item_id, given.lot_id, given.condition FROM given
        WHERE given.lot_id IS NOT NULL AND given.condition IS NOT NULL)
      AND counted_since(
        pile.warehouse_id, pile.item_id, pile.lot_id, pile.condition, compare_count.counted_at,
        NULL) IS NULL
  ), booked AS MATERIALIZED (
    SELECT counted.*, book_at(
      (SELECT place.warehouse_id FROM place), counted.item_id, counted.lot_id, counted.condition,
      compare_count.counted_at) AS book
    FROM counted
  )
  SELECT booked.item_id, booked.lot_id, booked.condition, booked.book, booked.quantity,
    CASE
      WHEN need_of_count(booked.book, booked.quantity) IS NULL THEN NULL
      WHEN compare_count.recounts IS NOT NULL AND booked.quantity - booked.book = (
        SELECT first.difference FROM waiting_count_line AS first
        WHERE first.warehouse_id = (SELECT place.warehouse_id FROM place)
          AND first.count_id = compare_count.recounts AND first.item_id = booked.item_id
          AND first.lot_id = booked.lot_id AND first.condition = booked.condition
      ) THEN 'approval'::count_need
      ELSE 'recount'::count_need
    END
  FROM booked
  WHERE booked.is_given OR booked.book <> 0
  ORDER BY booked.item_id, booked.lot_id, booked.condition
$$;
COMMENT ON FUNCTION muster.compare_count IS
  'What was counted beside the book at that moment, and what each line has to wait for; complete adds as 0 what was counted neither here nor later. Lines of unknown items or lots are left out: count_errors tells them. MU003: no such warehouse.';
GRANT EXECUTE ON FUNCTION muster.compare_count TO muster_viewer;

RESET ROLE;
