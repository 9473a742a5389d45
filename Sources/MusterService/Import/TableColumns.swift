internal import MusterModel

/// Where each column of a kind stands in one file, and what it is called there.
struct TableColumns<Column: TableColumn>: Sendable {
  /// By raw value; nil for a column that the file leaves out.
  let places: [Int?]
  /// By raw value; the name on the wire for a column that the file leaves out.
  let headers: [String]
  /// How many fields a row must have.
  let width: Int

  /// Every column in its documented order, under its name on the wire.
  init() {
    self.places = Column.allCases.map(\.rawValue)
    self.headers = Column.allCases.map(\.name)
    self.width = Column.allCases.count
  }

  /// Reads a header; nil when it has faults, which are all reported.
  init?(header: FieldRecord, errors: inout RowErrors) {
    var places: [Int?] = Array(repeating: nil, count: Column.allCases.count)
    var headers = Column.allCases.map(\.name)
    let before = errors.count
    for place in 0..<header.count {
      let text = header.text(place)
      guard let column = Column.named(text) else {
        errors.append(
          RowError(
            row: header.row, column: text, value: text,
            expected: Column.expected))
        continue
      }
      if let first = places[column.rawValue] {
        errors.append(
          RowError(
            row: header.row, column: text, value: text,
            expected: Text(
              "each column once; column \(first + 1) is already \(column.name)",
              "每列只出现一次；第 \(first + 1) 列已是“\(column.chinese)”")))
        continue
      }
      places[column.rawValue] = place
      headers[column.rawValue] = text
    }
    for column in Column.allCases
    where places[column.rawValue] == nil && !Column.omissible.contains(column) {
      errors.append(
        RowError(
          row: header.row, column: column.name, value: "",
          expected: Text(
            "a column \(column.name) (or \(column.chinese))",
            "一列“\(column.chinese)”（或 \(column.name)）")))
    }
    guard errors.count == before else { return nil }
    self.places = places
    self.headers = headers
    self.width = header.count
  }
}
