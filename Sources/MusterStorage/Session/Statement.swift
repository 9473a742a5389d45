#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// One statement, ready to run: its SQL, its parameters, and how to read a row of its answer.
///
/// The decoder reads the columns in the order in which the SQL names them, all of them.
public struct Statement<Row> {
  let call: StatementCall
  let decode: (inout RowReader) throws(StorageError) -> Row

  public init<Text: SQLText, each Parameter: SQLValue>(
    _ text: Text, _ parameters: repeat each Parameter,
    row decode: @escaping (inout RowReader) throws(StorageError) -> Row
  ) {
    var all: [SQLParameter] = []
    for parameter in repeat each parameters { all.append(parameter.sqlParameter) }
    self.call = StatementCall(text: text, sql: text.rawValue, parameters: all)
    self.decode = decode
  }
}

extension Statement where Row == Void {
  /// A statement whose rows, if it has any, are of no interest.
  public init<Text: SQLText, each Parameter: SQLValue>(
    _ text: Text, _ parameters: repeat each Parameter
  ) {
    var all: [SQLParameter] = []
    for parameter in repeat each parameters { all.append(parameter.sqlParameter) }
    self.call = StatementCall(text: text, sql: text.rawValue, parameters: all)
    self.decode = { _ in }
  }
}

/// What goes to the server: the SQL and its parameters.
struct StatementCall {
  let text: any SQLText
  let sql: String
  let parameters: [SQLParameter]

  /// `StockSQL.list`: what error messages call the statement.
  var name: String { "\(type(of: text)).\(text)" }

  /// PostgreSQL's texts have no such character, and C's would end there.
  func requireNoNUL() throws(StorageError) {
    for case .text(let text) in parameters where text.hasNUL {
      throw .malformed("\(name): a text with a NUL character cannot be stored")
    }
  }
}

extension String {
  /// Looked for in the bytes as they lie there: a parameter may have a hundred thousand.
  fileprivate var hasNUL: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
    } ?? utf8.contains(0)
  }
}
