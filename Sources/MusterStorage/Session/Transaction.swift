/// A transaction under way: runs statements, until the closure that it was given to returns.
public struct Transaction {
  let session: Session
  var opening = TransactionOpening(mode: .readWrite, role: nil)
  let ending: TransactionEnding

  /// Every row of the answer.
  ///
  /// - Complexity: the whole answer is held in memory; for more than some 10^5 rows use `copyOut`.
  public func rows<Row>(of statement: Statement<Row>) throws(StorageError) -> [Row] {
    try statement.rows(of: session.run(statement.call))
  }

  /// Another one after the connection was lost and made anew, perhaps to another server.
  public var connectionNumber: Int { session.number }

  /// The only row of the answer.
  ///
  /// - Throws: `malformed` when the answer has none or several.
  public func row<Row>(of statement: Statement<Row>) throws(StorageError) -> Row {
    guard let row = try optionalRow(of: statement) else {
      throw .malformed("\(statement.call.name) answers no row; one was expected")
    }
    return row
  }

  /// The only row of the answer, or nil when it has none.
  ///
  /// - Throws: `malformed` when the answer has several.
  public func optionalRow<Row>(of statement: Statement<Row>) throws(StorageError) -> Row? {
    try statement.optionalRow(of: session.run(statement.call))
  }

  /// Runs a statement for its effect.
  ///
  /// - Returns: the rows inserted, changed, removed or answered.
  @discardableResult
  public func execute(_ statement: Statement<Void>) throws(StorageError) -> Int {
    try session.run(statement.call).affectedRowCount
  }

  /// Runs the last statement of the transaction, which takes the COMMIT with it in one round trip.
  ///
  /// The work runs nothing after it, and does not use it in a savepoint.
  public func finish(with statement: Statement<Void>) throws(StorageError) {
    switch ending {
    case .commit: _ = try session.runLast(statement.call)
    case .rollback: try execute(statement)
    }
  }

  /// The same for a statement with one row.
  public func finish<Row>(withRowOf statement: Statement<Row>) throws(StorageError) -> Row {
    guard ending == .commit else { return try row(of: statement) }
    let result = try session.runLast(statement.call)
    guard result.rowCount == 1 else {
      throw .malformed("\(statement.call.name) answers \(result.rowCount) rows; one was expected")
    }
    return try statement.row(0, of: result)
  }

  /// Work that can be undone by itself: what it throws, or `.rollback`, undoes only its own part.
  @discardableResult
  public func savepoint<Value, Failure: StorageFailure>(
    ending: TransactionEnding = .commit, _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try session.control(.savepoint, as: Failure.self)
    let value: Value
    do throws(Failure) {
      value = try work()
    } catch {
      if !session.isLost { try session.control(.rollbackToSavepoint, as: Failure.self) }
      throw error
    }
    try session.control(ending == .commit ? .release : .rollbackToSavepoint, as: Failure.self)
    return value
  }
}

extension Statement {
  func optionalRow(of result: QueryResult) throws(StorageError) -> Row? {
    guard result.rowCount <= 1 else {
      throw .malformed("\(call.name) answers \(result.rowCount) rows; one was expected")
    }
    return result.rowCount == 0 ? nil : try row(0, of: result)
  }

  func rows(of result: QueryResult) throws(StorageError) -> [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(result.rowCount)
    for index in 0..<result.rowCount { rows.append(try row(index, of: result)) }
    return rows
  }

  fileprivate func row(_ index: Int, of result: QueryResult) throws(StorageError) -> Row {
    var reader = RowReader(result: result, row: index)
    let row = try decode(&reader)
    try reader.finish()
    return row
  }
}
