public import MusterModel

/// Which stock is meant; nil takes all.
public struct StockFilter: Hashable, Sendable {
  public var itemID: Int64?
  public var warehouseID: Int64?
  /// With all regions inside it.
  public var region: String?
  public var tier: Tier?
  public var category: String?
  public var condition: Condition?
  /// Only lots whose last day is before it.
  public var expiringBefore: CalendarDay?
  /// Only what is past its day.
  public var expiredOnly = false
  /// Only what is not all held.
  public var availableOnly = false

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

extension StockRecord {
  /// The sixteen columns of every list of stockpiles.
  init(reading row: inout RowReader) throws(StorageError) {
    self.init()
    warehouse = try row.read()
    warehouseName = try row.read()
    tier = try row.read()
    region = try row.read()
    item = try row.read()
    itemName = try row.read()
    unit = try row.read()
    category = try row.read()
    lot = try row.read()
    expiryDate = try row.read()
    condition = try row.read()
    onHand = try row.read()
    held = try row.read()
    floor = try row.read()
    quota = try row.read()
    usable = try row.read()
  }
}
