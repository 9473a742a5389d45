import MusterModel
import Spreadsheets

/// The faults of a refused import, as a spreadsheet: the table itself with the wrong cells marked,
/// to be corrected and imported; or, as .csv, the list of faults alone.
struct ImportReport<Column: TableColumn> {
  let errors: [RowError]
  /// Of all, told or not.
  let errorCount: Int64
  /// Both when nil.
  let language: Language?

  init(_ response: TableImportResponse, language: Language?) {
    self.errors = response.errors
    self.errorCount = response.errorCount
    self.language = language
  }

  func write(_ table: SourceTable, to path: String) throws(ServiceError) {
    try TableFile.make(path, field: "report") { (file) throws(ServiceError) in
      switch file {
      case .csv(let text):
        try text.append(headings.map(say))
        for line in lines(places: try table.places) { try text.append(line.map(\.text)) }
      case .workbook(let book):
        let sheet = try onWorkbook("report") { () throws(SpreadsheetError) in
          try book.addSheet(say(Text("Table", "表格")))
        }
        var marked = MarkedTable<Column>(faults: marks)
        switch table {
        case .file(let file): try marked.write(CSVReader(file.bytes), to: sheet)
        case .workbook(let bytes): try marked.write(try SheetRows(bytes), to: sheet)
        case .rows: preconditionFailure("A report is made of a file.")
        }
        try list(in: book, places: marked.places)
      }
    }
  }

  /// What is said in each cell: row, header, sentence.
  private var marks: [Int: [(column: String?, sentence: String)]] {
    Dictionary(grouping: errors, by: \.row).mapValues { errors in
      errors.map { ($0.column, say($0.expected)) }
    }
  }

  private func say(_ text: Text) -> String {
    if let language { return text(language) }
    return text.chinese == text.english ? text.english : "\(text.chinese)\n\(text.english)"
  }

  private var headings: [Text] {
    [
      Text("Row", "行"), Text("Column", "列"), Text("Cell", "单元格"), Text("Value", "值"),
      Text("Expected", "应为"),
    ]
  }

  private func list(in book: WorkbookWriter, places: [String: Int]) throws(ServiceError) {
    try onWorkbook("report") { () throws(SpreadsheetError) in
      let widths = [8.0, 18, 10, 24, 80]
      let sheet = try book.addSheet(
        say(Text("Errors", "错误")).replacing("\n", with: " "),
        zip(headings, widths).map { heading, width in
          SheetColumn(heading: say(heading), kind: .text, width: width)
        })
      for line in lines(places: places) { try sheet.append(line) }
    }
  }

  /// One line an error, and one for those that are not told.
  private func lines(places: [String: Int]) -> [[SheetCell]] {
    var lines: [[SheetCell]] = errors.map { error in
      let place = error.column.flatMap { places[$0] }
      return [
        SheetCell(error.row), SheetCell(error.column),
        SheetCell(place.map { SheetPlace.name(row: error.row, column: $0) }),
        SheetCell(error.value), .text(say(error.expected)),
      ]
    }
    let untold = errorCount - Int64(errors.count)
    if untold > 0 {
      lines.append([
        .empty, .empty, .empty, .empty,
        .text(say(Text("and \(untold) more", "另有 \(untold) 处"))),
      ])
    }
    return lines
  }
}

extension SourceTable {
  /// The places of the columns, from 0, by their header.
  fileprivate var places: [String: Int] {
    get throws(ServiceError) {
      switch self {
      case .file(let file): FieldRecord.places(ofHeaderIn: CSVReader(file.bytes))
      case .workbook(let bytes): FieldRecord.places(ofHeaderIn: try SheetRows(bytes))
      case .rows: [:]
      }
    }
  }
}

extension FieldRecord {
  fileprivate static func places(ofHeaderIn rows: some RowSource) -> [String: Int] {
    var rows = rows
    var header = FieldRecord()
    guard case .record = rows.next(into: &header) else { return [:] }
    return header.places
  }

  /// The places of the fields by their text, the first where there are several.
  var places: [String: Int] {
    Dictionary((0..<count).map { (text($0), $0) }, uniquingKeysWith: { first, _ in first })
  }
}
