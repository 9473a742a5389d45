public import Measures

/// Goods sent from one warehouse to another.
public struct TransferRecord: Hashable, Sendable {
  /// The movement that sent them, which is the transfer's number.
  public var transfer: Int64 = 0
  public var state = TransferState.underWay
  /// The sender's code.
  public var from = ""
  /// The receiver's code.
  public var to = ""
  public var reason = ""
  public var document: String?
  public var note: String?
  public var sentAt = Instant(microseconds: 0)
  public var actor = ""
  /// When its state changed last.
  public var changedAt = Instant(microseconds: 0)

  public init() {}
}

/// What of one lot, in one condition, a transfer sent and its receipts took in.
public struct TransferLine: Hashable, Sendable {
  public var item = ""
  public var itemName = ""
  public var unit = ""
  public var lot = ""
  public var condition = Condition.serviceable
  public var sent = Quantity.zero
  public var received = Quantity.zero

  public init() {}
}
