SET LOCAL ROLE muster_owner;

-- The lapsed holds of a stockpile are looked up where it has any, not summed up for all stockpiles
-- first: so a page of a list costs what is on the page.
CREATE VIEW muster.live_stockpile WITH (security_invoker = true) AS
SELECT warehouse_id, item_id, lot_id, condition, on_hand, held, on_hand - held AS available,
  first_received_at
FROM (
  SELECT stockpile.warehouse_id, stockpile.item_id, stockpile.lot_id, stockpile.condition,
    stockpile.on_hand,
    stockpile.held - CASE WHEN stockpile.held = 0 THEN 0 ELSE coalesce((
      SELECT sum(lapsed.quantity)
      FROM muster.hold AS lapsed
      WHERE lapsed.warehouse_id = stockpile.warehouse_id AND lapsed.item_id = stockpile.item_id
        AND lapsed.lot_id = stockpile.lot_id AND lapsed.condition = stockpile.condition
        AND lapsed.state = 'held'::muster.hold_state AND lapsed.expires_at <= now()
    ), 0)::bigint END AS held,
    stockpile.first_received_at
  FROM muster.stockpile
) AS pile;
COMMENT ON VIEW muster.live_stockpile IS
  'Stockpiles as of now: a hold counts until its deadline, not until a job has written it off.';
COMMENT ON COLUMN muster.live_stockpile.held IS 'Pieces claimed by holds that have not lapsed.';
COMMENT ON COLUMN muster.live_stockpile.available IS
  'Pieces on hand and not held, whatever their condition and expiry; reserve floors not taken off.';

CREATE OR REPLACE VIEW muster.stock WITH (security_invoker = true) AS
SELECT
  pile.warehouse_id,
  warehouse.code AS warehouse,
  warehouse.name AS warehouse_name,
  warehouse.tier,
  warehouse.region_id,
  region.code AS region,
  region.name AS region_name,
  warehouse.longitude,
  warehouse.latitude,
  warehouse.ready_s,
  pile.item_id,
  item.code AS item,
  item.name AS item_name,
  item.category,
  item.unit,
  pile.lot_id,
  lot.code AS lot,
  lot.expiry_date,
  pile.condition,
  pile.on_hand,
  pile.held,
  pile.available,
  pile.first_received_at
FROM muster.live_stockpile AS pile
JOIN muster.warehouse USING (warehouse_id)
JOIN muster.region USING (region_id)
JOIN muster.item USING (item_id)
JOIN muster.lot USING (item_id, lot_id);

CREATE VIEW muster.usable_stockpile WITH (security_invoker = true) AS
SELECT pile.warehouse_id, pile.item_id, pile.lot_id, pile.available AS usable
FROM muster.live_stockpile AS pile
JOIN muster.lot USING (item_id, lot_id)
WHERE pile.condition = 'serviceable'::muster.condition
  AND muster.lot_usable(lot.expiry_date, (SELECT muster.today()));
COMMENT ON VIEW muster.usable_stockpile IS
  'Stockpiles that count for floors and quotas: serviceable and not past their day, as for plans.';
COMMENT ON COLUMN muster.usable_stockpile.usable IS
  'Pieces on hand that no live hold claims; reserve floors not taken off.';
GRANT SELECT ON muster.live_stockpile, muster.usable_stockpile TO muster_viewer;

CREATE INDEX lot_expiry ON muster.lot (expiry_date) WHERE expiry_date IS NOT NULL;
COMMENT ON INDEX muster.lot_expiry IS 'Lots that expire soon; written when a lot is made.';

CREATE INDEX stockpile_lot ON muster.stockpile (lot_id);
COMMENT ON INDEX muster.stockpile_lot IS
  'Where a lot is, over all warehouses; written when a stockpile is made, not when it is booked at.';

-- What a page shows of a lot and a region is read for every row of it: from the index alone.
CREATE INDEX lot_label ON muster.lot (lot_id) INCLUDE (item_id, code, expiry_date);
COMMENT ON INDEX muster.lot_label IS 'What a list shows of a lot; written when a lot is made.';
CREATE INDEX region_label ON muster.region (region_id) INCLUDE (code);
COMMENT ON INDEX muster.region_label IS 'What a list shows of a region.';

CREATE FUNCTION muster.regions_within(code text) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  WITH RECURSIVE within (region_id) AS (
    SELECT region.region_id FROM muster.region WHERE region.code = regions_within.code
    UNION ALL
    SELECT region.region_id
    FROM muster.region JOIN within ON region.parent_region_id = within.region_id
  )
  SELECT within.region_id FROM within;
END;
COMMENT ON FUNCTION muster.regions_within IS
  'A region and all regions inside it, by the region''s code; none where there is no such code.';
GRANT EXECUTE ON FUNCTION muster.regions_within TO muster_viewer;

RESET ROLE;
