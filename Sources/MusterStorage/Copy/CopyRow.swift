/// Reads one row of a binary COPY, column after column; valid only while it is being read.
public struct CopyRow {
  private var bytes: UnsafeRawBufferPointer.SubSequence
  private let columnCount: Int
  private var column = 0

  /// - Parameter bytes: from the first column on; what follows the row may come after it.
  init(_ bytes: UnsafeRawBufferPointer.SubSequence, columnCount: Int) {
    self.bytes = bytes
    self.columnCount = columnCount
  }

  /// The next column, of exactly the column's type: `Int32` for `integer`, `Int64` for `bigint`.
  ///
  /// - Throws: `malformed` when the column is of another type, NULL, or there is none left.
  public mutating func read<Value: CopyValue>(
    _: Value.Type = Value.self
  ) throws(StorageError) -> Value {
    guard column < columnCount else {
      throw .malformed("the COPY sends \(columnCount) columns, not more")
    }
    guard let value = Value.value(inBinary: try field()) else {
      throw .malformed("column \(column + 1) of the COPY is not read as \(Value.self)")
    }
    column += 1
    return value
  }

  private mutating func field() throws(StorageError) -> UnsafeRawBufferPointer? {
    let length = Int(try CopyRow.integer(Int32.self, from: &bytes))
    guard length >= 0 else { return nil }
    guard bytes.count >= length else { throw .malformed("the COPY is cut off") }
    let field = UnsafeRawBufferPointer(rebasing: bytes.prefix(length))
    bytes = bytes.dropFirst(length)
    return field
  }

  /// What comes after the row.
  ///
  /// - Throws: `malformed` when columns were left unread.
  func rest() throws(StorageError) -> UnsafeRawBufferPointer.SubSequence {
    guard column == columnCount else {
      throw .malformed("the COPY sends \(columnCount) columns, of which \(column) are read")
    }
    return bytes
  }

  static func integer<Value: FixedWidthInteger & CopyValue>(
    _: Value.Type, from bytes: inout UnsafeRawBufferPointer.SubSequence
  ) throws(StorageError) -> Value {
    let size = MemoryLayout<Value>.size
    let prefix = UnsafeRawBufferPointer(rebasing: bytes.prefix(size))
    guard let value = Value.value(inBinary: prefix) else {
      throw .malformed("the COPY is cut off")
    }
    bytes = bytes.dropFirst(size)
    return value
  }
}
