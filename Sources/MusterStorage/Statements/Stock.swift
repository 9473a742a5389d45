public import Measures
public import MusterModel

enum StockSQL: String, SQLText {
  case list = """
    WITH RECURSIVE within (region_id) AS (
      SELECT region_id FROM region WHERE code = $3
      UNION ALL
      SELECT region.region_id FROM region JOIN within ON region.parent_region_id = within.region_id
    )
    SELECT warehouse, warehouse_name, tier, region, item, item_name, unit, lot, expiry_date,
      condition, on_hand, held
    FROM stock
    WHERE ($1::bigint IS NULL OR item_id = $1)
      AND ($2::bigint IS NULL OR warehouse_id = $2)
      AND ($3::text IS NULL OR region_id IN (SELECT region_id FROM within))
      AND ($4::tier IS NULL OR tier = $4)
      AND ($5::condition IS NULL OR condition = $5)
      AND ($6::date IS NULL OR expiry_date < $6)
      AND (NOT $7::boolean OR available > 0)
      AND ($8::text IS NULL OR (warehouse, item, lot, condition) > ($8, $9, $10, $11::condition))
    ORDER BY warehouse, item, lot, condition
    LIMIT $12
    """
  case summary = """
    WITH RECURSIVE within (region_id) AS (
      SELECT region_id FROM region WHERE code = $4
      UNION ALL
      SELECT region.region_id FROM region JOIN within ON region.parent_region_id = within.region_id
    ), chosen AS (
      SELECT
        CASE WHEN 'tier' = ANY ($1::text[]) THEN tier END AS tier,
        CASE WHEN 'region' = ANY ($1) THEN region END AS region,
        CASE WHEN 'region' = ANY ($1) THEN region_name END AS region_name,
        CASE WHEN 'item' = ANY ($1) THEN item END AS item,
        CASE WHEN 'item' = ANY ($1) THEN item_name END AS item_name,
        CASE WHEN 'item' = ANY ($1) THEN unit END AS unit,
        CASE WHEN 'category' = ANY ($1) THEN category END AS category,
        on_hand, held, warehouse_id
      FROM stock
      WHERE ($2::bigint IS NULL OR item_id = $2)
        AND ($3::bigint IS NULL OR warehouse_id = $3)
        AND ($4::text IS NULL OR region_id IN (SELECT region_id FROM within))
        AND ($5::tier IS NULL OR tier = $5)
        AND ($6::condition IS NULL OR condition = $6)
        AND ($7::text IS NULL OR category = $7)
    )
    SELECT tier, region, region_name, item, item_name, unit, category,
      coalesce(sum(on_hand), 0)::bigint, coalesce(sum(held), 0)::bigint,
      count(DISTINCT warehouse_id) FILTER (WHERE on_hand > 0)
    FROM chosen
    GROUP BY tier, region, region_name, item, item_name, unit, category
    ORDER BY tier, region, item, category
    """
  case supplies = """
    SELECT stockpile.item_id, stockpile.warehouse_id, stockpile.lot_id, lot.code, lot.expiry_date,
      lot.recalled_at IS NOT NULL, stockpile.condition, stockpile.first_received_at, stockpile.on_hand,
      stockpile.held - coalesce((
        SELECT sum(hold.quantity)
        FROM hold
        WHERE hold.warehouse_id = stockpile.warehouse_id AND hold.item_id = stockpile.item_id
          AND hold.lot_id = stockpile.lot_id AND hold.condition = stockpile.condition
          AND hold.state = 'held' AND hold.expires_at <= now()
      ), 0)::bigint,
      coalesce(reserve_floor.quantity, 0)
    FROM stockpile
    JOIN lot ON lot.item_id = stockpile.item_id AND lot.lot_id = stockpile.lot_id
    LEFT JOIN reserve_floor ON reserve_floor.warehouse_id = stockpile.warehouse_id
      AND reserve_floor.item_id = stockpile.item_id
    WHERE stockpile.item_id = ANY ($1::bigint[]) AND stockpile.on_hand > 0
    ORDER BY stockpile.item_id, stockpile.warehouse_id, lot.code, stockpile.condition
    """
  case today = "SELECT today()"
  case setReserveFloor = "SELECT set_reserve_floor($1, $2, $3, coalesce($4, session_user))"
}

/// Which stock is meant; nil takes all.
public struct StockFilter: Hashable, Sendable {
  public var itemID: Int64?
  public var warehouseID: Int64?
  /// With all regions inside it.
  public var region: String?
  public var tier: Tier?
  public var condition: Condition?

  public init() {}
}

/// The stockpile after which a page starts.
public struct StockPosition: Hashable, Sendable {
  public let warehouse: String
  public let item: String
  public let lot: String
  public let condition: Condition

  public init(warehouse: String, item: String, lot: String, condition: Condition) {
    self.warehouse = warehouse
    self.item = item
    self.lot = lot
    self.condition = condition
  }
}

extension Statement<StockRecord> {
  /// Stockpiles by warehouse, item and lot code and condition.
  ///
  /// - Parameter expiringBefore: only lots whose last day is before it.
  public static func stock(
    _ filter: StockFilter, expiringBefore: CalendarDay?, availableOnly: Bool,
    after: StockPosition?, limit: Int?
  ) -> Statement {
    Statement(
      StockSQL.list, filter.itemID, filter.warehouseID, filter.region, filter.tier,
      filter.condition, expiringBefore, availableOnly, after?.warehouse, after?.item, after?.lot,
      after?.condition, limit
    ) { (row) throws(StorageError) in
      var record = StockRecord()
      record.warehouse = try row.read()
      record.warehouseName = try row.read()
      record.tier = try row.read()
      record.region = try row.read()
      record.item = try row.read()
      record.itemName = try row.read()
      record.unit = try row.read()
      record.lot = try row.read()
      record.expiryDate = try row.read()
      record.condition = try row.read()
      record.onHand = try row.read()
      record.held = try row.read()
      return record
    }
  }
}

extension Statement<StockTotal> {
  /// Sums over the stockpiles that agree in the keys `by`: tier, region, item, category.
  public static func stockTotals(
    by keys: [String], _ filter: StockFilter, category: String?
  ) -> Statement {
    Statement(
      StockSQL.summary, keys, filter.itemID, filter.warehouseID, filter.region, filter.tier,
      filter.condition, category
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
      total.warehouses = try row.read()
      return total
    }
  }
}

/// One lot of a requested item in one warehouse, and the floor that holds for the item there.
public struct Supply: Hashable, Sendable {
  public let itemID: Int64
  public let warehouseID: Int64
  public let lot: UsableStock.Lot
  public let floor: Quantity
}

extension Statement<Supply> {
  /// All stock of these items, by the ids of item and warehouse, then by lot code and condition.
  public static func supplies(ofItems items: [Int64]) -> Statement {
    Statement(StockSQL.supplies, items) { (row) throws(StorageError) in
      let itemID: Int64 = try row.read()
      let warehouseID: Int64 = try row.read()
      let lotID: Int64 = try row.read()
      let lotCode: String = try row.read()
      let expiryDate: CalendarDay? = try row.read()
      let isRecalled: Bool = try row.read()
      let condition: Condition = try row.read()
      let firstReceivedAt: Instant = try row.read()
      let onHand: Quantity = try row.read()
      let held: Quantity = try row.read()
      return Supply(
        itemID: itemID, warehouseID: warehouseID,
        lot: UsableStock.Lot(
          identifier: lotID, code: lotCode, condition: condition, expiryDate: expiryDate,
          isRecalled: isRecalled, firstReceivedAt: firstReceivedAt, onHand: onHand, held: held),
        floor: try row.read())
    }
  }
}

extension Statement<CalendarDay> {
  /// The current day in the district.
  public static var today: Statement {
    Statement(StockSQL.today) { (row) throws(StorageError) in try row.read() }
  }
}

extension Statement<Void> {
  /// Sets what a warehouse keeps of an item; zero removes the floor.
  public static func setReserveFloor(
    warehouse: String, item: String, quantity: Quantity, actor: String?
  ) -> Statement {
    Statement(StockSQL.setReserveFloor, warehouse, item, quantity, actor)
  }
}
