public import MusterModel

/// Sums over many stockpiles, planned for the filters and keys of each run; $1 are the keys, $8 the
/// level that regions are added up to. By ids first and by names at the end.
package enum StockSummarySQL: String, SQLText {
  case totals = """
    WITH RECURSIVE standing (region_id, at_id) AS (
      SELECT region_id, region_id FROM region WHERE 'region' = ANY ($1::text[])
      UNION ALL
      SELECT standing.region_id, region.parent_region_id
      FROM standing JOIN region ON region.region_id = standing.at_id
      WHERE region.level > $8::region_level AND region.parent_region_id IS NOT NULL
    ), place AS (
      SELECT warehouse_id, CASE WHEN 'tier' = ANY ($1) THEN tier END AS tier,
        region.region_id AS counted_id
      FROM warehouse
      LEFT JOIN standing USING (region_id)
      LEFT JOIN region ON region.region_id = standing.at_id
      WHERE ($8 IS NULL OR region.region_id IS NULL OR region.level <= $8
          OR region.parent_region_id IS NULL)
        AND ($4::text IS NULL OR warehouse.region_id IN (SELECT regions_within($4)))
        AND ($5::tier IS NULL OR tier = $5)
    ), lapsed AS (
      SELECT warehouse_id, item_id, lot_id, condition, sum(quantity)::bigint AS quantity
      FROM hold
      WHERE state = 'held' AND expires_at <= now()
      GROUP BY warehouse_id, item_id, lot_id, condition
    ), summed AS (
      SELECT tier, counted_id,
        CASE WHEN 'item' = ANY ($1) OR 'category' = ANY ($1) THEN stockpile.item_id END AS item_id,
        sum(on_hand) AS on_hand,
        sum(held - coalesce(lapsed.quantity, 0)) AS held,
        sum(on_hand - held + coalesce(lapsed.quantity, 0))
          FILTER (WHERE condition = 'serviceable' AND is_usable) AS usable,
        sum(on_hand) FILTER (WHERE condition = 'serviceable' AND NOT is_usable AND NOT is_recalled)
          AS expired,
        sum(on_hand) FILTER (WHERE condition = 'quarantined'
          OR condition = 'serviceable' AND is_recalled) AS quarantined,
        sum(on_hand) FILTER (WHERE condition = 'damaged') AS damaged
      FROM stockpile
      JOIN place USING (warehouse_id)
      JOIN (
        SELECT lot_id, recalled_at IS NOT NULL AS is_recalled,
          lot_usable(expiry_date, recalled_at, (SELECT today())) AS is_usable
        FROM lot
      ) AS lot USING (lot_id)
      LEFT JOIN lapsed USING (warehouse_id, item_id, lot_id, condition)
      WHERE ($2::bigint IS NULL OR stockpile.item_id = $2)
        AND ($3::bigint IS NULL OR stockpile.warehouse_id = $3)
        AND ($6::condition IS NULL OR condition = $6)
        AND ($7::text IS NULL
          OR stockpile.item_id IN (SELECT item.item_id FROM item WHERE item.category = $7))
      GROUP BY 1, 2, 3
    )
    SELECT summed.tier, region.code AS region, region.name,
      CASE WHEN 'item' = ANY ($1) THEN item.code END AS item,
      CASE WHEN 'item' = ANY ($1) THEN item.name END,
      CASE WHEN 'item' = ANY ($1) THEN item.unit END,
      CASE WHEN 'category' = ANY ($1) THEN item.category END AS category,
      coalesce(sum(on_hand), 0)::bigint, coalesce(sum(held), 0)::bigint,
      coalesce(sum(usable), 0)::bigint, coalesce(sum(expired), 0)::bigint,
      coalesce(sum(quarantined), 0)::bigint, coalesce(sum(damaged), 0)::bigint
    FROM summed
    LEFT JOIN region ON region.region_id = counted_id
    LEFT JOIN item USING (item_id)
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    ORDER BY tier, region, item, category
    """
  /// How many warehouses have any, by the same keys and in the same order.
  case warehouses = """
    WITH RECURSIVE standing (region_id, at_id) AS (
      SELECT region_id, region_id FROM region WHERE 'region' = ANY ($1::text[])
      UNION ALL
      SELECT standing.region_id, region.parent_region_id
      FROM standing JOIN region ON region.region_id = standing.at_id
      WHERE region.level > $8::region_level AND region.parent_region_id IS NOT NULL
    ), stocked AS (
      SELECT DISTINCT warehouse_id,
        CASE WHEN 'item' = ANY ($1) THEN item_id END AS item_id,
        CASE WHEN 'category' = ANY ($1) THEN category END AS category
      FROM stockpile
      JOIN item USING (item_id)
      WHERE on_hand > 0
        AND ($2::bigint IS NULL OR item_id = $2)
        AND ($3::bigint IS NULL OR warehouse_id = $3)
        AND ($6::condition IS NULL OR condition = $6)
        AND ($7::text IS NULL OR category = $7)
    )
    SELECT CASE WHEN 'tier' = ANY ($1) THEN tier END AS tier, region.code AS region,
      item.code AS item, stocked.category AS category, count(*)
    FROM stocked
    JOIN warehouse USING (warehouse_id)
    LEFT JOIN standing USING (region_id)
    LEFT JOIN region ON region.region_id = standing.at_id
    LEFT JOIN item USING (item_id)
    WHERE ($8 IS NULL OR region.region_id IS NULL OR region.level <= $8
        OR region.parent_region_id IS NULL)
      AND ($4::text IS NULL OR warehouse.region_id IN (SELECT regions_within($4)))
      AND ($5::tier IS NULL OR tier = $5)
    GROUP BY 1, 2, 3, 4
    ORDER BY tier, region, item, category
    """

  package var isPlannedAnew: Bool { true }
}

extension Statement<StockTotal> {
  /// Sums over the stockpiles that agree in the keys `by`: tier, region, item, category; without
  /// how many warehouses have any.
  ///
  /// - Parameter level: regions inside one of this level count as that one; nil for each its own.
  /// - Complexity: one pass over the stockpiles that the filter takes.
  public static func stockTotals(
    by keys: [String], _ filter: StockFilter, level: RegionLevel?
  ) -> Statement {
    Statement(
      StockSummarySQL.totals, keys, filter.itemID, filter.warehouseID, filter.region, filter.tier,
      filter.condition, filter.category, level
    ) { (row) throws(StorageError) in
      var total = StockTotal()
      total.tier = try row.read()
      total.region = try row.read()
      total.regionName = try row.read()
      total.item = try row.read()
      total.itemName = try row.read()
      total.unit = try row.read()
      total.category = try row.read()
      total.onHand = try row.read()
      total.held = try row.read()
      total.usable = try row.read()
      total.expired = try row.read()
      total.quarantined = try row.read()
      total.damaged = try row.read()
      return total
    }
  }

  /// How many warehouses have any, by the same keys; nothing else of the totals is set.
  public static func stockWarehouses(
    by keys: [String], _ filter: StockFilter, level: RegionLevel?
  ) -> Statement {
    Statement(
      StockSummarySQL.warehouses, keys, filter.itemID, filter.warehouseID, filter.region,
      filter.tier, filter.condition, filter.category, level
    ) { (row) throws(StorageError) in
      var total = StockTotal()
      total.tier = try row.read()
      total.region = try row.read()
      total.item = try row.read()
      total.category = try row.read()
      total.warehouses = try row.read()
      return total
    }
  }
}
