public import Measures
public import MusterModel

enum StockSQL: String, SQLText {
  case supplies = """
    SELECT stockpile.item_id, stockpile.warehouse_id, stockpile.lot_id, lot.code, lot.expiry_date,
      lot.recalled_at IS NOT NULL, stockpile.condition, stockpile.first_received_at, stockpile.on_hand,
      CASE WHEN stockpile.held = 0 THEN 0 ELSE stockpile.held - coalesce((
        SELECT sum(hold.quantity)
        FROM hold
        WHERE hold.warehouse_id = stockpile.warehouse_id AND hold.item_id = stockpile.item_id
          AND hold.lot_id = stockpile.lot_id AND hold.condition = stockpile.condition
          AND hold.state = 'held' AND hold.expires_at <= now()
      ), 0)::bigint END,
      coalesce(reserve_floor.quantity, 0)
    FROM stockpile
    JOIN lot ON lot.item_id = stockpile.item_id AND lot.lot_id = stockpile.lot_id
    LEFT JOIN reserve_floor ON reserve_floor.warehouse_id = stockpile.warehouse_id
      AND reserve_floor.item_id = stockpile.item_id
    WHERE stockpile.item_id = ANY ($1::bigint[]) AND stockpile.on_hand > 0
    """
  case today = "SELECT today()"
}

/// One lot of a requested item in one warehouse, and the floor that holds for the item there.
public struct Supply: Hashable, Sendable {
  public let itemID: Int64
  public let warehouseID: Int64
  public let lot: UsableStock.Lot
  public let floor: Quantity
}

extension Statement<Supply> {
  /// All stock of these items, in any order.
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
