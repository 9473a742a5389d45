SET LOCAL ROLE muster_owner;

-- With the reader's own rights, so that row security on the tables will hold here too.
CREATE VIEW muster.stock WITH (security_invoker = true) AS
SELECT
  stockpile.warehouse_id,
  warehouse.code AS warehouse,
  warehouse.name AS warehouse_name,
  warehouse.tier,
  warehouse.region_id,
  region.code AS region,
  region.name AS region_name,
  warehouse.longitude,
  warehouse.latitude,
  warehouse.ready_s,
  stockpile.item_id,
  item.code AS item,
  item.name AS item_name,
  item.category,
  item.unit,
  stockpile.lot_id,
  lot.code AS lot,
  lot.expiry_date,
  stockpile.condition,
  stockpile.on_hand,
  stockpile.held - coalesce(lapsed.quantity, 0) AS held,
  stockpile.on_hand - stockpile.held + coalesce(lapsed.quantity, 0) AS available,
  stockpile.first_received_at
FROM muster.stockpile
JOIN muster.warehouse USING (warehouse_id)
JOIN muster.region USING (region_id)
JOIN muster.item USING (item_id)
JOIN muster.lot USING (item_id, lot_id)
LEFT JOIN (
  SELECT warehouse_id, item_id, lot_id, condition, sum(quantity)::bigint AS quantity
  FROM muster.hold
  WHERE state = 'held'::muster.hold_state AND expires_at <= now()
  GROUP BY warehouse_id, item_id, lot_id, condition
) AS lapsed USING (warehouse_id, item_id, lot_id, condition);
COMMENT ON VIEW muster.stock IS
  'Stockpiles with their names, as of now: a hold counts until its deadline, not until a job has written it off.';
COMMENT ON COLUMN muster.stock.ready_s IS 'Seconds from an order to wheels turning.';
COMMENT ON COLUMN muster.stock.held IS 'Pieces claimed by holds that have not lapsed.';
COMMENT ON COLUMN muster.stock.available IS
  'Pieces on hand and not held, whatever their condition and expiry; reserve floors not taken off.';
GRANT SELECT ON muster.stock TO muster_viewer;

RESET ROLE;
