public import Measures

/// What one stockpile holds now: an item's lot in one condition in one warehouse.
public struct StockRecord: Hashable, Sendable {
  public var warehouse = ""
  public var warehouseName = ""
  public var tier = Tier.other
  public var region = ""
  public var item = ""
  public var itemName = ""
  public var unit = ""
  public var lot = ""
  /// The last day on which the lot may be used; nil when it does not expire.
  public var expiryDate: CalendarDay?
  public var condition = Condition.serviceable
  public var onHand = Quantity.zero
  /// Claimed by holds whose deadline has not passed.
  public var held = Quantity.zero
  /// From the warehouse to the place asked about; nil when none was.
  public var travelTime: TravelTime?

  /// On hand less held.
  public var available: Quantity { onHand - held }

  public init() {}
}

/// Stock added up over the stockpiles that share the keys asked for.
public struct StockTotal: Hashable, Sendable {
  public var tier: Tier?
  public var region: String?
  public var regionName: String?
  public var item: String?
  public var itemName: String?
  public var unit: String?
  public var category: String?
  public var onHand = Quantity.zero
  public var held = Quantity.zero
  /// How many warehouses keep any of it.
  public var warehouses = 0

  public var available: Quantity { onHand - held }

  public init() {}
}
