import MusterModel
import SeededNumbers
import Testing

@testable import Spreadsheets

@Suite struct SheetReaderTests {
  @Test func `a workbook of openpyxl is read, its first visible sheet`() throws {
    #expect(
      try Workbook.rows(Workbook.fixture("openpyxl.xlsx")) == [
        "1: A 仓库编码*, B 物资编码*, C 批次, D 有效期, E 状态, F 数量*",
        "2: A W1, B PUMP, C P1, E 完好, F 4",
        "3: A W1, B WATER, C 007, D 2099-12-31, E 完好, F 100",
        "4: A W2, B WATER, C 007, D 2099-12-31, F 40",
        "6: A W2, B BOAT, E 损坏, F 1",
      ])
  }

  @Test func `days from 1904, times, truth values, errors and escapes are read`() throws {
    let reader = try SheetReader(Workbook.fixture("openpyxl-1904.xlsx"))
    var texts: [String] = []
    while let row = try reader.row() { texts.append(row.text(of: 0)) }
    #expect(
      texts == [
        "TRUE", "FALSE", "0.3", "12345678901234", "#N/A", "a\nb", "A", "\t制表",
        "2027-03-31 08:30:00", "08:30:00",
      ], "a formula that openpyxl has not computed has no value")
    let merges = reader.merges.sorted { $0.text < $1.text }
    #expect(merges.map(\.text) == ["B2:B5", "C1:D1"])
    #expect(merges.first?.rows == 2...5)
    #expect(merges.last?.columns == 2...3)
  }

  @Test func `every form of cell is read, with and without its place`() throws {
    #expect(
      try Workbook.rows(Workbook.fixture("forms.xlsx")) == [
        "2: B plain, D rich  text",
        "3: A 課きく, B line\rend _x0041_ _xZZZZ_, D 7",
        "5: A inline, B X, C 4, D TRUE, E FALSE, F! #DIV/0!, G 2027-03-31",
        "9: XFD 1",
      ])
    #expect(try Workbook.rows(Workbook.fixture("prefixed.xlsx")) == ["1: A plain"])
  }

  @Test(
    arguments: [
      ("no-sheet-part.xlsx", .damaged), ("no-workbook.xlsx", .notWorkbook),
      ("no-relationships.xlsx", .notWorkbook), ("document.docx", .notWorkbook),
      ("hidden.xlsx", .noVisibleSheet), ("wrong-relationship.xlsx", .noVisibleSheet),
      ("encrypted-parts.xlsx", .encrypted),
      ("entities.xlsx", .documentType(part: "xl/worksheets/sheet1.xml")),
      ("cut-markup.xlsx", .malformed(part: "xl/worksheets/sheet1.xml", line: 2)),
      ("rows-backwards.xlsx", .malformed(part: "xl/worksheets/sheet1.xml", line: 2)),
      ("row-zero.xlsx", .malformed(part: "xl/worksheets/sheet1.xml", line: 2)),
      ("row-words.xlsx", .malformed(part: "xl/worksheets/sheet1.xml", line: 2)),
      ("cells-backwards.xlsx", .malformed(part: "xl/worksheets/sheet1.xml", line: 2)),
      ("cell-of-another-row.xlsx", .malformed(part: "xl/worksheets/sheet1.xml", line: 2)),
      ("no-such-text.xlsx", .malformed(part: "xl/worksheets/sheet1.xml", line: 2)),
      ("no-number.xlsx", .malformed(part: "xl/worksheets/sheet1.xml", line: 2)),
      ("row-1048577.xlsx", .tooManyRows(limit: 1_048_576)),
      ("column-16385.xlsx", .tooManyColumns(limit: 16_384)),
    ] as [(String, SpreadsheetError)])
  func `a workbook that is none, or breaks the format, is refused`(
    _ name: String, _ error: SpreadsheetError
  ) throws {
    let bytes = try Workbook.fixture(name)
    #expect(throws: error) { try Workbook.rows(bytes) }
    #expect(!error.message.english.isEmpty && !error.message.chinese.isEmpty)
  }

  @Test func `the last row of a sheet is still read`() throws {
    #expect(try Workbook.rows(Workbook.fixture("row-1048576.xlsx")) == ["1048576: A 1"])
  }

  @Test func `no more is unpacked than the limit`() throws {
    let bytes = try Workbook.fixture("openpyxl.xlsx")
    let size = try #require(
      (0..<100_000).first { limit in (try? Workbook.rows(bytes, limit: limit)) != nil })
    #expect(size > 3000)
    #expect(throws: SpreadsheetError.tooLarge(limit: size - 1)) {
      try Workbook.rows(bytes, limit: size - 1)
    }
    #expect(try Workbook.rows(bytes, limit: size).count == 5)
    #expect(try Workbook.rows(bytes, limit: size + 1).count == 5)
  }

  @Test func `a file cut anywhere is refused, and nothing of it is made up`() throws {
    let bytes = try Workbook.fixture("plain.xlsx")
    for count in 0..<bytes.count {
      #expect(throws: SpreadsheetError.self, "\(count) bytes") {
        try Workbook.rows(Array(bytes[..<count]))
      }
    }
    #expect(try Workbook.rows(bytes) == ["1: A 1"])
  }

  @Test(arguments: [21, 22, 23] as [UInt64])
  func `a file with bytes changed is read or refused, and never ends the program`(
    _ seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = try Workbook.fixture("forms.xlsx")
    var refused = 0
    for _ in 0..<300 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        changed[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      if (try? Workbook.rows(changed)) == nil { refused += 1 }
    }
    #expect(refused > 100, "seed \(seed)")
  }

  @Test func `files of other forms are told from each other`() {
    let old: [UInt8] =
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600)
    let name: [UInt8] = "EncryptedPackage".utf8.reduce(into: []) { $0 += [$1, 0] }
    #expect(SheetReader.foreignFormat(old) == .oldFormat)
    #expect(SheetReader.foreignFormat(old + name) == .encrypted)
    #expect(SheetReader.foreignFormat(old + name.dropLast(2)) == .oldFormat)
    #expect(SheetReader.foreignFormat(Array("编码,名称".utf8)) == nil)
    #expect(SheetReader.recognizes([0x50, 0x4B, 0x03, 0x04, 0x14]))
    #expect(!SheetReader.recognizes(old))
    #expect(throws: SpreadsheetError.damaged) { try SheetReader(old) }
  }
}
