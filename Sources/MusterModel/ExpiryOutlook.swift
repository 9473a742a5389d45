public import Measures

/// What of the serviceable stock reaches its last day, or its inspection, within some days.
public struct ExpiryOutlook: Hashable, Sendable {
  /// Counted from the day after the one that is reconciled.
  public var days = 0
  public var lots: Int64 = 0
  public var stockpiles: Int64 = 0
  /// Pieces, of whatever items.
  public var quantity = Quantity.zero
  /// Assets whose inspection is due.
  public var inspections: Int64 = 0

  public init() {}
}
