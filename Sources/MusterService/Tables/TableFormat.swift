/// The kinds of files that tables are written to, by the ending of their name.
enum TableFormat {
  case csv, workbook

  /// - Throws: `invalid_request` for a name with another ending, standard output included.
  init(path: String, field: String = "path") throws(ServiceError) {
    let name = path.lowercased()
    if name.hasSuffix(".xlsx") {
      self = .workbook
    } else if name.hasSuffix(".csv") {
      self = .csv
    } else {
      throw .invalid(
        field, "expected the name of a file that ends in .xlsx or .csv", "应为以 .xlsx 或 .csv 结尾的文件名")
    }
  }
}
