/// One line of a movement as the ledger has it.
public struct LedgerRecord: Hashable, Sendable {
  public var movement: Int64 = 0
  /// Its place in the movement, from 1.
  public var line = 0
  public var kind = MovementKind.opening
  public var reason = ""
  public var document: String?
  /// When it happened; may be long before it was booked.
  public var occurredAt = Instant(microseconds: 0)
  public var recordedAt = Instant(microseconds: 0)
  public var actor = ""
  public var warehouse = ""
  public var item = ""
  /// Nil on a counter-account that sums over lots.
  public var lot: String?
  /// Nil on counter-accounts, as is the balance.
  public var condition: Condition?
  public var account = LedgerAccount.stock
  /// Where the pieces came from or went to; nil where other lines of the movement tell.
  public var counterAccount: CounterAccount?
  /// Pieces: more where positive, fewer where negative.
  public var quantity: Int64 = 0
  /// Pieces on hand in the stockpile after this line.
  public var balance: Int64?
  /// The movement that this one takes back.
  public var reverses: Int64?
  /// The movement that took this one back.
  public var reversedBy: Int64?
  /// The issue of which this one brings something back.
  public var returns: Int64?

  public init() {}
}

/// One movement: what it was, when and by whom, and the warehouses that it touched.
public struct MovementRecord: Hashable, Sendable {
  public var movement: Int64 = 0
  public var kind = MovementKind.opening
  public var reason = ""
  public var document: String?
  public var occurredAt = Instant(microseconds: 0)
  public var recordedAt = Instant(microseconds: 0)
  public var actor = ""
  public var warehouses: [String] = []
  public var reverses: Int64?
  public var reversedBy: Int64?
  /// The issue of which this one brings something back.
  public var returns: Int64?

  public init() {}
}
