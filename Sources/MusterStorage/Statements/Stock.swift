public import Measures
public import MusterModel

enum StockSQL: String, SQLText {
  case piles = """
    SELECT pile.item_id, pile.warehouse_id, pile.lot_id, pile.condition, pile.first_received_at,
      pile.on_hand, pile.held
    FROM stockpile AS pile
    WHERE pile.item_id = ANY ($1::bigint[]) AND pile.on_hand > 0
    """
  case changedPiles = """
    SELECT item_id, warehouse_id, lot_id, condition, first_received_at, on_hand, held
    FROM stockpile
    WHERE item_id = ANY ($1::bigint[]) AND age(xmin) <= age($2::xid)
    """
  case lots = """
    SELECT item_id, lot_id, code, expiry_date, recalled_at IS NOT NULL
    FROM lot
    WHERE lot_id = ANY ($1::bigint[])
    """
  case changedLots = """
    SELECT item_id, lot_id, code, expiry_date, recalled_at IS NOT NULL
    FROM lot
    WHERE lot_id = ANY ($1::bigint[]) AND age(xmin) <= age($2::xid)
    """
  case overdueHolds = """
    SELECT item_id, warehouse_id, lot_id, condition, sum(quantity)::bigint
    FROM hold
    WHERE state = 'held' AND expires_at <= now() AND item_id = ANY ($1::bigint[])
    GROUP BY item_id, warehouse_id, lot_id, condition
    """
  case floors = """
    SELECT item_id, warehouse_id, quantity
    FROM reserve_floor
    WHERE item_id = ANY ($1::bigint[])
    """
  case today = "SELECT today()"
}

/// One lot of an item in one warehouse in one condition, as the books have it.
public struct StockPile: Hashable, Sendable {
  public let itemID: Int64
  public let warehouseID: Int64
  public let lotID: Int64
  public let condition: Condition
  public let firstReceivedAt: Instant
  public let onHand: Quantity
  /// With holds that are past their deadline and not written off yet.
  public let held: Quantity

  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    itemID = try row.read()
    warehouseID = try row.read()
    lotID = try row.read()
    condition = try row.read()
    firstReceivedAt = try row.read()
    onHand = try row.read()
    held = try row.read()
  }
}

extension Statement<StockPile> {
  /// All that is there of these items, in any order.
  public static func piles(ofItems items: [Int64]) -> Statement {
    Statement(StockSQL.piles, items) { (row) throws(StorageError) in
      try StockPile(reading: &row)
    }
  }

  /// What was written of these items by a transaction or any after it, empty piles too; others may
  /// be among them.
  public static func piles(ofItems items: [Int64], since transaction: Int64) -> Statement {
    Statement(StockSQL.changedPiles, items, TransactionNumber.onRows(transaction)) {
      (row) throws(StorageError) in try StockPile(reading: &row)
    }
  }
}

/// What a plan must know of a lot.
public struct PiledLot: Hashable, Sendable {
  public let itemID: Int64
  public let identifier: Int64
  public let code: String
  public let expiryDate: CalendarDay?
  public let isRecalled: Bool

  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    itemID = try row.read()
    identifier = try row.read()
    code = try row.read()
    expiryDate = try row.read()
    isRecalled = try row.read()
  }
}

extension Statement<PiledLot> {
  public static func lots(_ lots: [Int64]) -> Statement {
    Statement(StockSQL.lots, lots) { (row) throws(StorageError) in
      try PiledLot(reading: &row)
    }
  }

  /// Those of the lots that were written by a transaction or any after it; others may be among them.
  public static func lots(_ lots: [Int64], since transaction: Int64) -> Statement {
    Statement(StockSQL.changedLots, lots, TransactionNumber.onRows(transaction)) {
      (row) throws(StorageError) in try PiledLot(reading: &row)
    }
  }
}

/// Pieces that somebody held for longer than was allowed: free again, though the books show them as
/// held until they are written off.
public struct OverdueHold: Hashable, Sendable {
  public let itemID: Int64
  public let warehouseID: Int64
  public let lotID: Int64
  public let condition: Condition
  public let quantity: Quantity
}

extension Statement<OverdueHold> {
  public static func overdueHolds(ofItems items: [Int64]) -> Statement {
    Statement(StockSQL.overdueHolds, items) { (row) throws(StorageError) in
      OverdueHold(
        itemID: try row.read(), warehouseID: try row.read(), lotID: try row.read(),
        condition: try row.read(), quantity: try row.read())
    }
  }
}

/// What a warehouse keeps of an item.
public struct ItemFloor: Hashable, Sendable {
  public let itemID: Int64
  public let warehouseID: Int64
  public let quantity: Quantity
}

extension Statement<ItemFloor> {
  public static func floors(ofItems items: [Int64]) -> Statement {
    Statement(StockSQL.floors, items) { (row) throws(StorageError) in
      ItemFloor(
        itemID: try row.read(), warehouseID: try row.read(), quantity: try row.read())
    }
  }
}

extension Statement<CalendarDay> {
  /// The current day in the district.
  public static var today: Statement {
    Statement(StockSQL.today) { (row) throws(StorageError) in try row.read() }
  }
}

/// The number of a transaction as rows carry it: its lower 32 bits.
private enum TransactionNumber {
  static func onRows(_ number: Int64) -> Int64 { number & 0xFFFF_FFFF }
}
