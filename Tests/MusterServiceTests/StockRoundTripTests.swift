import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// An export of stock that is corrected and goes back in.
@Suite struct StockRoundTripTests {
  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["W1 5 0 district R", "W2 9 1.5 street R1"])
    try trial.addStock([
      "W1 WATER 007 2099-12-31 serviceable 100", "W2 WATER 007 2099-12-31 damaged 40",
      "W2 PUMP - - serviceable 4",
    ])
    return trial
  }

  /// Takes some of the water of W1 out.
  private func issueWater(_ pieces: Int64, _ trial: ServiceTrial) throws {
    try trial.connection.book(-pieces, of: "(warehouse, item) = ('W1', 'WATER')")
  }

  private func export(_ trial: ServiceTrial, _ ending: String, _ language: String) throws -> String
  {
    let path = try SheetTrial.unusedPath(ending)
    try trial.answer(
      "stock.export",
      ["path": .string(path), "language": .string(language), "with_empty": true])
    return path
  }

  private func counts(_ answer: JSONValue) -> String {
    ["inserted", "changed", "unchanged", "rejected"].map { answer[$0]?.text ?? "?" }
      .joined(separator: " ")
  }

  @Test func `an export of stock goes back in and changes nothing, also of what is used up`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      try issueWater(100, trial)
      let before = try trial.connection.number("SELECT count(*) FROM ledger_entry")
      for ending in [".csv", ".xlsx"] {
        for language in ["zh", "en"] {
          let path = try export(trial, ending, language)
          let answer = try trial.answer("stock.import", ["path": .string(path)])
          #expect(counts(answer) == "0 0 3 0", "\(ending) \(language): \(answer.text)")
        }
      }
      #expect(try trial.connection.number("SELECT count(*) FROM ledger_entry") == before)
    }
  }

  @Test func `a corrected row is booked as the difference, one that stock overtook is refused`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      let text = try SheetTrial.text(try export(trial, ".csv", "zh"))
      let corrected = try ServiceTrial.file(
        Array(text.replacing("完好,100,1", with: "完好,97,1").utf8), ".csv")
      let answer = try trial.answer("stock.import", ["path": .string(corrected)])
      #expect(counts(answer) == "0 1 2 0", "\(answer.text)")
      #expect(
        try trial.answer("stock.list", ["warehouse": "W1"])["rows"]?.shown("on_hand") == ["97"])
      #expect(counts(try trial.answer("stock.import", ["path": .string(corrected)])) == "0 0 3 0")

      try issueWater(7, trial)
      let stale = try trial.answer("stock.import", ["path": .string(corrected)])
      #expect(counts(stale) == "0 0 0 1", "\(stale.text)")
      #expect(stale["errors"]?.shown("row", "column", "value").count == 1)
      #expect(
        try trial.answer("stock.list", ["warehouse": "W1"])["rows"]?.shown("on_hand") == ["90"])
    }
  }

  @Test func `a row added to an export is new stock`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let text = try SheetTrial.text(try export(trial, ".csv", "zh"))
      let more = try ServiceTrial.file(Array((text + "W1,BOAT,B1,,完好,2,\r\n").utf8), ".csv")
      let answer = try trial.answer("stock.import", ["path": .string(more)])
      #expect(counts(answer) == "1 0 3 0", "\(answer.text)")
    }
  }
}
