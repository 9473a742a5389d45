SET LOCAL ROLE muster_owner;

CREATE VIEW muster.floor_standing WITH (security_invoker = true) AS
SELECT
  warehouse.warehouse_id,
  warehouse.code AS warehouse,
  warehouse.name AS warehouse_name,
  warehouse.tier,
  warehouse.region_id,
  region.code AS region,
  reserve_floor.item_id,
  item.code AS item,
  item.name AS item_name,
  item.category,
  item.unit,
  reserve_floor.quantity AS floor,
  coalesce(
    (
      SELECT site.quantity
      FROM muster.warehouse_quota AS site
      WHERE site.warehouse_id = reserve_floor.warehouse_id
        AND site.item_id = reserve_floor.item_id
    ),
    (
      SELECT tier_quota.quantity
      FROM muster.tier_quota
      WHERE tier_quota.tier = warehouse.tier AND tier_quota.item_id = reserve_floor.item_id
    )
  ) AS quota,
  coalesce((
    SELECT sum(pile.usable)
    FROM muster.usable_stockpile AS pile
    WHERE pile.warehouse_id = reserve_floor.warehouse_id
      AND pile.item_id = reserve_floor.item_id
  ), 0)::bigint AS usable
FROM muster.reserve_floor
JOIN muster.warehouse USING (warehouse_id)
JOIN muster.region USING (region_id)
JOIN muster.item USING (item_id);
COMMENT ON VIEW muster.floor_standing IS 'Each reserve floor beside what is usable there now.';
COMMENT ON COLUMN muster.floor_standing.quota IS
  'Quota of the warehouse, or else of its tier; null where neither has one.';
COMMENT ON COLUMN muster.floor_standing.usable IS
  'Usable pieces over all lots; 0 where there are none.';

-- By warehouse, so that a list in the order of warehouses need not look at all of them.
CREATE VIEW muster.quota_standing WITH (security_invoker = true) AS
SELECT
  warehouse.warehouse_id,
  warehouse.code AS warehouse,
  warehouse.name AS warehouse_name,
  warehouse.tier,
  warehouse.region_id,
  region.code AS region,
  quoted.item_id,
  item.code AS item,
  item.name AS item_name,
  item.category,
  item.unit,
  site.quantity IS NULL AS of_tier,
  coalesce(site.quantity, tier_quota.quantity) AS quota,
  coalesce((
    SELECT sum(pile.usable)
    FROM muster.usable_stockpile AS pile
    WHERE pile.warehouse_id = warehouse.warehouse_id AND pile.item_id = quoted.item_id
  ), 0)::bigint AS usable
FROM muster.warehouse
JOIN muster.region USING (region_id)
CROSS JOIN (
  SELECT item_id FROM muster.tier_quota UNION SELECT item_id FROM muster.warehouse_quota
) AS quoted
JOIN muster.item USING (item_id)
LEFT JOIN muster.warehouse_quota AS site
  ON site.warehouse_id = warehouse.warehouse_id AND site.item_id = quoted.item_id
LEFT JOIN muster.tier_quota
  ON tier_quota.tier = warehouse.tier AND tier_quota.item_id = quoted.item_id
WHERE coalesce(site.quantity, tier_quota.quantity) IS NOT NULL;
COMMENT ON VIEW muster.quota_standing IS
  'What each warehouse should have of each item, by its own quota or else that of its tier, beside what is usable there now.';
COMMENT ON COLUMN muster.quota_standing.of_tier IS 'Whether the quota is that of the tier.';
COMMENT ON COLUMN muster.quota_standing.usable IS
  'Usable pieces over all lots; 0 where there are none.';

GRANT SELECT ON muster.floor_standing, muster.quota_standing TO muster_viewer;

RESET ROLE;
