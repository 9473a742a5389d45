public import Measures
public import MusterModel

enum CorrectionSQL: String, SQLText {
  case reverse = "SELECT reverse_movement($1, $2, $3, $4, $5, coalesce($6, session_user), $7)"
  case returnIssue = """
    SELECT return_issue($1, $2, $3, $4, $5::condition[], $6, $7, $8, $9,
      coalesce($10, session_user), $11)
    """
  case entries = """
    SELECT warehouse.code, item.code, lot.code, entry.condition, entry.quantity, entry.balance
    FROM movement
    JOIN ledger_entry AS entry USING (warehouse_id, movement_id)
    JOIN warehouse USING (warehouse_id)
    JOIN item USING (item_id)
    JOIN lot USING (item_id, lot_id)
    WHERE movement.movement_id = $1 AND entry.account = 'stock'
    ORDER BY entry.line, warehouse.code
    """
}

/// A line by codes; nil for what the database is to find out.
public struct NamedLine: Hashable, Sendable {
  public let item: String
  public let lot: String?
  public let condition: Condition?
  public let quantity: Quantity

  public init(item: String, lot: String?, condition: Condition?, quantity: Quantity) {
    self.item = item
    self.lot = lot
    self.condition = condition
    self.quantity = quantity
  }
}

/// What is written on a movement beside its lines.
public struct MovementSlip: Hashable, Sendable {
  public var document: String?
  public var note: String?
  /// Now, where nil.
  public var occurredAt: Instant?
  /// The login, where nil.
  public var actor: String?
  public var requestID: String?

  public init() {}
}

extension Statement<Int64> {
  /// Books the opposite of a movement and gives the movement that does.
  public static func reverse(
    movement: Int64, reason: String, _ slip: MovementSlip
  ) -> Statement {
    Statement(
      CorrectionSQL.reverse, movement, reason, slip.document, slip.note, slip.occurredAt,
      slip.actor, slip.requestID
    ) { (row) throws(StorageError) in try row.read() }
  }

  /// Takes back what an issue took out, all that is outstanding where `lines` is nil.
  public static func returnIssue(
    movement: Int64, reason: String?, _ lines: [NamedLine]?, _ slip: MovementSlip
  ) -> Statement {
    Statement(
      CorrectionSQL.returnIssue, movement, reason, lines?.map(\.item), lines?.map(\.lot),
      lines?.map(\.condition), lines?.map(\.quantity), slip.document, slip.note, slip.occurredAt,
      slip.actor, slip.requestID
    ) { (row) throws(StorageError) in try row.read() }
  }
}

/// One entry of stock as it was booked.
public struct BookedLine: Hashable, Sendable {
  public let line: MovementLine
  /// Pieces on hand after it.
  public let balance: Int64
}

extension Statement<BookedLine> {
  /// The entries of stock of a movement, in their order.
  public static func entries(ofMovement number: Int64) -> Statement {
    Statement(CorrectionSQL.entries, number) { (row) throws(StorageError) in
      let warehouse: String = try row.read()
      let item: String = try row.read()
      let lot: String = try row.read()
      let condition: Condition = try row.read()
      let quantity: Int64 = try row.read()
      return BookedLine(
        line: MovementLine(
          warehouse: warehouse, item: item, lot: lot, condition: condition, quantity: quantity,
          account: nil),
        balance: try row.read())
    }
  }
}
