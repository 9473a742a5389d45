internal import CSpreadsheets
internal import MusterModel

/// Writes the cells of one sheet, row by row from the top.
public final class SheetWriter {
  /// The row that `append` writes next, from 0.
  public private(set) var nextRow = 0

  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let book: WorkbookWriter

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, of book: WorkbookWriter) {
    self.sheet = sheet
    self.book = book
  }

  /// Writes the header, keeps it in sight, and sets how the columns below are filled in.
  func begin(_ columns: [SheetColumn]) throws(SpreadsheetError) {
    let functions = book.functions
    for (index, column) in columns.enumerated() {
      let place = lxw_col_t(index)
      try setWidth(column.width, of: index, column.kind)
      try book.check(
        functions.worksheet_write_string(sheet, 0, place, column.heading, book.formats.header))
      if !column.choices.isEmpty { try addChoices(column, at: place) }
    }
    freezeHeader()
    nextRow = 1
  }

  /// - Parameter width: in characters of ASCII.
  public func setWidth(
    _ width: Double, of column: Int, _ kind: SheetColumn.Kind = .text
  ) throws(SpreadsheetError) {
    let format =
      switch kind {
      case .text: book.formats.text
      case .number: book.formats.number
      case .day: book.formats.day
      }
    try book.check(
      book.functions.worksheet_set_column(
        sheet, lxw_col_t(column), lxw_col_t(column), width, format))
  }

  /// Keeps the first row in sight.
  public func freezeHeader() {
    book.functions.worksheet_freeze_panes(sheet, 1, 0)
  }

  /// Writes the next row.
  public func append(_ cells: [SheetCell]) throws(SpreadsheetError) {
    for (column, cell) in cells.enumerated() where cell != .empty {
      try write(cell, row: nextRow, column: column)
    }
    nextRow += 1
  }

  /// Writes one cell; marked red, with a comment, where there is one.
  ///
  /// - Parameter row: from 0; not less than that of any cell written before.
  public func write(
    _ cell: SheetCell, row: Int, column: Int, comment: String? = nil, isHeader: Bool = false
  ) throws(SpreadsheetError) {
    guard row < SheetLimit.rows else { throw .tooManyRows(limit: SheetLimit.rows) }
    guard column < SheetLimit.columns else { throw .tooManyColumns(limit: SheetLimit.columns) }
    let functions = book.functions
    let (row, column) = (lxw_row_t(row), lxw_col_t(column))
    let format =
      isHeader && comment == nil
      ? book.formats.header : book.formats.format(cell, isMarked: comment != nil)
    switch cell {
    case .empty: try book.check(functions.worksheet_write_blank(sheet, row, column, format))
    case .text(let text):
      try book.check(
        functions.worksheet_write_string(
          sheet, row, column, SheetWriter.cut(text, SheetLimit.cellText).escaped, format))
    case .number(let text):
      guard let number = Double(text) else { preconditionFailure("\(text) is no number.") }
      try book.check(functions.worksheet_write_number(sheet, row, column, number, format))
    case .day(let day):
      try book.check(
        functions.worksheet_write_number(sheet, row, column, SheetWriter.serial(day), format))
    }
    if let comment { try add(comment, row: row, column: column) }
  }

  private func add(
    _ comment: String, row: lxw_row_t, column: lxw_col_t
  ) throws(SpreadsheetError) {
    let text = SheetWriter.cut(comment, 2000)
    var options = lxw_comment_options()
    options.width = 300
    // A line for each twenty wide characters.
    options.height = UInt16(40 + 20 * min(10, text.displayWidth / 36))
    try book.check(
      book.functions.worksheet_write_comment_opt(sheet, row, column, text, &options))
  }

  /// Lets a person choose, in all rows below the header.
  private func addChoices(
    _ column: SheetColumn, at place: lxw_col_t
  ) throws(SpreadsheetError) {
    let words = column.choices.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let outcome = words.map { UnsafePointer($0) }.withUnsafeBufferPointer { list in
      column.choiceFault.withCString { fault in
        var validation = lxw_data_validation()
        validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
        validation.value_list = UnsafeMutablePointer(
          mutating: UnsafeRawPointer(list.baseAddress)?.assumingMemoryBound(
            to: UnsafeMutablePointer<CChar>?.self))
        validation.error_message = UnsafeMutablePointer(mutating: fault)
        return book.functions.worksheet_data_validation_range(
          sheet, 1, place, lxw_row_t(SheetLimit.rows - 1), place, &validation)
      }
    }
    try book.check(outcome)
  }

  /// The number of a day as spreadsheets count from 1900.
  static func serial(_ day: CalendarDay) -> Double {
    let serial = Double(day.daysSinceEpoch) + 25_569
    return serial <= 60 ? serial - 1 : serial
  }

  /// At most so many UTF-16 units, as spreadsheets count characters.
  private static func cut(_ text: String, _ most: Int) -> String {
    guard text.utf16.count > most else { return text }
    var short = ""
    var count = 0
    for character in text {
      count += character.utf16.count
      if count > most { break }
      short.append(character)
    }
    return short
  }
}

extension String {
  /// With the underscore of what looks like an escape, `_x0041_`, escaped itself, so that it is read
  /// as it was written.
  fileprivate var escaped: String {
    guard contains("_x") else { return self }
    return replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
  }
}
