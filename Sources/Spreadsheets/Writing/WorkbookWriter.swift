internal import CSpreadsheets

/// Writes an .xlsx workbook with libxlsxwriter, in memory that does not grow with its rows.
///
/// The file is written by `close`; a writer that goes away before leaves none.
public final class WorkbookWriter {
  let functions: spreadsheet_writing
  let formats: CellFormats
  private let book: UnsafeMutablePointer<lxw_workbook>
  private var isOpen = true

  /// - Parameter path: of the file; what is there already is written over.
  public init(path: String) throws(SpreadsheetError) {
    guard let functions = spreadsheet_load_writing()?.pointee else {
      throw .libraryMissing(package: "libxlsxwriter-dev")
    }
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let book = functions.workbook_new_opt(path, &options) else {
      throw .unwritable(reason: "out of memory")
    }
    self.functions = functions
    self.book = book
    self.formats = CellFormats(functions, book)
  }

  deinit {
    if isOpen { functions.lxw_workbook_free(book) }
  }

  /// A sheet with a header that stays in sight, to be filled from the second row on.
  ///
  /// - Parameter name: at most 31 characters, none of `[]:*?/\`, each name once.
  public func addSheet(
    _ name: String, _ columns: [SheetColumn]
  ) throws(SpreadsheetError) -> SheetWriter {
    let sheet = SheetWriter(try emptySheet(name), of: self)
    try sheet.begin(columns)
    return sheet
  }

  /// A sheet with nothing in it.
  public func addSheet(_ name: String) throws(SpreadsheetError) -> SheetWriter {
    SheetWriter(try emptySheet(name), of: self)
  }

  /// Writes the file.
  public func close() throws(SpreadsheetError) {
    precondition(isOpen, "A workbook is closed once.")
    isOpen = false
    try check(functions.workbook_close(book))
  }

  func check(_ outcome: lxw_error) throws(SpreadsheetError) {
    guard outcome != LXW_NO_ERROR else { return }
    let words = functions.lxw_strerror(outcome).map { String(cString: $0) }
    throw .unwritable(reason: words ?? "error \(outcome.rawValue)")
  }

  private func emptySheet(
    _ name: String
  ) throws(SpreadsheetError) -> UnsafeMutablePointer<lxw_worksheet> {
    guard let sheet = functions.workbook_add_worksheet(book, name) else {
      throw .unwritable(reason: "the name of a sheet, \(name)")
    }
    return sheet
  }
}

/// How cells look.
struct CellFormats {
  typealias Format = UnsafeMutablePointer<lxw_format>

  let header: Format?
  let text: Format?
  let number: Format?
  let day: Format?
  let markedText: Format?
  let markedNumber: Format?
  let markedDay: Format?

  private static let red: lxw_color_t = 0xFFC7CE
  private static let grey: lxw_color_t = 0xD9E1F2

  init(_ functions: spreadsheet_writing, _ book: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ code: String?, fill: lxw_color_t? = nil) -> Format? {
      guard let format = functions.workbook_add_format(book) else { return nil }
      if let code { functions.format_set_num_format(format, code) }
      if let fill { functions.format_set_bg_color(format, fill) }
      return format
    }
    header = format("@", fill: CellFormats.grey)
    functions.format_set_bold(header)
    functions.format_set_text_wrap(header)
    functions.format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    text = format("@")
    number = format(nil)
    day = format("yyyy-mm-dd")
    markedText = format("@", fill: CellFormats.red)
    markedNumber = format(nil, fill: CellFormats.red)
    markedDay = format("yyyy-mm-dd", fill: CellFormats.red)
  }

  func format(_ cell: SheetCell, isMarked: Bool) -> Format? {
    switch cell {
    case .empty, .text: isMarked ? markedText : text
    case .number: isMarked ? markedNumber : number
    case .day: isMarked ? markedDay : day
    }
  }
}
