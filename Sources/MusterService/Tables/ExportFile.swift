import Measures
import MusterModel
import Spreadsheets

/// A new file on its way to hold every row of one kind, in the form in which it can be imported.
///
/// Rows are written as they come: memory does not grow with them.
final class ExportFile<Column: TableColumn> {
  private(set) var rows = 0
  private let language: Language
  private let destination: Destination
  private let progress: (Progress) -> Void

  private enum Destination {
    case csv(CSVFile)
    case workbook(SheetWriter)
  }

  /// Makes the file, has it filled, and counts its rows; what fails leaves no file.
  ///
  /// - Parameter columns: those that the file has, in the order of the cells in a row.
  static func make(
    _ request: TableExportRequest, title: Text, _ call: Call,
    columns: [Column] = Column.allCases,
    _ fill: (ExportFile) throws(ServiceError) -> Void
  ) throws(ServiceError) -> TableExportResponse {
    var response = TableExportResponse()
    response.path = request.path
    try TableFile.make(request.path, encoding: request.encoding ?? .utf8) {
      (format) throws(ServiceError) in
      let file = try ExportFile(format, title, columns, request.language, call.session.progress)
      try fill(file)
      response.rows = Int64(file.rows)
    }
    return response
  }

  private init(
    _ file: TableFile, _ title: Text, _ columns: [Column], _ language: Language,
    _ progress: @escaping (Progress) -> Void
  ) throws(ServiceError) {
    self.language = language
    self.progress = progress
    switch file {
    case .csv(let text):
      try text.append(columns.map { $0.heading(language) })
      destination = .csv(text)
    case .workbook(let book):
      destination = .workbook(
        try onWorkbook { () throws(SpreadsheetError) in
          try book.addSheet(
            title(language),
            columns.map { $0.guide.column(heading: $0.heading(language), language) })
        })
    }
  }

  func append(_ cells: [SheetCell]) throws(ServiceError) {
    switch destination {
    case .csv(let file): try file.append(cells.map(\.text))
    case .workbook(let sheet):
      try onWorkbook { () throws(SpreadsheetError) in try sheet.append(cells) }
    }
    rows += 1
    if rows.isMultiple(of: 10_000) {
      progress(Progress(stage: Text("writing", "写入"), completed: rows))
    }
  }

  /// A word in the language of the file.
  func word(_ word: some Vocabulary) -> SheetCell {
    .text(language == .chinese ? word.chinese : word.rawValue)
  }
}

extension SheetCell {
  /// A number that counts parts of 10 to the power of `places`: 1138840213 with 7 is 113.8840213.
  init(_ parts: Int, decimalPlaces places: Int) {
    let power = (0..<places).reduce(1) { power, _ in power * 10 }
    let (whole, rest) = Int(parts.magnitude).quotientAndRemainder(dividingBy: power)
    var decimals = String(String(power + rest).dropFirst())
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let sign = parts < 0 ? "-" : ""
    self = .number(sign + "\(whole)" + (decimals.isEmpty ? "" : ".\(decimals)"))
  }

  /// As many minutes as are read as just these seconds again.
  init(minutesOf time: TravelTime) {
    self.init((Int(time.milliseconds) + 30) / 60, decimalPlaces: 3)
  }

  /// A number of at most three decimals.
  init(_ number: Double?) {
    self = number.map { SheetCell(Int(($0 * 1000).rounded()), decimalPlaces: 3) } ?? .empty
  }
}
