public import Measures

/// A batch or a serial-numbered asset, and how much of it is on hand over all warehouses.
public struct LotRecord: Hashable, Sendable {
  public var item = ""
  public var itemName = ""
  public var unit = ""
  public var lot = ""
  public var isAsset = false
  /// The last day on which it may be used: an asset's next inspection; nil when there is none.
  public var expiryDate: CalendarDay?
  /// Nil unless it is recalled.
  public var recalledAt: Instant?
  public var onHand = Quantity.zero
  /// Claimed by holds whose deadline has not passed.
  public var held = Quantity.zero
  /// How many warehouses keep any of it.
  public var warehouses = 0
  /// The code of the warehouse where it is, when that is one.
  public var warehouse: String?

  public init() {}
}

/// What was decided about a lot, and by whom.
public struct LotEvent: Hashable, Sendable {
  public var kind = LotEventKind.inspected
  public var reason: String?
  public var document: String?
  /// The next inspection that an inspection set.
  public var expiryDate: CalendarDay?
  /// The movement by which a recall put stock into quarantine.
  public var movement: Int64?
  public var actor = ""
  public var recordedAt = Instant(microseconds: 0)

  public init() {}
}

/// Pieces of a lot in one warehouse and condition.
public struct LotPlace: Hashable, Sendable {
  public var warehouse = ""
  public var warehouseName = ""
  public var condition = Condition.serviceable
  public var onHand = Quantity.zero
  public var held = Quantity.zero

  public init() {}
}

/// Pieces of a recalled lot that an allocation still holds.
public struct LotHold: Hashable, Sendable {
  public var warehouse = ""
  public var quantity = Quantity.zero
  /// Nil for a hold of no allocation.
  public var allocation: Int64?

  public init() {}
}
