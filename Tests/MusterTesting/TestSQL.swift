package import MusterStorage

/// SQL that a test puts together itself.
package struct TestSQL: SQLText {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static var allCases: [TestSQL] { [] }
}

extension Connection {
  /// The rows of one query, each as PostgreSQL writes a row, without the brackets: `W1,PUMP,1`.
  package func rows(_ query: String, as role: Role? = nil) throws(StorageError) -> [String] {
    let sql = TestSQL(rawValue: "SELECT answer::text FROM (\(query)) AS answer")
    return try transaction(as: role) { (transaction) throws(StorageError) in
      try transaction.rows(
        of: Statement(sql) { (row) throws(StorageError) in
          let text: String = try row.read()
          return String(text.dropFirst().dropLast())
        })
    }
  }

  /// The only number that a query answers.
  package func number(_ query: String, as role: Role? = nil) throws(StorageError) -> Int64 {
    try transaction(as: role) { (transaction) throws(StorageError) in
      try transaction.row(
        of: Statement(TestSQL(rawValue: query)) { (row) throws(StorageError) in try row.read() })
    }
  }

  /// One statement in a transaction of its own, for its effect.
  ///
  /// - Returns: the rows that it changed or answered.
  @discardableResult
  package func run(_ statement: String, as role: Role? = nil) throws(StorageError) -> Int {
    try transaction(as: role) { (transaction) throws(StorageError) in
      try transaction.execute(Statement(TestSQL(rawValue: statement)))
    }
  }

  /// The SQLSTATE with which a statement is refused; nil when it is done.
  package func refusal(of statement: String, as role: Role? = nil) -> String? {
    do {
      try run(statement, as: role)
      return nil
    } catch {
      return error.stateOfRefusal
    }
  }
}

extension StorageError {
  /// The SQLSTATE that this error stands for.
  package var stateOfRefusal: String {
    switch self {
    case .refused(let refusal): refusal.code.rawValue
    case .denied: "42501"
    case .retryable(let state), .other(let state, _): state.code
    default: "\(self)"
    }
  }
}
