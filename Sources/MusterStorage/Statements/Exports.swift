public import Measures
public import MusterModel

enum ExportSQL: String, SQLText {
  case warehouses = """
    SELECT warehouse.code, warehouse.name, tier, region.code, longitude, latitude, ready_s,
      contact_name, contact_phone
    FROM warehouse
    JOIN region USING (region_id)
    WHERE $1::text IS NULL OR warehouse.code > $1
    ORDER BY warehouse.code
    LIMIT $2
    """
  case warehouseIDs = """
    WITH RECURSIVE within (region_id) AS (
      SELECT region_id FROM region WHERE code = $2
      UNION ALL
      SELECT region.region_id FROM region JOIN within ON region.parent_region_id = within.region_id
    )
    SELECT warehouse_id
    FROM warehouse
    WHERE ($1::text IS NULL OR code = $1)
      AND ($2::text IS NULL OR region_id IN (SELECT region_id FROM within))
      AND ($3::tier IS NULL OR tier = $3)
    ORDER BY code
    """
  case stockpiles = """
    SELECT warehouse.code, item.code, lot.code, lot.expiry_date, stockpile.condition,
      stockpile.on_hand, stockpile.entries
    FROM stockpile
    JOIN warehouse USING (warehouse_id)
    JOIN item USING (item_id)
    JOIN lot USING (item_id, lot_id)
    WHERE stockpile.warehouse_id = ANY ($1::bigint[])
      AND ($2::bigint IS NULL OR stockpile.item_id = $2)
      AND ($3::boolean OR stockpile.on_hand > 0)
    ORDER BY warehouse.code, item.code, lot.code, stockpile.condition
    """
}

extension Statement<Warehouse> {
  /// Warehouses by code, after the code `after`, with their contacts; officers and upward may run
  /// it.
  public static func warehousesWithContacts(after: String?, limit: Int) -> Statement {
    Statement(ExportSQL.warehouses, after, limit) { (row) throws(StorageError) in
      Warehouse(
        code: try row.read(), name: try row.read(), tier: try row.read(), region: try row.read(),
        coordinate: try row.readCoordinate(), readyTime: try row.readSeconds(),
        contactName: try row.read(), contactPhone: try row.read())
    }
  }
}

extension Statement<Int64> {
  /// The ids of the warehouses with this code, in this region or those inside it, of this tier, by
  /// code; nil takes all.
  public static func warehouseIDs(code: String?, region: String?, tier: Tier?) -> Statement {
    Statement(ExportSQL.warehouseIDs, code, region, tier) { (row) throws(StorageError) in
      try row.read()
    }
  }
}

/// What the books say of one stockpile, and how many entries they say it by.
public struct BookedStockpile: Hashable, Sendable {
  public let warehouse: String
  public let item: String
  public let lot: String
  /// The last day on which the lot may be used; nil when it does not expire.
  public let expiryDate: CalendarDay?
  public let condition: Condition
  public let onHand: Quantity
  /// Ledger entries of the stockpile: any movement of it makes one more.
  public let entries: Int64
}

extension Statement<BookedStockpile> {
  /// The stockpiles of these warehouses by the codes of warehouse, item and lot, and by condition.
  public static func stockpiles(
    inWarehouses warehouses: [Int64], itemID: Int64?, withEmpty: Bool
  ) -> Statement {
    Statement(ExportSQL.stockpiles, warehouses, itemID, withEmpty) { (row) throws(StorageError) in
      BookedStockpile(
        warehouse: try row.read(), item: try row.read(), lot: try row.read(),
        expiryDate: try row.read(), condition: try row.read(), onHand: try row.read(),
        entries: try row.read())
    }
  }
}
