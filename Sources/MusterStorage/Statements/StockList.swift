public import MusterModel

/// The ways to walk the stockpiles, each in the order of the list and no farther than its page.
///
/// All but the first take the same parameters: item and warehouse, tier, region and category, then
/// condition, last day and so on; a filter that is NULL takes all. The cursor bounds the codes of
/// warehouses by themselves too, so that a later page starts in the index where it begins.
package enum StockListSQL: String, SQLText {
  /// One item in any warehouse.
  case ofItem = """
    SELECT warehouse, warehouse_name, tier, region, item, item_name, unit, category, lot,
      expiry_date, condition, on_hand, held, NULL::bigint, NULL::bigint, NULL::bigint
    FROM stock_of_item($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    """
  /// One warehouse: the range of its stockpiles, of one item or of all.
  case inWarehouse = """
    SELECT warehouse, warehouse_name, tier, region, item, item_name, unit, category, lot,
      expiry_date, condition, on_hand, held, NULL::bigint, NULL::bigint, NULL::bigint
    FROM stock
    WHERE warehouse_id = $2
      AND item_id BETWEEN coalesce($1, 0) AND coalesce($1, 9223372036854775807)
      AND coalesce(tier = $3, true)
      AND ($4::text IS NULL OR region_id IN (SELECT regions_within($4)))
      AND coalesce(category = $5, true)
      AND coalesce(condition = $6, true)
      AND coalesce(expiry_date < $7::date, $7 IS NULL)
      AND (NOT $8::boolean OR NOT lot_usable(expiry_date, (SELECT today())))
      AND (NOT $9::boolean OR available > 0)
      AND coalesce((warehouse, item, lot, condition) > ($10, $11, $12, $13::condition), true)
    ORDER BY warehouse, item, lot, condition
    LIMIT $14
    """
  /// All of it: warehouses by code, and what each has.
  case everywhere = """
    SELECT warehouse, warehouse_name, tier, region, item, item_name, unit, category, lot,
      expiry_date, condition, on_hand, held, NULL::bigint, NULL::bigint, NULL::bigint
    FROM stock
    WHERE coalesce(item_id = $1::bigint, true)
      AND coalesce(warehouse_id = $2::bigint, true)
      AND coalesce(tier = $3, true)
      AND ($4::text IS NULL OR region_id IN (SELECT regions_within($4)))
      AND coalesce(category = $5, true)
      AND coalesce(condition = $6, true)
      AND coalesce(expiry_date < $7::date, $7 IS NULL)
      AND (NOT $8::boolean OR NOT lot_usable(expiry_date, (SELECT today())))
      AND (NOT $9::boolean OR available > 0)
      AND warehouse >= coalesce($10::text, '')
      AND coalesce((warehouse, item, lot, condition) > ($10, $11, $12, $13::condition), true)
    ORDER BY warehouse, item, lot, condition
    LIMIT $14
    """
  /// What expires before a day, where that is little: lots by their day, and where each of them is.
  case expiring = """
    WITH found AS MATERIALIZED (
      SELECT *
      FROM stock
      WHERE lot_id = ANY (ARRAY(SELECT lot_id FROM lot WHERE expiry_date < $7))
        AND coalesce(item_id = $1::bigint, true)
        AND coalesce(warehouse_id = $2::bigint, true)
        AND coalesce(tier = $3, true)
        AND ($4::text IS NULL OR region_id IN (SELECT regions_within($4)))
        AND coalesce(category = $5, true)
        AND coalesce(condition = $6, true)
        AND coalesce(expiry_date < $7::date, $7 IS NULL)
        AND (NOT $8::boolean OR NOT lot_usable(expiry_date, (SELECT today())))
        AND (NOT $9::boolean OR available > 0)
    )
    SELECT warehouse, warehouse_name, tier, region, item, item_name, unit, category, lot,
      expiry_date, condition, on_hand, held, NULL::bigint, NULL::bigint, NULL::bigint
    FROM found
    WHERE coalesce((warehouse, item, lot, condition) > ($10, $11, $12, $13::condition), true)
    ORDER BY warehouse, item, lot, condition
    LIMIT $14
    """
  /// The warehouses given, in the order given; $2 is all of them, $10 the first one's code where the
  /// page begins inside it.
  case inOrder = """
    SELECT warehouse, warehouse_name, tier, region, item, item_name, unit, category, lot,
      expiry_date, condition, on_hand, held, NULL::bigint, NULL::bigint, NULL::bigint
    FROM unnest($2::bigint[]) WITH ORDINALITY AS given (warehouse_id, place)
    JOIN stock USING (warehouse_id)
    WHERE item_id BETWEEN coalesce($1, 0) AND coalesce($1, 9223372036854775807)
      AND coalesce(tier = $3, true)
      AND ($4::text IS NULL OR region_id IN (SELECT regions_within($4)))
      AND coalesce(category = $5, true)
      AND coalesce(condition = $6, true)
      AND coalesce(expiry_date < $7::date, $7 IS NULL)
      AND (NOT $8::boolean OR NOT lot_usable(expiry_date, (SELECT today())))
      AND (NOT $9::boolean OR available > 0)
      AND coalesce(
        place > 1 OR warehouse <> $10 OR (item, lot, condition) > ($11, $12, $13::condition), true)
    ORDER BY place, item, lot, condition
    LIMIT $14
    """
  case expiringCount = """
    SELECT count(*)
    FROM (
      SELECT
      FROM stockpile
      WHERE lot_id = ANY (ARRAY(SELECT lot_id FROM lot WHERE expiry_date < $1))
      LIMIT $2
    ) AS expiring
    """
}

/// How the stockpiles of a list are found.
public enum StockPath: Hashable, Sendable {
  /// For one item.
  case ofItem
  /// For one warehouse.
  case inWarehouse
  case everywhere
  /// By the days of lots: where `expiringBefore` leaves few.
  case expiring

  var sql: StockListSQL {
    switch self {
    case .ofItem: .ofItem
    case .inWarehouse: .inWarehouse
    case .everywhere: .everywhere
    case .expiring: .expiring
    }
  }
}

extension Statement<StockRecord> {
  /// One page of stockpiles by warehouse, item and lot code and condition.
  ///
  /// - Precondition: the filter names the warehouse where `path` goes by it, and the item alone where
  ///   it goes by that.
  public static func stock(
    _ filter: StockFilter, by path: StockPath, after: StockPosition?, limit: Int
  ) -> Statement {
    if path == .ofItem { return stock(ofItem: filter, after: after, limit: limit) }
    return Statement(
      path.sql, filter.itemID, filter.warehouseID, filter.tier, filter.region, filter.category,
      filter.condition, filter.expiringBefore, filter.expiredOnly, filter.availableOnly,
      after?.warehouse, after?.item, after?.lot, after?.condition, limit
    ) { (row) throws(StorageError) in try StockRecord(reading: &row) }
  }

  private static func stock(
    ofItem filter: StockFilter, after: StockPosition?, limit: Int
  ) -> Statement {
    Statement(
      StockListSQL.ofItem, filter.itemID, filter.tier, filter.region, filter.category,
      filter.condition, filter.expiringBefore, filter.expiredOnly, filter.availableOnly,
      after?.warehouse, after?.lot, after?.condition, limit
    ) { (row) throws(StorageError) in try StockRecord(reading: &row) }
  }

  /// The same for some warehouses, in the order of `warehouses`.
  ///
  /// - Parameter after: a stockpile of the first of them.
  public static func stock(
    _ filter: StockFilter, inOrderOf warehouses: [Int64], after: StockPosition?, limit: Int
  ) -> Statement {
    Statement(
      StockListSQL.inOrder, filter.itemID, warehouses, filter.tier, filter.region,
      filter.category, filter.condition, filter.expiringBefore, filter.expiredOnly,
      filter.availableOnly, after?.warehouse, after?.item, after?.lot, after?.condition, limit
    ) { (row) throws(StorageError) in try StockRecord(reading: &row) }
  }
}

extension Statement<Int> {
  /// How many stockpiles are of lots whose last day is before `day`, counted no farther than `most`.
  public static func stockpilesExpiring(before day: CalendarDay, countedTo most: Int) -> Statement {
    Statement(StockListSQL.expiringCount, day, most) { (row) throws(StorageError) in
      try row.read()
    }
  }
}
