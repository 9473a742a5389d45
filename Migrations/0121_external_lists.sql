SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.begin_external_list() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
SET client_min_messages = warning
AS $$
BEGIN
  DROP TABLE IF EXISTS pg_temp.external_row, pg_temp.external_code;
  CREATE TEMPORARY TABLE external_row (
    row_number integer NOT NULL, warehouse text, item text, lot text, expiry_date date,
    condition muster.condition, quantity bigint, version bigint, faulty boolean NOT NULL
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE external_code (
    row_number integer NOT NULL, kind text, theirs text, ours text, faulty boolean NOT NULL
  ) ON COMMIT DROP;
  GRANT INSERT ON pg_temp.external_row, pg_temp.external_code TO muster_reconciler;
END
$$;
COMMENT ON FUNCTION muster.begin_external_list IS
  'Makes room in this transaction for another system''s list of stock, and for what it calls our warehouses and items; both are then copied in.';
GRANT EXECUTE ON FUNCTION muster.begin_external_list TO muster_reconciler;

CREATE FUNCTION muster.external_differences(most integer)
RETURNS TABLE (
  kind text, warehouse text, item text, lot text, ours bigint, theirs bigint, total bigint,
  listed bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
SET work_mem = '128MB' SET enable_mergejoin = off
AS $$
#variable_conflict use_column
DECLARE
  row_count bigint;
BEGIN
  IF to_regclass('pg_temp.external_row') IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'No list was begun in this transaction.',
      DETAIL = jsonb_build_object('rule', 'external_list_not_begun')::text;
  END IF;
  ANALYZE pg_temp.external_row;
  SELECT count(*) INTO row_count FROM pg_temp.external_row;
  RETURN QUERY
  WITH known AS (
    SELECT coalesce(place_code.ours, stated.warehouse) AS warehouse,
      coalesce(item_code.ours, stated.item) AS item, stated.lot, stated.quantity,
      place.warehouse_id, batch.item_id, batch.lot_id
    FROM pg_temp.external_row AS stated
    LEFT JOIN pg_temp.external_code AS place_code
      ON place_code.kind = 'warehouse' AND place_code.theirs = stated.warehouse
    LEFT JOIN pg_temp.external_code AS item_code
      ON item_code.kind = 'item' AND item_code.theirs = stated.item
    LEFT JOIN warehouse AS place ON place.code = coalesce(place_code.ours, stated.warehouse)
    LEFT JOIN (
      SELECT thing.code AS item, lot.code AS lot, lot.item_id, lot.lot_id
      FROM lot JOIN item AS thing USING (item_id)
    ) AS batch
      ON batch.item = coalesce(item_code.ours, stated.item) AND batch.lot = stated.lot
  ), side AS (
    SELECT known.warehouse_id, known.item_id, known.lot_id, known.quantity AS more
    FROM known WHERE num_nulls(known.warehouse_id, known.lot_id) = 0
    UNION ALL
    SELECT pile.warehouse_id, pile.item_id, pile.lot_id, -pile.on_hand
    FROM stockpile AS pile WHERE pile.on_hand > 0
  ), differing AS (
    SELECT place.code AS warehouse, thing.code AS item, batch.code AS lot, book.ours,
      book.ours + unequal.more AS theirs
    FROM (
      SELECT side.warehouse_id, side.item_id, side.lot_id, sum(side.more) AS more
      FROM side
      GROUP BY side.warehouse_id, side.item_id, side.lot_id
      HAVING sum(side.more) <> 0
    ) AS unequal
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(pile.on_hand), 0) AS ours FROM stockpile AS pile
      WHERE pile.warehouse_id = unequal.warehouse_id AND pile.item_id = unequal.item_id
        AND pile.lot_id = unequal.lot_id
    ) AS book
    JOIN warehouse AS place ON place.warehouse_id = unequal.warehouse_id
    JOIN item AS thing ON thing.item_id = unequal.item_id
    JOIN lot AS batch ON batch.item_id = unequal.item_id AND batch.lot_id = unequal.lot_id
    UNION ALL
    SELECT known.warehouse, known.item, known.lot, 0, sum(known.quantity)
    FROM known
    WHERE num_nulls(known.warehouse_id, known.lot_id) > 0
    GROUP BY known.warehouse, known.item, known.lot
    HAVING sum(known.quantity) <> 0
  )
  SELECT CASE WHEN differing.theirs = 0 THEN 'only_here' WHEN differing.ours = 0 THEN 'only_there'
      ELSE 'quantity_differs' END,
    differing.warehouse, differing.item, differing.lot, differing.ours::bigint,
    differing.theirs::bigint, count(*) OVER (), row_count
  FROM differing
  ORDER BY differing.warehouse, differing.item, differing.lot
  LIMIT most;
  IF NOT FOUND THEN
    RETURN QUERY
    SELECT NULL::text, NULL::text, NULL::text, NULL::text, NULL::bigint, NULL::bigint, 0::bigint,
      row_count;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.external_differences IS
  'What the list that was copied in and our books say differently, by warehouse, item and lot, whatever the condition; at most `most` rows with the number of all, and how many rows the list has. One row without a kind where there is no difference. MU006: no list was begun.';
GRANT EXECUTE ON FUNCTION muster.external_differences TO muster_reconciler;

RESET ROLE;
