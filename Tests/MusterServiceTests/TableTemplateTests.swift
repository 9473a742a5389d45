import MusterModel
import MusterStorage
import MusterTesting
import Spreadsheets
import Testing

@testable import MusterService

@Suite struct TableTemplateTests {
  private static let nouns = ["region", "warehouse", "item", "team", "stock"]

  @Test func `a template has the header, the words to choose from, and how to fill it in`()
    async throws
  {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      let path = try SheetTrial.unusedPath(".xlsx")
      let answer = try trial.answer("stock.template", ["path": .string(path)])
      #expect(answer["path"] == .string(path))
      #expect(
        answer["columns"]?.shown("name", "heading", "required") == [
          "warehouse 仓库 true", "item 物资 true", "lot 批次 false", "expiry_date 有效期 false",
          "condition 状态 false", "quantity 数量 true",
        ])
      #expect(try SheetTrial.lines(path) == ["仓库*,物资*,批次,有效期,状态,数量*"])
      let sheet = try SheetTrial.part("xl/worksheets/sheet1.xml", of: path)
      #expect(sheet.contains("完好,待检,损坏") && sheet.contains("E2:E1048576"))
      let explained = try SheetTrial.part("xl/worksheets/sheet2.xml", of: path)
      #expect(explained.contains("2031-06-30") && explained.contains("仓库编码，须已导入。"))
    }
  }

  @Test func `every template, filled in with its own examples, is imported`() async throws {
    for language in ["zh", "en"] {
      for ending in [".xlsx", ".csv"] {
        try await withDatabase { target in
          let trial = try ServiceTrial(target)
          try trial.add(
            "region", "code,name,level,parent_code",
            ["440306,某区,district,", "440306001,某街道,street,440306"])
          for noun in Self.nouns {
            let path = try SheetTrial.unusedPath(ending)
            let answer = try trial.answer(
              "\(noun).template", ["path": .string(path), "language": .string(language)])
            let filled = try fill(path, ending, answer["columns"]?.elements ?? [])
            let imported = try trial.answer("\(noun).import", ["path": .string(filled)])
            #expect(imported["rejected"] == 0, "\(noun) \(language): \(imported.text)")
            #expect(imported["unchanged"] == 0, "\(noun)")
          }
          #expect(try trial.answer("stock.list")["rows"]?.elements.count == 1)
        }
      }
    }
  }

  /// The template with a row of its examples, as a person would save it.
  private func fill(_ path: String, _ ending: String, _ columns: [JSONValue]) throws -> String {
    let examples = columns.map { $0["example"]?.string ?? "" }
    if ending == ".csv" {
      let header = try SheetTrial.text(path)
      return try ServiceTrial.file(Array((header + examples.joined(separator: ",")).utf8), ".csv")
    }
    let header = try #require(try SheetTrial.lines(path).first)
    return try SheetTrial.workbook([header, examples.joined(separator: ",")])
  }

  @Test func `without a path the columns are only told; a path that is taken is refused`()
    async throws
  {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      for noun in Self.nouns {
        let answer = try trial.answer("\(noun).template", ["language": "en"])
        #expect(answer["path"] == .null && answer["columns"]?.elements.isEmpty == false)
        let taken = try ServiceTrial.file(["mine"], ".csv")
        for path in [taken, "-", "/nowhere/x.xlsx", "x.ods", ""] {
          #expect(
            try trial.refusal("\(noun).template", ["path": .string(path)]) == .invalidRequest,
            "\(path)")
        }
        #expect(try SheetTrial.text(taken) == "mine\n")
      }
    }
  }
}
