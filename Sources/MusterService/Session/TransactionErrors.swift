import MusterStorage

extension Transaction {
  /// All rows, with the database's failures told in the service's terms.
  func all<Row>(_ statement: Statement<Row>) throws(ServiceError) -> [Row] {
    do { return try rows(of: statement) } catch { throw ServiceError(error) }
  }

  /// All rows of each, in one round trip.
  func all<each Row>(
    together statements: repeat Statement<each Row>
  ) throws(ServiceError) -> (repeat [each Row]) {
    do { return try rows(together: repeat each statements) } catch { throw ServiceError(error) }
  }

  /// Sends statements in one round trip; their rows are wanted later.
  func ahead<each Row>(
    _ statements: repeat Statement<each Row>
  ) throws(ServiceError) -> PendingRows<repeat each Row> {
    do { return try send(together: repeat each statements) } catch { throw ServiceError(error) }
  }

  /// Exactly one row.
  func one<Row>(_ statement: Statement<Row>) throws(ServiceError) -> Row {
    do { return try row(of: statement) } catch { throw ServiceError(error) }
  }

  /// One row, or none.
  func first<Row>(_ statement: Statement<Row>) throws(ServiceError) -> Row? {
    do { return try optionalRow(of: statement) } catch { throw ServiceError(error) }
  }

  /// Sends the last statement of a read, whose row is wanted later.
  func endAhead<Row>(_ statement: Statement<Row>) throws(ServiceError) -> PendingRow<Row> {
    do { return try sendLast(statement) } catch { throw ServiceError(error) }
  }

  /// Sends the last statements of a write with the COMMIT; their rows are wanted later. What comes
  /// after it may not fail by itself.
  func endAhead<each Row>(
    writing statements: repeat Statement<each Row>
  ) throws(ServiceError) -> PendingRows<repeat each Row> {
    do { return try finishAhead(together: repeat each statements) } catch {
      throw ServiceError(error)
    }
  }

  @discardableResult
  func run(_ statement: Statement<Void>) throws(ServiceError) -> Int {
    do { return try execute(statement) } catch { throw ServiceError(error) }
  }

  /// For its effect, with the COMMIT.
  func end(_ statement: Statement<Void>) throws(ServiceError) {
    do { try finish(with: statement) } catch { throw ServiceError(error) }
  }

  /// Exactly one row, with the COMMIT.
  func end<Row>(_ statement: Statement<Row>) throws(ServiceError) -> Row {
    do { return try finish(withRowOf: statement) } catch { throw ServiceError(error) }
  }
}

extension PendingRow {
  /// One row, or none.
  func first() throws(ServiceError) -> Row? {
    do { return try optionalRow() } catch { throw ServiceError(error) }
  }
}

extension PendingRows {
  /// All rows of each.
  func all() throws(ServiceError) -> (repeat [each Row]) {
    do { return try rows() } catch { throw ServiceError(error) }
  }
}
