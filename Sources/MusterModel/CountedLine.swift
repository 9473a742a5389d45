public import Measures

/// What somebody counted in one stockpile.
public struct CountedLine: Hashable, Sendable {
  public var item = ""
  /// `-` for stock without a lot.
  public var lot = "-"
  public var condition = Condition.serviceable
  public var quantity = Quantity.zero

  public init() {}

  public init(
    item: String, lot: String = "-", condition: Condition = .serviceable, quantity: Quantity
  ) {
    self.item = item
    self.lot = lot
    self.condition = condition
    self.quantity = quantity
  }
}
