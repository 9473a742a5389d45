internal import CLibPQ

/// The answer to one statement, held by libpq until nobody needs it.
final class QueryResult {
  private let handle: OpaquePointer
  /// The statement's name for messages; built only when a message needs it.
  private let nameOfStatement: () -> String
  let rowCount: Int
  let columnCount: Int32

  /// Takes the result over: it is cleared with this object.
  init(_ handle: OpaquePointer, name: @escaping () -> String) {
    self.handle = handle
    self.nameOfStatement = name
    self.rowCount = Int(PQntuples(handle))
    self.columnCount = PQnfields(handle)
  }

  deinit { PQclear(handle) }

  var status: ExecStatusType { PQresultStatus(handle) }

  var name: String { nameOfStatement() }

  /// Rows that the statement inserted, changed, removed or answered.
  var affectedRowCount: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

  /// The server's word for what was done, such as `COMMIT` or `INSERT 0 1`.
  var commandTag: String { String(cString: PQcmdStatus(handle)) }

  func columnName(_ column: Int32) -> String {
    PQfname(handle, column).map { String(cString: $0) } ?? "?"
  }

  func field(row: Int32, column: Int32) -> SQLField {
    let length = Int(PQgetlength(handle, row, column))
    if length == 0, PQgetisnull(handle, row, column) == 1 { return SQLField(bytes: nil) }
    let start = UnsafeRawPointer(PQgetvalue(handle, row, column))?
      .assumingMemoryBound(to: UInt8.self)
    return SQLField(bytes: UnsafeBufferPointer(start: start, count: length))
  }
}
