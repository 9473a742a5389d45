import MusterService
import MusterStorage
import MusterTesting
import Testing

/// Spreadsheets as a person at the command line meets them.
@Suite struct SpreadsheetFormTests {
  @Test func `a person gets a template, a report of faults and an export, in both languages`()
    async throws
  {
    try await withSmallDistrict { target, _ in
      for (language, made, marked, written) in [
        ("en", "is made", "wrong cells marked", "has 10 rows."),
        ("zh", "已生成", "标出错误单元格", "共 10 行。"),
      ] {
        func run(_ words: String...) throws -> Outcome {
          try muster(words + ["--lang", language, "--database", target.url], input: [])
        }
        let paths = try (0..<4).map { try TestFolder.unusedPath() + "\($0).xlsx" }
        let template = try run("stock", "template", paths[0])
        #expect(template.code == 0 && template.output.contains(made), "\(template.errors)")
        let columns = try run("stock", "template")
        #expect(columns.output.split(separator: "\n").count == 7)

        let wrong = try SmallDistrict.file("warehouse,item,quantity\nW9,PUMP,1\n", ".csv")
        let refused = try run("stock", "import", wrong, "--report", paths[1])
        #expect(refused.code == 65 && refused.output.contains(marked), "\(refused.output)")
        #expect(try run("region", "import", paths[1]).code == 65)

        let exported = try run("stock", "export", paths[2])
        #expect(exported.code == 0 && exported.output.contains(written), "\(exported.errors)")
        #expect(try run("stock", "export", paths[2]).code == 65, "it is not written over")
        let some = try run("stock", "export", paths[3], "--item", "PUMP", "--json")
        #expect(try some.json["rows"] == 4)
        #expect(try run("stock", "export", "-").code == 65)
      }
    }
  }

  @Test func `a workbook comes in through standard input too`() async throws {
    try await withSmallDistrict { target, _ in
      let path = try TestFolder.unusedPath() + ".xlsx"
      let database = ["--database", target.url]
      #expect(try muster(["team", "export", path] + database, input: []).code == 0)
      let bytes = try Trial.bytes(of: path)
      let again = try muster(["team", "import", "-"] + database, input: bytes)
      #expect(again.output == "0 new, 0 changed, 3 unchanged.\n", "\(again.errors)")
    }
  }
}
