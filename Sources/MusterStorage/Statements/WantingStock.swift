public import MusterModel

/// The stockpiles of each warehouse and item that has less than it should.
///
/// Parameters as those of `StockListSQL`. What should be there and has no stockpile that the filters
/// take is a row of its own, without a lot and with nothing on hand, so that nothing missing is
/// invisible; filters that only something on hand can pass leave it out.
enum WantingStockSQL: String, SQLText {
  /// Floors by the code of their warehouse; where $15, below the quota too.
  case belowFloor = """
    SELECT warehouse, warehouse_name, tier, region, item, item_name, unit, category,
      coalesce(lot.code, '-') AS lot, lot.expiry_date,
      coalesce(pile.condition, 'serviceable') AS condition, coalesce(pile.on_hand, 0),
      coalesce(pile.held, 0), floor, CASE WHEN $15 THEN quota END, usable
    FROM floor_standing AS standing
    LEFT JOIN (live_stockpile AS pile JOIN lot USING (item_id, lot_id))
      ON pile.warehouse_id = standing.warehouse_id AND pile.item_id = standing.item_id
      AND coalesce(pile.condition = $6, true)
      AND coalesce(lot.expiry_date < $7::date, $7 IS NULL)
      AND (NOT $8::boolean OR NOT lot_usable(lot.expiry_date, (SELECT today())))
      AND (NOT $9::boolean OR pile.available > 0)
    WHERE usable < floor
      AND (NOT $15::boolean OR usable < quota)
      AND coalesce(standing.warehouse_id = $2::bigint, true)
      AND coalesce(standing.item_id = $1::bigint, true)
      AND coalesce(tier = $3, true)
      AND ($4::text IS NULL OR region_id IN (SELECT regions_within($4)))
      AND coalesce(category = $5, true)
      AND (pile.item_id IS NOT NULL
        OR coalesce($6 = 'serviceable', true) AND $7 IS NULL AND NOT $8 AND NOT $9)
      AND warehouse >= coalesce($10::text, '')
      AND coalesce(
        (warehouse, item, coalesce(lot.code, '-'), coalesce(pile.condition, 'serviceable'))
          > ($10, $11, $12, $13::condition), true)
    ORDER BY warehouse, item, lot, condition
    LIMIT $14
    """
  case belowQuota = """
    SELECT warehouse, warehouse_name, tier, region, item, item_name, unit, category,
      coalesce(lot.code, '-') AS lot, lot.expiry_date,
      coalesce(pile.condition, 'serviceable') AS condition, coalesce(pile.on_hand, 0),
      coalesce(pile.held, 0), NULL::bigint, quota, usable
    FROM quota_standing AS standing
    LEFT JOIN (live_stockpile AS pile JOIN lot USING (item_id, lot_id))
      ON pile.warehouse_id = standing.warehouse_id AND pile.item_id = standing.item_id
      AND coalesce(pile.condition = $6, true)
      AND coalesce(lot.expiry_date < $7::date, $7 IS NULL)
      AND (NOT $8::boolean OR NOT lot_usable(lot.expiry_date, (SELECT today())))
      AND (NOT $9::boolean OR pile.available > 0)
    WHERE usable < quota
      AND coalesce(standing.warehouse_id = $2::bigint, true)
      AND coalesce(standing.item_id = $1::bigint, true)
      AND coalesce(tier = $3, true)
      AND ($4::text IS NULL OR region_id IN (SELECT regions_within($4)))
      AND coalesce(category = $5, true)
      AND (pile.item_id IS NOT NULL
        OR coalesce($6 = 'serviceable', true) AND $7 IS NULL AND NOT $8 AND NOT $9)
      AND warehouse >= coalesce($10::text, '')
      AND coalesce(
        (warehouse, item, coalesce(lot.code, '-'), coalesce(pile.condition, 'serviceable'))
          > ($10, $11, $12, $13::condition), true)
    ORDER BY warehouse, item, lot, condition
    LIMIT $14
    """
  /// For the warehouses given, in the order given; $2 is all of them.
  case belowFloorInOrder = """
    SELECT warehouse, warehouse_name, tier, region, item, item_name, unit, category,
      coalesce(lot.code, '-') AS lot, lot.expiry_date,
      coalesce(pile.condition, 'serviceable') AS condition, coalesce(pile.on_hand, 0),
      coalesce(pile.held, 0), floor, CASE WHEN $15 THEN quota END, usable
    FROM unnest($2::bigint[]) WITH ORDINALITY AS given (warehouse_id, place)
    JOIN floor_standing AS standing USING (warehouse_id)
    LEFT JOIN (live_stockpile AS pile JOIN lot USING (item_id, lot_id))
      ON pile.warehouse_id = standing.warehouse_id AND pile.item_id = standing.item_id
      AND coalesce(pile.condition = $6, true)
      AND coalesce(lot.expiry_date < $7::date, $7 IS NULL)
      AND (NOT $8::boolean OR NOT lot_usable(lot.expiry_date, (SELECT today())))
      AND (NOT $9::boolean OR pile.available > 0)
    WHERE usable < floor
      AND (NOT $15::boolean OR usable < quota)
      AND coalesce(standing.item_id = $1::bigint, true)
      AND coalesce(tier = $3, true)
      AND ($4::text IS NULL OR region_id IN (SELECT regions_within($4)))
      AND coalesce(category = $5, true)
      AND (pile.item_id IS NOT NULL
        OR coalesce($6 = 'serviceable', true) AND $7 IS NULL AND NOT $8 AND NOT $9)
      AND coalesce(
        place > 1 OR warehouse <> $10
          OR (item, coalesce(lot.code, '-'), coalesce(pile.condition, 'serviceable'))
            > ($11, $12, $13::condition), true)
    ORDER BY place, item, lot, condition
    LIMIT $14
    """
  case belowQuotaInOrder = """
    SELECT warehouse, warehouse_name, tier, region, item, item_name, unit, category,
      coalesce(lot.code, '-') AS lot, lot.expiry_date,
      coalesce(pile.condition, 'serviceable') AS condition, coalesce(pile.on_hand, 0),
      coalesce(pile.held, 0), NULL::bigint, quota, usable
    FROM unnest($2::bigint[]) WITH ORDINALITY AS given (warehouse_id, place)
    JOIN quota_standing AS standing USING (warehouse_id)
    LEFT JOIN (live_stockpile AS pile JOIN lot USING (item_id, lot_id))
      ON pile.warehouse_id = standing.warehouse_id AND pile.item_id = standing.item_id
      AND coalesce(pile.condition = $6, true)
      AND coalesce(lot.expiry_date < $7::date, $7 IS NULL)
      AND (NOT $8::boolean OR NOT lot_usable(lot.expiry_date, (SELECT today())))
      AND (NOT $9::boolean OR pile.available > 0)
    WHERE usable < quota
      AND coalesce(standing.item_id = $1::bigint, true)
      AND coalesce(tier = $3, true)
      AND ($4::text IS NULL OR region_id IN (SELECT regions_within($4)))
      AND coalesce(category = $5, true)
      AND (pile.item_id IS NOT NULL
        OR coalesce($6 = 'serviceable', true) AND $7 IS NULL AND NOT $8 AND NOT $9)
      AND coalesce(
        place > 1 OR warehouse <> $10
          OR (item, coalesce(lot.code, '-'), coalesce(pile.condition, 'serviceable'))
            > ($11, $12, $13::condition), true)
    ORDER BY place, item, lot, condition
    LIMIT $14
    """
}

/// Below which marks the stock of a list is.
public struct StockWant: Hashable, Sendable {
  public var belowFloor: Bool
  public var belowQuota: Bool

  /// Nil when neither is asked for.
  public init?(belowFloor: Bool, belowQuota: Bool) {
    guard belowFloor || belowQuota else { return nil }
    self.belowFloor = belowFloor
    self.belowQuota = belowQuota
  }
}

extension Statement<StockRecord> {
  /// Stockpiles of warehouses and items below their floor, their quota, or both, by warehouse, item
  /// and lot code and condition.
  public static func stock(
    wanting want: StockWant, _ filter: StockFilter, after: StockPosition?, limit: Int
  ) -> Statement {
    if want.belowFloor {
      Statement(
        WantingStockSQL.belowFloor, filter.itemID, filter.warehouseID, filter.tier, filter.region,
        filter.category, filter.condition, filter.expiringBefore, filter.expiredOnly,
        filter.availableOnly, after?.warehouse, after?.item, after?.lot, after?.condition, limit,
        want.belowQuota
      ) { (row) throws(StorageError) in try StockRecord(reading: &row) }
    } else {
      Statement(
        WantingStockSQL.belowQuota, filter.itemID, filter.warehouseID, filter.tier, filter.region,
        filter.category, filter.condition, filter.expiringBefore, filter.expiredOnly,
        filter.availableOnly, after?.warehouse, after?.item, after?.lot, after?.condition, limit
      ) { (row) throws(StorageError) in try StockRecord(reading: &row) }
    }
  }

  /// The same for some warehouses, in the order of `warehouses`.
  ///
  /// - Parameter after: a stockpile of the first of them.
  public static func stock(
    wanting want: StockWant, _ filter: StockFilter, inOrderOf warehouses: [Int64],
    after: StockPosition?, limit: Int
  ) -> Statement {
    if want.belowFloor {
      Statement(
        WantingStockSQL.belowFloorInOrder, filter.itemID, warehouses, filter.tier, filter.region,
        filter.category, filter.condition, filter.expiringBefore, filter.expiredOnly,
        filter.availableOnly, after?.warehouse, after?.item, after?.lot, after?.condition, limit,
        want.belowQuota
      ) { (row) throws(StorageError) in try StockRecord(reading: &row) }
    } else {
      Statement(
        WantingStockSQL.belowQuotaInOrder, filter.itemID, warehouses, filter.tier, filter.region,
        filter.category, filter.condition, filter.expiringBefore, filter.expiredOnly,
        filter.availableOnly, after?.warehouse, after?.item, after?.lot, after?.condition, limit
      ) { (row) throws(StorageError) in try StockRecord(reading: &row) }
    }
  }
}
