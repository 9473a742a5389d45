import MusterModel
import MusterStorage
import MusterTesting
import Spreadsheets
import Testing

@testable import MusterService

@Suite struct ImportReportTests {
  private static let lines = [
    "仓库编码*,物资编码*,批次,有效期,状态,数量*", "W1,PUMP,007,,完好,4", "", "W9,PUMP,P1,2099-12-31,坏,1.5",
    "W1,NONE,P1,,,2",
  ]
  private static let inWorkbook = lines.map {
    $0.replacing(",4", with: ",#4").replacing("2099", with: "day:2099")
      .replacing(",1.5", with: ",#1.5").replacing(",,2", with: ",,#2")
  }

  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["W1 5 0 district R"])
    return trial
  }

  @Test func `a refused table comes back whole, each cell in its place, the wrong ones marked`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      for source in [
        try ServiceTrial.file(Self.lines, ".csv"), try SheetTrial.workbook(Self.inWorkbook),
      ] {
        let path = try SheetTrial.unusedPath(".xlsx")
        let answer = try trial.answer(
          "stock.import",
          ["path": .string(source), "report": .string(path), "language": "zh"])
        #expect(answer["report"] == .string(path))
        #expect(answer["rejected"] == 2, "\(answer.text)")
        let rows = try SheetTrial.rows(path)
        #expect(rows.map(\.number) == [1, 2, 4, 5])
        #expect(rows.map(\.line) == Self.lines.filter { !$0.isEmpty })

        let comments = try SheetTrial.part("xl/comments1.xml", of: path)
        for cell in ["A4", "E4", "F4", "B5"] {
          #expect(comments.contains("ref=\"\(cell)\""), "\(cell)")
        }
        #expect(comments.count(of: "<comment ") == 4)
        #expect(comments.contains("整数") && !comments.contains("whole number"))
        let sheet = try SheetTrial.part("xl/worksheets/sheet1.xml", of: path)
        let fills = try SheetTrial.part("xl/styles.xml", of: path)
        #expect(sheet.contains("r=\"F4\"") && fills.contains("FFC7CE"))

        let list = try SheetTrial.part("xl/worksheets/sheet2.xml", of: path)
        #expect(list.count(of: "<row ") == 5)
        #expect(list.contains("F4") && list.contains("1.5"))
      }
    }
  }

  @Test func `the report itself is imported when its cells are corrected`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let good = try SheetTrial.workbook(Array(Self.inWorkbook.prefix(2)))
      let bad = try SheetTrial.workbook([Self.inWorkbook[0], Self.inWorkbook[1], "W9,PUMP,P2,,,#1"])
      let path = try SheetTrial.unusedPath(".xlsx")
      let answer = try trial.answer(
        "stock.import", ["path": .string(bad), "report": .string(path)])
      #expect(answer["rejected"] == 1)
      try trial.addWarehouses(["W9 7 0 other R"])
      #expect(try trial.answer("stock.import", ["path": .string(path)])["inserted"] == 2)
      #expect(try trial.answer("stock.import", ["path": .string(good)])["unchanged"] == 1)
    }
  }

  @Test func `without a language a comment has both, and a .csv report is the list alone`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      let source = try ServiceTrial.file(Self.lines, ".csv")
      let both = try SheetTrial.unusedPath(".xlsx")
      try trial.answer("stock.import", ["path": .string(source), "report": .string(both)])
      let comments = try SheetTrial.part("xl/comments1.xml", of: both)
      #expect(comments.contains("整数") && comments.contains("whole number"))

      let list = try SheetTrial.unusedPath(".csv")
      try trial.answer(
        "stock.import",
        ["path": .string(source), "report": .string(list), "language": "en"])
      let text = try SheetTrial.text(list)
      #expect(text.hasPrefix("\u{FEFF}Row,Column,Cell,Value,Expected\r\n4,状态,E4,坏,\"one of "))
      #expect(text.count(of: "\r\n") == 5)
    }
  }

  @Test func `a header that is wrong is marked where it stands`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let path = try SheetTrial.unusedPath(".xlsx")
      let source = try ServiceTrial.file(["仓库编码,colour,物资编码", "W1,red,PUMP"], ".csv")
      try trial.answer("stock.import", ["path": .string(source), "report": .string(path)])
      let comments = try SheetTrial.part("xl/comments1.xml", of: path)
      #expect(comments.contains("ref=\"B1\"") && comments.contains("ref=\"A1\""))
      #expect(try SheetTrial.lines(path) == ["仓库编码,colour,物资编码", "W1,red,PUMP"])
    }
  }

  @Test func `nothing is written over, and nothing is written when there is nothing to say`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      let good = try ServiceTrial.file(Array(Self.lines.prefix(2)), ".csv")
      let unused = try SheetTrial.unusedPath(".xlsx")
      let answer = try trial.answer(
        "stock.import", ["path": .string(good), "report": .string(unused)])
      #expect(answer["inserted"] == 1 && answer["report"] == .null)
      #expect(!SheetTrial.exists(unused))

      let taken = try ServiceTrial.file(["mine"], ".xlsx")
      for path in [taken, "/nowhere/report.xlsx", "report.pdf", "-"] {
        let bad = try ServiceTrial.file(Self.lines, ".csv")
        let request: JSONValue = ["path": .string(bad), "report": .string(path)]
        #expect(try trial.refusal("stock.import", request) == .invalidRequest, "\(path)")
      }
      #expect(try SheetTrial.text(taken) == "mine\n")
      #expect(
        try trial.refusal("stock.import", ["rows": [], "report": .string(unused)])
          == .invalidRequest)
    }
  }
}

extension String {
  /// How often a part occurs.
  func count(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
