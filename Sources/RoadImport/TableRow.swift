/// One line of a table.
struct TableRow {
  private let table: Table
  let number: Int
  private let cells: [ArraySlice<UInt8>]
  private let places: [Int]

  init(table: Table, number: Int, line: ArraySlice<UInt8>, places: [Int]) {
    self.table = table
    self.number = number
    self.cells = Self.cells(of: line)
    self.places = places
  }

  /// The cell of a needed column; empty where the row is too short.
  subscript(column: Int) -> ArraySlice<UInt8> {
    places[column] < cells.count ? cells[places[column]] : []
  }

  /// What is wrong with the cell of a needed column.
  func fault(_ column: Int, expected: RowFault.Expectation) -> RowFault {
    RowFault(
      file: table.path, row: number, column: table.columns[column], value: Self.shown(self[column]),
      expectation: expected)
  }

  /// The value of a cell, or a fault.
  func read<Value>(
    _ column: Int, _ faults: inout RowFaults, expected: RowFault.Expectation,
    _ parse: (ArraySlice<UInt8>) -> Value?
  ) -> Value? {
    if let value = parse(self[column]) { return value }
    faults.append(fault(column, expected: expected))
    return nil
  }

  /// The cells of a line without blanks and quotation marks around them.
  static func cells(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    var start = line.startIndex
    var isQuoted = false
    for place in line.indices {
      if line[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if line[place] == UInt8(ascii: ","), !isQuoted {
        cells.append(trimmed(line[start..<place]))
        start = place + 1
      }
    }
    return cells + [trimmed(line[start...])]
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var cell = cell
    while cell.first == UInt8(ascii: " ") { cell.removeFirst() }
    while cell.last == UInt8(ascii: " ") { cell.removeLast() }
    if cell.count > 1, cell.first == UInt8(ascii: "\""), cell.last == UInt8(ascii: "\"") {
      return cell.dropFirst().dropLast()
    }
    return cell
  }

  /// Bytes as a message shows them: at most 100 characters.
  static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    String(String(decoding: bytes.prefix(400), as: UTF8.self).prefix(100))
  }
}
