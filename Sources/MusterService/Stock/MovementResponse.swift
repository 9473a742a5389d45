public import Measures
public import MusterModel

/// What was booked: the movement, and each stockpile that it changed.
public struct MovementResponse: WireObject {
  /// Its number.
  public var movement: Int64 = 0
  public var entries: [LedgerLine] = []

  public init() {}

  public static let fields: [WireField<MovementResponse>] = [
    WireField("movement", \.movement, "The movement's number."),
    WireField("entries", \.entries, "What changed, in the order of the lines."),
  ]
}

/// One entry of stock in the ledger: the change of a stockpile and what it holds since.
public struct LedgerLine: WireObject {
  public var warehouse = ""
  public var item = ""
  public var lot = ""
  public var condition = Condition.serviceable
  /// More where positive, fewer where negative.
  public var quantity: Int64 = 0
  public var balance = Quantity.zero

  public init() {}

  init(_ line: MovementLine, balance: Int64) {
    warehouse = line.warehouse
    item = line.item
    lot = line.lot
    condition = line.condition
    quantity = line.quantity
    self.balance = Quantity(balance)
  }

  public static let fields: [WireField<LedgerLine>] = [
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("item", \.item, "The item's code."),
    WireField("lot", \.lot, "The lot; - for stock without one."),
    WireField("condition", \.condition, "The condition."),
    WireField("quantity", \.quantity, "Pieces: more where positive, fewer where negative."),
    WireField("balance", \.balance, "Pieces on hand after it."),
  ]
}
