public import MusterModel

enum MovementSQL: String, SQLText {
  case resolve = """
    SELECT warehouse_id, item_id, lot_id, expiry_date FROM resolved_lines($1, $2, $3)
    """
  case makeLots = "SELECT make_lots($1, $2, $3)"
  case post = """
    SELECT movement_ids, balances
    FROM post_movements($1, $2, $3, $4, $5,
      array_replace($6::text[], NULL, session_user::text), $7, $8, $9,
      $10, $11, $12, $13, $14, $15)
    """
}

/// What the codes of a line stand for; nil where there is none of that code.
public struct ResolvedLine: Hashable, Sendable {
  public let warehouseID: Int64?
  public let itemID: Int64?
  public let lotID: Int64?
  public let expiryDate: CalendarDay?
}

extension Statement<ResolvedLine> {
  /// One row for each line, in their order.
  public static func resolved(_ lines: [MovementLine]) -> Statement {
    Statement(
      MovementSQL.resolve, lines.map(\.warehouse), lines.map(\.item), lines.map(\.lot)
    ) { (row) throws(StorageError) in
      ResolvedLine(
        warehouseID: try row.read(), itemID: try row.read(), lotID: try row.read(),
        expiryDate: try row.read())
    }
  }
}

extension Statement<[Int64]> {
  /// Makes lots where they are not known yet; their ids, in the same order.
  public static func makeLots(
    _ lots: [(itemID: Int64, code: String, expiryDate: CalendarDay?)]
  ) -> Statement {
    Statement(
      MovementSQL.makeLots, lots.map(\.itemID), lots.map(\.code), lots.map(\.expiryDate)
    ) { (row) throws(StorageError) in try row.read() }
  }
}

/// A movement to post, without its lines.
public struct MovementHeading: Hashable, Sendable {
  public let draft: MovementDraft
  /// Nil for the login.
  public let actor: String?
  public let requestID: String?

  public init(_ draft: MovementDraft, actor: String?, requestID: String?) {
    self.draft = draft
    self.actor = actor
    self.requestID = requestID
  }
}

/// A line to post: the change of one stockpile.
public struct PostingLine: Hashable, Sendable {
  /// Which of the movements it is of: the first is 1.
  public let movement: Int32
  /// Its place in the movement: the first is 1.
  public let place: Int32
  public let warehouseID: Int64
  public let itemID: Int64
  public let lotID: Int64
  public let condition: Condition
  public let account: CounterAccount?
  public let quantity: Int64

  public init(
    movement: Int32, place: Int32, warehouseID: Int64, itemID: Int64, lotID: Int64,
    condition: Condition, account: CounterAccount?, quantity: Int64
  ) {
    self.movement = movement
    self.place = place
    self.warehouseID = warehouseID
    self.itemID = itemID
    self.lotID = lotID
    self.condition = condition
    self.account = account
    self.quantity = quantity
  }
}

/// The ids of posted movements, and what was on hand after each line, in the order of the posting.
public struct PostedMovements: Hashable, Sendable {
  public let movementIDs: [Int64]
  public let balances: [Int64]
}

extension Statement<PostedMovements> {
  /// Books movements, all or none.
  ///
  /// - Parameter lines: by warehouse, item, lot, condition and movement.
  public static func post(_ movements: [MovementHeading], _ lines: [PostingLine]) -> Statement {
    Statement(
      MovementSQL.post, movements.map(\.draft.kind), movements.map(\.draft.reason),
      movements.map(\.draft.document), movements.map(\.draft.note),
      movements.map(\.draft.occurredAt), movements.map(\.actor), movements.map(\.requestID),
      lines.map(\.movement), lines.map(\.place), lines.map(\.warehouseID), lines.map(\.itemID),
      lines.map(\.lotID),
      lines.map(\.condition), lines.map(\.account), lines.map(\.quantity)
    ) { (row) throws(StorageError) in
      PostedMovements(movementIDs: try row.read(), balances: try row.read())
    }
  }
}
