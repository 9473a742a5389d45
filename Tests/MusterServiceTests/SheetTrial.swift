import MusterModel
import MusterTesting
import Spreadsheets
import Testing

@testable import MusterService

/// Spreadsheets of the tests.
enum SheetTrial {
  /// A workbook of `Tests/SpreadsheetsTests/Fixtures`.
  static func fixture(_ name: String) -> String {
    "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
      + "/SpreadsheetsTests/Fixtures/\(name)"
  }

  static func unusedPath(_ ending: String) throws -> String {
    try TestFolder.unusedPath() + ending
  }

  /// A workbook of these lines of values, apart by commas; `day:` and `#` before a value make it a
  /// day or a number.
  static func workbook(_ lines: [String]) throws -> String {
    let path = try unusedPath(".xlsx")
    let book = try WorkbookWriter(path: path)
    let sheet = try book.addSheet("S")
    for line in lines {
      try sheet.append(
        line.split(separator: ",", omittingEmptySubsequences: false).map { value in
          if value.hasPrefix("#") { return .number(String(value.dropFirst())) }
          if value.hasPrefix("day:") { return SheetCell(CalendarDay(String(value.dropFirst(4)))) }
          return SheetCell(String(value))
        })
    }
    try book.close()
    return path
  }

  /// The rows of the first sheet, each as its fields apart by commas, and their numbers.
  static func rows(_ path: String) throws -> [(number: Int, line: String)] {
    var rows = try SheetRows(try TextFile.contents(path))
    var record = FieldRecord()
    var lines: [(Int, String)] = []
    while case .record = rows.next(into: &record) {
      lines.append((record.row, record.line(delimiter: rows.delimiter)))
    }
    return lines
  }

  static func lines(_ path: String) throws -> [String] { try rows(path).map(\.line) }

  static func text(_ path: String) throws -> String {
    String(decoding: try TextFile.contents(path), as: UTF8.self)
  }

  static func exists(_ path: String) -> Bool {
    (try? TextFile.contents(path)) != nil
  }

  /// The text of one part of a workbook, as the archive has it.
  static func part(_ name: String, of path: String) throws -> String {
    String(decoding: try SheetReader.part(name, of: TextFile.contents(path)), as: UTF8.self)
  }
}
