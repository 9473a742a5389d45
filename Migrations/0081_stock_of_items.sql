SET LOCAL ROLE muster_owner;

CREATE TYPE muster.shelf AS (
  warehouse_id bigint, code text, name text, tier muster.tier, region_code text
);
COMMENT ON TYPE muster.shelf IS 'What a list of stock shows of a warehouse.';

-- A page of one item is read as a range: the warehouses of the page first, then the item's stockpiles
-- between the least and the greatest of their identifiers, joined in memory. A lookup for each
-- warehouse costs several times as much; it is left for warehouses whose identifiers lie far apart.
-- The planner would always choose the lookups, as it does not know how many rows the parameters
-- leave: so the function says how to join.
CREATE FUNCTION muster.stock_of_item(
  wanted_item_id bigint, only_tier muster.tier, only_region text, only_category text,
  only_condition muster.condition, expiring_before date, expired_only boolean,
  available_only boolean, after_warehouse text, after_lot text, after_condition muster.condition,
  wanted integer
) RETURNS TABLE (
  warehouse text, warehouse_name text, tier muster.tier, region text, item text, item_name text,
  unit text, category text, lot text, expiry_date date, condition muster.condition, on_hand bigint,
  held bigint
)
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
SET enable_nestloop = off SET enable_mergejoin = off SET enable_bitmapscan = off SET jit = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  sought item;
  missing integer := wanted;
  shelf_size integer := greatest(wanted + 1, 100);
  first_code text := coalesce(after_warehouse, '');
  last_code text;
  shelves shelf[];
  least_id bigint;
  greatest_id bigint;
  is_dense boolean;
  found_now bigint;
BEGIN
  SELECT * INTO sought FROM item WHERE item_id = wanted_item_id;
  IF sought.category <> only_category THEN
    RETURN;
  END IF;
  LOOP
    SELECT array_agg((warehouse_id, code, name, tier, region_code)::shelf),
      min(warehouse_id), max(warehouse_id), max(code)
    INTO shelves, least_id, greatest_id, last_code
    FROM (
      SELECT warehouse_id, code, name, tier, region_code
      FROM warehouse
      WHERE code >= first_code
        AND coalesce(tier = only_tier, true)
        AND (only_region IS NULL OR region_id IN (SELECT regions_within(only_region)))
      ORDER BY code
      LIMIT shelf_size
    ) AS following;
    EXIT WHEN shelves IS NULL;
    is_dense := greatest_id - least_id < 4 * cardinality(shelves);

    RETURN QUERY
    SELECT shelf.code, shelf.name, shelf.tier, shelf.region_code,
      sought.code, sought.name, sought.unit, sought.category,
      lot.code, lot.expiry_date, pile.condition, pile.on_hand, pile.held
    FROM (
      SELECT *
      FROM live_stockpile
      WHERE item_id = wanted_item_id AND warehouse_id BETWEEN least_id AND greatest_id AND is_dense
      UNION ALL
      SELECT *
      FROM live_stockpile
      WHERE item_id = wanted_item_id AND NOT is_dense
        AND warehouse_id = ANY (ARRAY(SELECT warehouse_id FROM unnest(shelves)))
    ) AS pile
    JOIN unnest(shelves) AS shelf USING (warehouse_id)
    JOIN lot ON lot.lot_id = pile.lot_id AND lot.item_id = wanted_item_id
    WHERE coalesce(condition = only_condition, true)
      AND coalesce(expiry_date < expiring_before, expiring_before IS NULL)
      AND (NOT expired_only OR NOT lot_usable(expiry_date, (SELECT today())))
      AND (NOT available_only OR available > 0)
      AND (shelf.code > first_code OR (lot.code, condition) > (after_lot, after_condition))
    ORDER BY shelf.code, lot.code, condition
    LIMIT missing;

    GET DIAGNOSTICS found_now = ROW_COUNT;
    missing := missing - found_now;
    EXIT WHEN missing = 0 OR cardinality(shelves) < shelf_size;
    -- What is left begins behind the last warehouse, of which all has been told.
    first_code := last_code;
    after_lot := NULL;
    shelf_size := shelf_size * 4;
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.stock_of_item IS
  'One page of an item''s stockpiles by warehouse and lot code and condition; a filter that is null takes all.';
GRANT EXECUTE ON FUNCTION muster.stock_of_item TO muster_viewer;

RESET ROLE;
