public import Measures
public import MusterModel

enum QuotaSQL: String, SQLText {
  case set = "SELECT set_quota($1::tier, $2, $3, $4, $5, coalesce($6, session_user))"
  /// Quotas as they were set. What a tier lacks is added up warehouse by warehouse, so that what is
  /// too much in one does not hide what another lacks.
  case list = """
    WITH RECURSIVE inside (region_id, inner_id) AS (
      SELECT DISTINCT region_id, region_id FROM region_quota
      UNION ALL
      SELECT inside.region_id, region.region_id
      FROM region JOIN inside ON region.parent_region_id = inside.inner_id
    ), standing AS (
      SELECT 1 AS rank, 'tier' AS scope, tier::text AS key, NULL AS name, item_id,
        quantity AS quota, coalesce(sum(usable), 0)::bigint AS usable,
        coalesce(sum(greatest(quantity - usable, 0)), 0)::bigint AS missing,
        count(*) FILTER (WHERE usable < quantity) AS warehouses_below
      FROM tier_quota
      LEFT JOIN (SELECT * FROM quota_standing WHERE of_tier) AS of_warehouse USING (tier, item_id)
      WHERE coalesce(tier = $1::tier, $2::bigint IS NULL AND $3::bigint IS NULL)
      GROUP BY tier, item_id, quantity
      UNION ALL
      SELECT 2, 'warehouse', warehouse, warehouse_name, item_id, quota, usable,
        greatest(quota - usable, 0), (usable < quota)::integer
      FROM quota_standing
      WHERE NOT of_tier
        AND coalesce(warehouse_id = $2, $1 IS NULL AND $3 IS NULL)
      UNION ALL
      SELECT 3, 'region', region.code, region.name, item_id, quantity, usable,
        greatest(quantity - usable, 0), NULL
      FROM (
        SELECT region_quota.region_id, region_quota.item_id, quantity,
          coalesce(sum(pile.usable), 0)::bigint AS usable
        FROM region_quota
        JOIN inside USING (region_id)
        LEFT JOIN warehouse ON warehouse.region_id = inside.inner_id
        LEFT JOIN usable_stockpile AS pile
          ON pile.warehouse_id = warehouse.warehouse_id AND pile.item_id = region_quota.item_id
        WHERE coalesce(region_quota.region_id = $3, $1 IS NULL AND $2 IS NULL)
        GROUP BY region_quota.region_id, region_quota.item_id, quantity
      ) AS of_region
      JOIN region USING (region_id)
    )
    SELECT scope, key, standing.name, NULL, item.code AS item, item.name, item.unit, quota, usable,
      missing, warehouses_below
    FROM standing
    JOIN item USING (item_id)
    WHERE coalesce(item_id = $4::bigint, true)
      AND coalesce((rank, key, item.code) > ($5::integer, $6, $7), true)
    ORDER BY rank, key, item
    LIMIT $8
    """
  /// The same where less is usable than should be, a tier's quota warehouse by warehouse.
  case below = """
    WITH RECURSIVE inside (region_id, inner_id) AS (
      SELECT DISTINCT region_id, region_id FROM region_quota
      UNION ALL
      SELECT inside.region_id, region.region_id
      FROM region JOIN inside ON region.parent_region_id = inside.inner_id
    ), standing AS (
      SELECT CASE WHEN of_tier THEN 1 ELSE 2 END AS rank,
        CASE WHEN of_tier THEN 'tier' ELSE 'warehouse' END AS scope,
        CASE WHEN of_tier THEN tier::text ELSE warehouse END AS key,
        warehouse_name AS name, warehouse, item_id, quota, usable
      FROM quota_standing
      WHERE usable < quota
        AND CASE
          WHEN $1::tier IS NOT NULL THEN of_tier AND tier = $1
          WHEN $2::bigint IS NOT NULL THEN warehouse_id = $2
          ELSE $3::bigint IS NULL
        END
      UNION ALL
      SELECT 3, 'region', region.code, region.name, NULL, item_id, quantity, usable
      FROM (
        SELECT region_quota.region_id, region_quota.item_id, quantity,
          coalesce(sum(pile.usable), 0)::bigint AS usable
        FROM region_quota
        JOIN inside USING (region_id)
        LEFT JOIN warehouse ON warehouse.region_id = inside.inner_id
        LEFT JOIN usable_stockpile AS pile
          ON pile.warehouse_id = warehouse.warehouse_id AND pile.item_id = region_quota.item_id
        WHERE coalesce(region_quota.region_id = $3, $1 IS NULL AND $2 IS NULL)
        GROUP BY region_quota.region_id, region_quota.item_id, quantity
      ) AS of_region
      JOIN region USING (region_id)
      WHERE usable < quantity
    )
    SELECT scope, key, standing.name, standing.warehouse, item.code AS item, item.name, item.unit,
      quota, usable, quota - usable, CASE WHEN rank < 3 THEN 1 END
    FROM standing
    JOIN item USING (item_id)
    WHERE coalesce(item_id = $4::bigint, true)
      AND coalesce(
        (rank, key, item.code, coalesce(standing.warehouse, '')) > ($5::integer, $6, $7, $8), true)
    ORDER BY rank, key, item, coalesce(standing.warehouse, '')
    LIMIT $9
    """

  var isPlannedAnew: Bool { true }
}

/// Whose quotas are meant; with nothing set, all.
public struct QuotaFilter: Hashable, Sendable {
  public var tier: Tier?
  public var warehouseID: Int64?
  public var regionID: Int64?
  public var itemID: Int64?

  public init() {}
}

/// The row after which a page of quotas starts.
public struct QuotaPosition: Hashable, Sendable {
  public let scope: QuotaScope
  public let key: String
  public let item: String
  /// Empty where the row is of no single warehouse.
  public let warehouse: String

  public init(scope: QuotaScope, key: String, item: String, warehouse: String) {
    self.scope = scope
    self.key = key
    self.item = item
    self.warehouse = warehouse
  }
}

extension Statement<QuotaStanding> {
  /// Quotas of tiers, then of warehouses, then of regions, each by key and item.
  ///
  /// - Complexity: what is usable is added up for every quota asked for, of a tier once for each of
  ///   its warehouses.
  public static func quotas(
    _ filter: QuotaFilter, after: QuotaPosition?, limit: Int
  ) -> Statement {
    Statement(
      QuotaSQL.list, filter.tier, filter.warehouseID, filter.regionID, filter.itemID,
      after?.scope.rank, after?.key, after?.item, limit
    ) { (row) throws(StorageError) in try QuotaStanding(reading: &row) }
  }

  /// The same where less is usable than should be; a tier's quota has a row for each warehouse, and
  /// a warehouse asked for shows the quota that holds there, its own or its tier's.
  public static func quotasBelow(
    _ filter: QuotaFilter, after: QuotaPosition?, limit: Int
  ) -> Statement {
    Statement(
      QuotaSQL.below, filter.tier, filter.warehouseID, filter.regionID, filter.itemID,
      after?.scope.rank, after?.key, after?.item, after?.warehouse, limit
    ) { (row) throws(StorageError) in try QuotaStanding(reading: &row) }
  }
}

extension QuotaScope {
  /// Its place in the order of a list.
  fileprivate var rank: Int {
    switch self {
    case .tier: 1
    case .warehouse: 2
    case .region: 3
    }
  }
}

extension QuotaStanding {
  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    self.init()
    scope = try row.read()
    key = try row.read()
    name = try row.read()
    warehouse = try row.read()
    item = try row.read()
    itemName = try row.read()
    unit = try row.read()
    quota = try row.read()
    usable = try row.read()
    missing = try row.read()
    warehousesBelow = try row.read()
  }
}

extension Statement<Void> {
  /// Sets what a tier's every warehouse, one warehouse or a region should have; zero removes it.
  ///
  /// Exactly one of `tier`, `warehouse` and `region` is given.
  public static func setQuota(
    tier: Tier?, warehouse: String?, region: String?, item: String, quantity: Quantity,
    actor: String?
  ) -> Statement {
    Statement(QuotaSQL.set, tier, warehouse, region, item, quantity, actor)
  }
}
