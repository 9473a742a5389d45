import MusterModel
import Spreadsheets
import Testing

@testable import MusterService

@Suite struct ChineseImportTests {
  /// Fields of which each column refuses at least one, unless it takes any text.
  private static let odd = [
    "", "x", "-1", "1,200", "１２", "a b", "Ａ", "4.4E+11", "2027-02-30", "a\u{7}b", "113.9.1", "99",
    "pumping", String(repeating: "长", count: 300),
  ]

  private func expectFaults<Row: TableRow>(_ kind: Row.Type) throws {
    let names = Row.Column.allCases.map(\.name)
    let lines = Self.odd.map { odd in
      names.map { _ in "\"\(odd)\"" }.joined(separator: ",")
    }
    let text = ([names.joined(separator: ",")] + lines).joined(separator: "\n")
    let errors = try ImportTable(kind, text).reading.errors
    #expect(errors.count >= names.count)
    for error in errors.kept {
      expectBothLanguages(error.expected, "\(error.column ?? "-") \(error.value)")
    }
  }

  @Test func `every column of every table`() throws {
    try expectFaults(RegionRow.self)
    try expectFaults(WarehouseRow.self)
    try expectFaults(ItemRow.self)
    try expectFaults(TeamRow.self)
    try expectFaults(StockRow.self)
  }

  @Test(arguments: [
    "", "warehouse,item\n", "warehouse,仓库,item,数量,colour\n", "\"warehouse", "warehouse\"x\n",
    "warehouse,item,quantity\nW\n", "warehouse,item,quantity\n\"W\"x,I,1\n",
    "warehouse,item,quantity\nW,I,\"1\n",
  ])
  func `headers, widths and quotation marks`(_ text: String) throws {
    let errors = try ImportTable(StockRow.self, text).reading.errors
    #expect(!errors.isEmpty)
    for error in errors.kept { expectBothLanguages(error.expected, text) }
  }

  @Test func `columns of a request that are unknown or repeated`() {
    let rows = [[("colour", "red"), ("item", "I"), ("item", "J")]]
    let errors = ImportTable(StockRow.self, rows: rows).reading.errors.kept
    #expect(errors.count >= 2)
    for error in errors { expectBothLanguages(error.expected) }
  }

  @Test(
    arguments: [
      .unreadable(path: "/x", reason: "Is a directory"), .tooLarge(limit: 1 << 30),
      .spreadsheet(.oldFormat), .compressed, .utf16, .undecodable(.utf8, line: 1, byte: 2),
      .undecodable(.gb18030, line: 1, byte: 2), .undecodable(nil, line: 1, byte: 2),
      .converterMissing,
    ] as [TextFileError])
  func `files that are no table`(_ error: TextFileError) {
    expectBothLanguages(error.message)
  }

  @Test(
    arguments: [
      .libraryMissing(package: "libzip"), .oldFormat, .encrypted, .damaged, .notWorkbook,
      .noVisibleSheet, .malformed(part: "xl/worksheets/sheet1.xml", line: 2),
      .documentType(part: "xl/workbook.xml"), .tooLarge(limit: 1 << 30),
      .tooManyRows(limit: 1_048_576), .tooManyColumns(limit: 16_384),
      .unwritable(reason: "the disk is full"),
    ] as [SpreadsheetError])
  func `spreadsheets that cannot be read or written`(_ error: SpreadsheetError) {
    expectBothLanguages(error.message)
  }

  @Test func `what belongs in each column`() {
    func expectGuides<Column: TableColumn>(_ columns: Column.Type) {
      #expect(Column.guides.count == Column.allCases.count)
      for guide in Column.guides {
        expectBothLanguages(guide.meaning)
        #expect(!guide.example.english.isEmpty && !guide.example.chinese.isEmpty)
      }
    }
    expectGuides(RegionRow.Column.self)
    expectGuides(WarehouseRow.Column.self)
    expectGuides(ItemRow.Column.self)
    expectGuides(TeamRow.Column.self)
    expectGuides(StockRow.Column.self)
    expectBothLanguages(MergedFields(row: 2, field: 1, cells: "B2:B5").expected)
  }

  @Test func `on the wire each fault has its English sentence and the Chinese one`() {
    let error = RowError(
      row: 2, column: "数量", value: "x", expected: Text("a whole number", "整数"))
    #expect(
      error.json.text
        == #"{"row":2,"column":"数量","value":"x","expected":"a whole number","expected_zh":"整数"}"#)
  }
}
