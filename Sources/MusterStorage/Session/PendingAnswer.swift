/// Statements on their way, with what goes before and after them.
struct Sent {
  let calls: [StatementCall]
  /// Of the first statement among all that was sent together.
  let place: Int
  /// With what goes before and after.
  let count: Int
  /// Of what COMMIT goes with them; nil where none does.
  let ending: Ending?

  enum Ending { case read, write }

  /// What is at a place, for messages.
  func name(at index: Int) -> String {
    calls.indices.contains(index - place) ? calls[index - place].name : "BEGIN or COMMIT"
  }
}

/// What a session has sent without waiting for the answer.
enum Unsettled {
  case commit
  case statements(Sent, PendingAnswer)
}

/// The answers to statements that were sent ahead.
final class PendingAnswer {
  private let session: Session
  /// Nil until it was taken in.
  var outcome: Result<[QueryResult], StorageError>?

  init(session: Session) { self.session = session }

  func results() throws(StorageError) -> [QueryResult] {
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
    try statement.optionalRow(of: answer.results()[0])
  }
}

/// The rows that statements sent ahead together will have.
public struct PendingRows<each Row> {
  let statements: (repeat Statement<each Row>)
  let answer: PendingAnswer

  /// Waits for every row of each.
  ///
  /// - Throws: what one of the statements failed by.
  public func rows() throws(StorageError) -> (repeat [each Row]) {
    var results = try answer.results()[...]
    return (repeat try (each statements).rows(of: results.removeFirst()))
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
    return PendingRow(
      statement: statement, answer: try session.sendLast([statement.call], isWrite: false))
  }

  /// Sends the last statements of a transaction that writes, together with COMMIT, and does not wait.
  ///
  /// From here on the work may fail by what the statements fail by only: anything else would be told
  /// of a change that was made.
  public func finishAhead<each Row>(
    together statements: repeat Statement<each Row>
  ) throws(StorageError) -> PendingRows<repeat each Row> {
    precondition(opening.mode == .readWrite, "a read ends with sendLast")
    guard ending == .commit else { return try send(together: repeat each statements) }
    return PendingRows(
      statements: (repeat each statements),
      answer: try session.sendLast(calls(repeat each statements), isWrite: true))
  }

  /// Sends statements in one round trip and does not wait; their answers are taken in when they are
  /// asked for, or anything else is sent.
  public func send<each Row>(
    together statements: repeat Statement<each Row>
  ) throws(StorageError) -> PendingRows<repeat each Row> {
    PendingRows(
      statements: (repeat each statements),
      answer: try session.send(calls(repeat each statements)))
  }

  private func calls<each Row>(_ statements: repeat Statement<each Row>) -> [StatementCall] {
    var calls: [StatementCall] = []
    for call in repeat (each statements).call { calls.append(call) }
    return calls
  }

  /// Every row of each answer; the statements go to the server in one round trip.
  public func rows<each Row>(
    together statements: repeat Statement<each Row>
  ) throws(StorageError) -> (repeat [each Row]) {
    try send(together: repeat each statements).rows()
  }

  /// Goes on in another transaction of the same kind, which sees what was committed since.
  public func beginAgain() { session.begin(opening) }
}
