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
  public var category = ""
  /// `-` for stock without a lot, and for what should be there and is not.
  public var lot = ""
  /// The last day on which the lot may be used; nil when it does not expire.
  public var expiryDate: CalendarDay?
  public var condition = Condition.serviceable
  public var onHand = Quantity.zero
  /// Claimed by holds whose deadline has not passed.
  public var held = Quantity.zero
  /// The name of the item's usual pack; nil when it has none.
  public var pack: String?
  /// Pieces in it.
  public var packSize: Int64?
  /// What the warehouse keeps of the item in reserve; nil unless what is below it was asked for.
  public var floor: Quantity?
  /// What the warehouse should have of the item; nil likewise.
  public var quota: Quantity?
  /// Over all lots of the item in the warehouse: serviceable, not past its day, not held.
  public var usable: Quantity?
  /// From the warehouse to the place asked about; nil when none was.
  public var travelTime: TravelTime?

  /// On hand less held.
  public var available: Quantity { onHand - held }

  /// What the item lacks in the warehouse for the higher of the marks asked about.
  public var missing: Quantity? {
    guard let usable, let mark = [floor, quota].compactMap(\.self).max() else { return nil }
    return max(.zero, mark - usable)
  }

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
  /// Serviceable, not past its day and not held.
  public var usable = Quantity.zero
  /// Serviceable, but past its day.
  public var expired = Quantity.zero
  public var quarantined = Quantity.zero
  public var damaged = Quantity.zero
  /// How many warehouses keep any of it.
  public var warehouses = 0

  public var available: Quantity { onHand - held }

  public init() {}
}
