internal import Measures
internal import MusterModel

/// One row of named text fields on its way to typed values.
///
/// Each reading gives the value, or nil where the field is empty or faulty; every fault is kept
/// with its place. A faulty row is still read to its end, so that all its faults are told at once.
struct RowFields<Column: TableColumn> {
  let columns: TableColumns<Column>
  /// Of the longitudes and latitudes in the table.
  let coordinates: CoordinateSystem
  var record = FieldRecord()
  var errors = RowErrors()
  /// The columns that the row at hand leaves out, where rows come by names.
  var leftOut: Set<Column> = []
  /// Whether the row at hand has had a fault.
  private(set) var isFaulty = false

  init(columns: TableColumns<Column>, coordinates: CoordinateSystem) {
    self.columns = columns
    self.coordinates = coordinates
  }

  mutating func beginRow() {
    isFaulty = false
  }

  /// The field without the blanks around it; empty where the file leaves the column out.
  func trimmed(_ column: Column) -> ArraySlice<UInt8> {
    guard let place = columns.places[column.rawValue] else { return [] }
    return record.bytes[record.range(place)].trimmingBlanks()
  }

  /// Whether the row says something in that column, be it nothing; not where the column is left out.
  func isGiven(_ column: Column) -> Bool {
    columns.places[column.rawValue] != nil && !leftOut.contains(column)
  }

  /// The field, reported as a fault when it is empty and the column is not optional.
  mutating func given(_ column: Column, _ expected: @autoclosure () -> Text) -> ArraySlice<
    UInt8
  >? {
    let field = trimmed(column)
    if !record.errorFields.isEmpty, let place = columns.places[column.rawValue],
      record.errorFields.contains(place)
    {
      reject(column, Text("a value; the formula there gives an error", "一个值；该处公式的结果是错误"))
      return nil
    }
    if !field.isEmpty { return field }
    if !Column.optional.contains(column) { reject(column, expected()) }
    return nil
  }

  /// Keeps a fault of one field.
  mutating func reject(_ column: Column, _ expected: Text) {
    let value = columns.places[column.rawValue].map(record.text) ?? ""
    reject(header: columns.headers[column.rawValue], value: value, expected)
  }

  /// Keeps a fault of a field, or of the whole row where `header` is nil.
  mutating func reject(header: String?, value: String, _ expected: Text) {
    isFaulty = true
    errors.append(RowError(row: record.row, column: header, value: value, expected: expected))
  }
}

extension ArraySlice<UInt8> {
  /// Without the blanks at both ends: ASCII ones, the no-break space U+00A0, the wide space U+3000
  /// and the zero-width U+200B and U+FEFF, which come with text copied from elsewhere.
  func trimmingBlanks() -> ArraySlice<UInt8> {
    var rest = self
    while let first = rest.first {
      if first.isBlank {
        rest = rest.dropFirst()
      } else if first >= 0xC2, let blank = wideBlanks.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(blank.count)
      } else {
        break
      }
    }
    while let last = rest.last {
      if last.isBlank {
        rest = rest.dropLast()
      } else if last >= 0x80,
        let blank = wideBlanks.first(where: { rest.suffix($0.count) == $0[...] })
      {
        rest = rest.dropLast(blank.count)
      } else {
        break
      }
    }
    return rest
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

private let wideBlanks: [[UInt8]] = [
  [0xC2, 0xA0], [0xE3, 0x80, 0x80], [0xE2, 0x80, 0x8B], [0xEF, 0xBB, 0xBF],
]
