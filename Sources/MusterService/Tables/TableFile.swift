import MusterModel
import Spreadsheets

/// A new file that a table is written into.
enum TableFile {
  case csv(CSVFile)
  case workbook(WorkbookWriter)

  /// Makes the file and fills it; what fails leaves no file.
  ///
  /// - Parameter field: of the request, which names the path.
  static func make(
    _ path: String, field: String = "path", encoding: TextEncoding = .utf8,
    _ fill: (TableFile) throws(ServiceError) -> Void
  ) throws(ServiceError) {
    let format = try TableFormat(path: path, field: field)
    let file = try NewFile(path, field: field)
    do throws(ServiceError) {
      switch format {
      case .csv:
        let text = CSVFile(file, encoding: encoding)
        try fill(.csv(text))
        try text.finish()
      case .workbook:
        let book = try onWorkbook(field) { () throws(SpreadsheetError) in
          try WorkbookWriter(path: path)
        }
        try fill(.workbook(book))
        try onWorkbook(field) { () throws(SpreadsheetError) in try book.close() }
        file.finish()
      }
    } catch {
      file.remove()
      throw error
    }
  }
}

/// Does something with a workbook; what goes wrong is told under the field that names the file.
func onWorkbook<Value>(
  _ field: String = "path", _ work: () throws(SpreadsheetError) -> Value
) throws(ServiceError) -> Value {
  do throws(SpreadsheetError) {
    return try work()
  } catch {
    throw .invalid(field, error.message.english, error.message.chinese)
  }
}
