/// A movement as it is to be booked: what changes at which stockpiles, and why.
public struct MovementDraft: Hashable, Sendable {
  public var kind: MovementKind
  public var reason: MovementReason
  /// Number of the paper that it is booked from.
  public var document: String?
  public var note: String?
  /// When it happened; nil for now. It may be long past, and never lies ahead.
  public var occurredAt: Instant?
  /// Of stock only; the counter-entries follow from them.
  public var lines: [MovementLine]

  public init(
    kind: MovementKind, reason: MovementReason, document: String? = nil, note: String? = nil,
    occurredAt: Instant? = nil, lines: [MovementLine] = []
  ) {
    self.kind = kind
    self.reason = reason
    self.document = document
    self.note = note
    self.occurredAt = occurredAt
    self.lines = lines
  }
}

/// One line of a draft: the change of one stockpile, named by codes.
public struct MovementLine: Hashable, Sendable {
  public var warehouse: String
  public var item: String
  public var lot: String
  /// The last day of a lot that a receipt names for the first time; nil where it is known or never.
  public var expiryDate: CalendarDay?
  public var condition: Condition
  /// Pieces: more where positive, fewer where negative.
  public var quantity: Int64
  /// Nil where lines of the same item and warehouse explain each other, as in a change of condition.
  public var account: CounterAccount?

  public init(
    warehouse: String, item: String, lot: String = "-", expiryDate: CalendarDay? = nil,
    condition: Condition = .serviceable, quantity: Int64, account: CounterAccount?
  ) {
    self.warehouse = warehouse
    self.item = item
    self.lot = lot
    self.expiryDate = expiryDate
    self.condition = condition
    self.quantity = quantity
    self.account = account
  }
}
