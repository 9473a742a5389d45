/// Reads one row of an answer, column after column.
public struct RowReader {
  private let result: QueryResult
  private let row: Int32
  private var column: Int32 = 0

  init(result: QueryResult, row: Int) {
    self.result = result
    self.row = Int32(row)
  }

  /// The next column. NULL is read by optional types only.
  ///
  /// - Throws: `malformed`, naming statement, column and row, when the column holds something else
  ///   or there is none left.
  public mutating func read<Value: SQLValue>(
    _: Value.Type = Value.self
  ) throws(StorageError) -> Value {
    guard column < result.columnCount else {
      throw .malformed("\(result.name) answers \(result.columnCount) columns, not more")
    }
    let field = result.field(row: row, column: column)
    guard let value = Value.value(in: field) else {
      throw .malformed(
        "\(result.name), row \(row + 1): column \(column + 1) (\(result.columnName(column))) "
          + "\(field.isNull ? "is NULL and" : "is") not read as \(Value.self)")
    }
    column += 1
    return value
  }

  func finish() throws(StorageError) {
    guard column == result.columnCount else {
      throw .malformed(
        "\(result.name) answers \(result.columnCount) columns, of which \(column) are read")
    }
  }
}
