/// The text fields of one row, in one buffer that the next row uses again.
struct FieldRecord: Sendable {
  /// As `RowError.row` counts.
  var row = 0
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []
  /// Fields that hold no value but the error of a spreadsheet's formula, such as `#N/A`.
  private(set) var errorFields: [Int] = []

  var count: Int { ends.count }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    if !errorFields.isEmpty { errorFields = [] }
  }

  /// Adds bytes to the field that is not ended yet.
  mutating func append(_ part: ArraySlice<UInt8>) {
    bytes.append(contentsOf: part)
  }

  mutating func endField() {
    ends.append(bytes.count)
  }

  /// Ends a field that holds the error of a formula.
  mutating func endErrorField() {
    errorFields.append(ends.count)
    endField()
  }

  mutating func append(field: String) {
    bytes.append(contentsOf: field.utf8)
    endField()
  }

  func range(_ field: Int) -> Range<Int> {
    (field == 0 ? 0 : ends[field - 1])..<ends[field]
  }

  func text(_ field: Int) -> String {
    String(decoding: bytes[range(field)], as: UTF8.self)
  }

  /// The fields as they stand in a file, without quotation marks.
  func line(delimiter: UInt8) -> String {
    let mark = String(decoding: [delimiter], as: UTF8.self)
    return (0..<count).map(text).joined(separator: mark)
  }

  /// Whether every field is empty, as in the rows that spreadsheets leave below a table.
  var isBlank: Bool { bytes.isEmpty }
}
