/// A statement on its way, with what goes before and after it.
struct Sent {
  let call: StatementCall
  /// Of the statement among those that were sent together.
  let place: Int
  let count: Int
  /// Whether COMMIT goes with it.
  let isLast: Bool
}

/// What a session has sent without waiting for the answer.
enum Unsettled {
  case commit
  case statement(Sent, PendingAnswer)
}

/// The answer to a statement that was sent ahead.
final class PendingAnswer {
  private let session: Session
  /// Nil until it was taken in.
  var outcome: Result<QueryResult, StorageError>?

  init(session: Session) { self.session = session }

  func result() throws(StorageError) -> QueryResult {
    if outcome == nil { session.settle() }
    guard let outcome else { throw .unavailable("the session was given up") }
    return try outcome.get()
  }
}

/// The row that a statement sent ahead will have.
public struct PendingRow<Row> {
  let statement: Statement<Row>
  let answer: PendingAnswer

  /// Waits for the only row; nil when there is none.
  ///
  /// - Throws: what the statement failed by; `malformed` when there are several rows.
  public func optionalRow() throws(StorageError) -> Row? {
    try statement.optionalRow(of: answer.result())
  }
}

extension Transaction {
  /// Sends the last statement of a transaction that only reads, together with COMMIT, and does not
  /// wait, so that the time until its answer can be used.
  ///
  /// The work runs nothing after it but with `beginAgain`.
  public func sendLast<Row>(
    _ statement: Statement<Row>
  ) throws(StorageError) -> PendingRow<Row> {
    precondition(opening.mode == .readOnly, "a write waits for its COMMIT")
    return PendingRow(statement: statement, answer: try session.sendLast(statement.call))
  }

  /// Goes on in another transaction of the same kind, which sees what was committed since.
  public func beginAgain() { session.begin(opening) }
}
