import MusterModel
import MusterTesting
import Testing

@testable import Spreadsheets

@Suite struct WorkbookWriterTests {
  private static let columns = [
    SheetColumn(heading: "编码*", kind: .text, width: 12),
    SheetColumn(
      heading: "状态", kind: .text, width: 10, choices: ["完好", "待检"], choiceFault: "请选择"),
    SheetColumn(heading: "有效期", kind: .day, width: 12),
    SheetColumn(heading: "数量*", kind: .number, width: 10),
  ]

  private func written(
    _ body: (WorkbookWriter) throws -> Void
  ) throws -> (bytes: [UInt8], path: String) {
    let path = try TestFolder.unusedPath() + ".xlsx"
    let writer = try WorkbookWriter(path: path)
    try body(writer)
    try writer.close()
    return (try Workbook.bytes(of: path), path)
  }

  @Test func `what is written is read again: codes as text, days as days, numbers exactly`() throws
  {
    let days = try ["1900-01-01", "1900-02-28", "1900-03-01", "2027-03-31", "2199-12-31"].map {
      try #require(CalendarDay($0))
    }
    let file = try written { writer in
      let sheet = try writer.addSheet("库存", Self.columns)
      try sheet.append([.text("007"), .text("完好"), .empty, .number("12345678901234")])
      try sheet.append([.text("=1+1"), .text("_x0041_ <&>"), .empty, .number("0.1")])
      for day in days {
        try sheet.append([.text("1E5"), .empty, .day(day), .number("113.8840213")])
      }
      try writer.addSheet("说明", [SheetColumn(heading: "说明", kind: .text, width: 20)])
        .append([.text("第二张")])
    }
    #expect(
      try Workbook.rows(file.bytes) == [
        "1: A 编码*, B 状态, C 有效期, D 数量*",
        "2: A 007, B 完好, D 12345678901234", "3: A =1+1, B _x0041_ <&>, D 0.1",
      ] + days.enumerated().map { "\($0 + 4): A 1E5, C \($1), D 113.8840213" })
  }

  @Test func `a marked cell has a red fill and its comment, a header stays in sight`() throws {
    let file = try written { writer in
      let sheet = try writer.addSheet("库存", Self.columns)
      try sheet.write(.text("W9"), row: 1, column: 0, comment: "没有这个仓库")
      try sheet.write(.empty, row: 3, column: 3, comment: "数量不能为空")
    }
    #expect(try Workbook.rows(file.bytes).last == "2: A W9")
    let sheet = try Workbook.part("xl/worksheets/sheet1.xml", of: file.bytes)
    #expect(sheet.contains("state=\"frozen\""))
    #expect(sheet.contains("type=\"list\"") && sheet.contains("完好,待检"))
    #expect(sheet.contains("B2:B1048576"))
    #expect(try Workbook.part("xl/styles.xml", of: file.bytes).contains("FFC7CE"))
    let comments = try Workbook.part("xl/comments1.xml", of: file.bytes)
    #expect(comments.contains("ref=\"A2\"") && comments.contains("没有这个仓库"))
    #expect(comments.contains("ref=\"D4\"") && comments.contains("数量不能为空"))
  }

  @Test func `a sheet ends where its rows and columns end`() throws {
    _ = try written { writer in
      let sheet = try writer.addSheet("S")
      try sheet.write(.number("1"), row: 0, column: 16_383)
      #expect(throws: SpreadsheetError.tooManyColumns(limit: 16_384)) {
        try sheet.write(.number("1"), row: 0, column: 16_384)
      }
      try sheet.write(.number("1"), row: 1_048_575, column: 0)
      #expect(throws: SpreadsheetError.tooManyRows(limit: 1_048_576)) {
        try sheet.write(.number("1"), row: 1_048_576, column: 0)
      }
    }
  }

  @Test(arguments: [32_766, 32_767, 32_768])
  func `a text longer than a cell can hold is cut`(_ length: Int) throws {
    let file = try written { writer in
      try writer.addSheet("S").append([.text(String(repeating: "长", count: length))])
    }
    let reader = try SheetReader(file.bytes)
    let row = try #require(try reader.row())
    #expect(row.text(of: 0).count == min(length, 32_767))
  }

  @Test func `a file that cannot be written is told, and one given up leaves nothing`() throws {
    let path = try TestFolder.unusedPath() + ".xlsx"
    do {
      let writer = try WorkbookWriter(path: path)
      try writer.addSheet("S").append([.text("x")])
    }
    #expect(Workbook.isAbsent(path))
    let nowhere = try WorkbookWriter(path: "/nowhere/at/all.xlsx")
    try nowhere.addSheet("S").append([.text("x")])
    #expect(throws: SpreadsheetError.self) { try nowhere.close() }
  }
}
