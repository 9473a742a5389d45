/// A table in a comma-separated file whose first line names the columns.
struct Table {
  let path: String
  /// The columns that are needed; others, and the order, do not matter.
  let columns: [String]

  /// Calls `body` with each row. Where columns are missing, that is a fault, there are no rows, and
  /// the answer is false.
  func forEachRow(
    faults: inout RowFaults, progress: (Int, Int) -> Void,
    _ body: (TableRow, inout RowFaults) -> Void
  ) throws(RoadImportError) -> Bool {
    var places: [Int]?
    var hasHeader = false
    try TextLines(path: path).forEach(progress: progress) { number, line in
      if number == 1 {
        hasHeader = true
        places = findColumns(in: line, &faults)
      } else if let places, !line.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        body(TableRow(table: self, number: number, line: line, places: places), &faults)
      }
    }
    if !hasHeader { _ = findColumns(in: [], &faults) }
    return places != nil
  }

  /// Where each needed column is.
  private func findColumns(in header: ArraySlice<UInt8>, _ faults: inout RowFaults) -> [Int]? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = header.starts(with: mark) ? header.dropFirst(mark.count) : header
    let names = TableRow.cells(of: text).map { String(decoding: $0, as: UTF8.self).lowercased() }
    let places = columns.map { names.firstIndex(of: $0) }
    for (column, place) in zip(columns, places) where place == nil {
      let value = TableRow.shown(text)
      faults.append(
        RowFault(
          file: path, row: 1, column: column, value: value,
          expectation: .header(columns: columns)))
    }
    return places.contains(nil) ? nil : places.compactMap(\.self)
  }
}
