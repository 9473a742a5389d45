import MusterModel
import Spreadsheets

/// Copies a table into a sheet, each cell where it was, and marks those at fault.
struct MarkedTable<Column: TableColumn> {
  /// By row: the header of the column, nil for the row as a whole, and what to say there.
  private var faults: [Int: [(column: String?, sentence: String)]]
  /// Of the columns, by their header.
  private(set) var places: [String: Int] = [:]
  private var guides: [ColumnGuide?] = []

  init(faults: [Int: [(column: String?, sentence: String)]]) {
    self.faults = faults
  }

  mutating func write(_ rows: some RowSource, to sheet: SheetWriter) throws(ServiceError) {
    var rows = rows
    var record = FieldRecord()
    var isHeader = true
    copying: while true {
      switch rows.next(into: &record) {
      case .record: break
      case .fault(let field, let value, _):
        while record.count < field { record.endField() }
        record.append(field: value)
      case .unreadable, .end: break copying
      }
      try mark(rowsBefore: record.row, in: sheet)
      if isHeader { try begin(record, in: sheet) }
      try copy(record, isHeader: isHeader, to: sheet)
      isHeader = false
    }
    try mark(rowsBefore: .max, in: sheet)
  }

  private mutating func begin(_ header: FieldRecord, in sheet: SheetWriter) throws(ServiceError) {
    let names = (0..<header.count).map(header.text)
    places = header.places
    guides = names.map { Column.named($0)?.guide }
    try onWorkbook("report") { () throws(SpreadsheetError) in
      for (column, guide) in guides.enumerated() {
        let kind = guide.map { $0.column(heading: "", .english).kind } ?? .text
        try sheet.setWidth(guide?.width ?? 16, of: column, kind)
      }
      if header.row == 1 { sheet.freezeHeader() }
    }
  }

  private mutating func copy(
    _ record: FieldRecord, isHeader: Bool, to sheet: SheetWriter
  ) throws(ServiceError) {
    var sentences: [Int: [String]] = [:]
    for fault in faults.removeValue(forKey: record.row) ?? [] {
      sentences[fault.column.flatMap { places[$0] } ?? 0, default: []].append(fault.sentence)
    }
    try onWorkbook("report") { () throws(SpreadsheetError) in
      for column in 0..<max(record.count, (sentences.keys.max() ?? -1) + 1) {
        let text = column < record.count ? record.text(column) : ""
        let guide = column < guides.count && !isHeader ? guides[column] : nil
        let cell = guide?.cell(text) ?? SheetCell(text)
        let comment = sentences[column]?.joined(separator: "\n")
        guard cell != .empty || comment != nil else { continue }
        try sheet.write(
          cell, row: record.row - 1, column: column, comment: comment, isHeader: isHeader)
      }
    }
  }

  /// Marks rows of which nothing could be copied.
  private mutating func mark(rowsBefore row: Int, in sheet: SheetWriter) throws(ServiceError) {
    for number in faults.keys.filter({ $0 < row }).sorted() {
      let sentences = (faults.removeValue(forKey: number) ?? []).map(\.sentence)
      try onWorkbook("report") { () throws(SpreadsheetError) in
        try sheet.write(
          .empty, row: number - 1, column: 0, comment: sentences.joined(separator: "\n"))
      }
    }
  }
}
