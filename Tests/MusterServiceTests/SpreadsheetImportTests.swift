import Measures
import MusterModel
import MusterStorage
import MusterTesting
import Spreadsheets
import Testing

@testable import MusterService

@Suite struct SpreadsheetImportTests {
  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["W1 5 0 district R", "W2 9 1.5 street R1"])
    return trial
  }

  private func counts(_ answer: JSONValue) -> String {
    ["inserted", "changed", "unchanged", "rejected"].map { answer[$0]?.text ?? "?" }
      .joined(separator: " ")
  }

  @Test func `a workbook is imported as its table in CSV is, whatever it is called`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let path = SheetTrial.fixture("openpyxl.xlsx")
      let other = try ServiceTrial.file(try TextFile.contents(path), ".csv")
      #expect(counts(try trial.answer("stock.import", ["path": .string(path)])) == "4 0 0 0")
      #expect(counts(try trial.answer("stock.import", ["path": .string(other)])) == "0 0 4 0")
      #expect(
        try trial.answer("stock.list")["rows"]?.shown(
          "warehouse", "item", "lot", "expiry_date", "condition", "on_hand") == [
            "W1 PUMP P1 null serviceable 4", "W1 WATER 007 2099-12-31 serviceable 100",
            "W2 BOAT - null damaged 1", "W2 WATER 007 2099-12-31 serviceable 40",
          ])
    }
  }

  @Test func `faults are told by the rows and columns of the sheet`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let path = try SheetTrial.workbook([
        "", "仓库编码,物资编码,批次,有效期,状态,数量", "W9,PUMP,P1,,完好,#4", "",
        "W1,PUMP,P1,day:1900-01-01,坏,#1.5,beside", "W1,PUMP,P2,,,", "W1,PUMP,P3,,,#2, ",
      ])
      let answer = try trial.answer("stock.import", ["path": .string(path)])
      #expect(
        answer["errors"]?.shown("row", "column", "value") == [
          "3 仓库编码 W9", "5 null W1,PUMP,P1,1900-01-01,坏,1.5,beside", "6 数量 ",
        ])
      #expect(counts(answer) == "0 0 0 3")
    }
  }

  @Test func `the error of a formula is no value, not even of a name`() throws {
    var rows = try SheetRows(TextFile.contents(SheetTrial.fixture("forms.xlsx")))
    var record = FieldRecord()
    _ = rows.next(into: &record)
    #expect(record.row == 2 && record.errorFields.isEmpty)
    _ = rows.next(into: &record)
    _ = rows.next(into: &record)
    #expect(record.row == 5)
    #expect(record.errorFields == [5], "the sixth field lies beside the table")

    var fields = RowFields(columns: TableColumns<RegionRow.Column>(), coordinates: .wgs84)
    fields.record.row = 2
    fields.record.append(field: "R")
    fields.record.append(Array("#N/A".utf8)[...])
    fields.record.endErrorField()
    #expect(fields.code(.code) == "R")
    #expect(fields.text(.name) == nil)
    #expect(fields.errors.kept.map(\.value) == ["#N/A"])
    fields.record.removeAll()
    #expect(fields.record.errorFields.isEmpty)
  }

  @Test func `merged cells are refused, where a value would be missed or doubled`() throws {
    var rows = try SheetRows(TextFile.contents(SheetTrial.fixture("merged.xlsx")))
    let reading = TableReader<RegionRow>().read(rows) { _ in }
    #expect(
      reading.errors.kept.map { "\($0.row) \($0.column ?? "-") \($0.value)" } == [
        "2 级别 C2:C3", "3 级别 ", "4 级别 ", "4 名称 B4:C4",
      ])
    #expect(reading.faulty == 3)
    var record = FieldRecord()
    #expect(rows.mergedFields.isEmpty, "nothing is known before the rows are read")
    _ = rows.next(into: &record)
  }

  @Test(arguments: [
    ("entities.xlsx", "document"), ("cut-markup.xlsx", ""), ("row-1048577.xlsx", ""),
  ])
  func `a sheet that breaks off is refused with what to do`(
    _ name: String, _ words: String
  ) async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let request: JSONValue = ["path": .string(SheetTrial.fixture(name))]
      let answer = try trial.answer("region.import", request)
      #expect(answer["rejected"] == 1, "\(answer.text)")
      #expect(try trial.connection.number("SELECT count(*) FROM region") == 4)
    }
  }

  @Test(arguments: [
    "document.docx", "encrypted-parts.xlsx", "hidden.xlsx", "no-workbook.xlsx",
  ])
  func `a file that is no workbook is refused before anything else`(_ name: String) async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let request: JSONValue = ["path": .string(SheetTrial.fixture(name))]
      #expect(try trial.refusal("region.import", request) == .invalidRequest)
    }
  }

  @Test func `five thousand lines of a workbook are taken over, and again without a change`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addWarehouses((0..<100).map { "X\($0) \($0 % 41) 0 community R11" })
      let path = try SheetTrial.workbook(
        ["warehouse,item,lot,expiry_date,condition,quantity"]
          + (0..<5000).map { "X\($0 % 100),WATER,L\($0 / 100),day:2099-01-01,完好,#\($0 % 7 + 1)" })
      let request: JSONValue = ["path": .string(path)]
      #expect(counts(try trial.answer("stock.import", request)) == "5000 0 0 0")
      #expect(counts(try trial.answer("stock.import", request)) == "0 0 5000 0")
    }
  }
}
