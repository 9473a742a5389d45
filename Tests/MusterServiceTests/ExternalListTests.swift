import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// Another system's list beside the books.
@Suite struct ExternalListTests {
  private func compare(
    _ book: ReconcileTrial, _ lines: [String], codes: [String]? = nil
  ) throws -> JSONValue {
    var request: [JSONMember] = [
      JSONMember("checks", ["external"]),
      JSONMember("external", .string(try ServiceTrial.file(lines, ".csv"))),
    ]
    if let codes {
      request.append(JSONMember("codes", .string(try ServiceTrial.file(codes, ".csv"))))
    }
    return try book.trial.answer("reconcile.run", .object(request))
  }

  /// Findings as `kind warehouse item lot ours theirs`.
  private func differences(_ answer: JSONValue) -> [String] {
    (answer["checks"]?.elements[0]["findings"] ?? .null)
      .shown("kind", "warehouse", "item", "lot", "expected", "found")
  }

  @Test func `only here, only there, and different, by warehouse, item and lot`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      let answer = try compare(
        book,
        [
          "warehouse,item,lot,quantity", "N,PUMP,A,5", "N,PUMP,A,1", "N,WATER,C,9", "M,WATER,C,5",
          "X,PUMP,A,3", "M,PUMP,B,3", "N,ROPE,,2", "M,BOAT,Z,0",
        ])
      #expect(
        differences(answer) == [
          "only_there M WATER C 0 5", "only_here N BOAT D 1 0", "only_there N ROPE - 0 2",
          "quantity_differs N WATER C 4 9", "only_there X PUMP A 0 3",
        ])
      #expect(answer["checks"]?.elements[0]["checked"] == 8)
      #expect(answer["checks"]?.elements[0]["total"] == 5)
    }
  }

  @Test func `our own export compares clean, as a table and as a workbook`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      for ending in [".csv", ".xlsx"] {
        let path = try TestFolder.unusedPath() + ending
        try book.trial.answer("stock.export", ["path": .string(path)])
        let answer = try book.trial.answer(
          "reconcile.run", ["checks": ["external"], "external": .string(path)])
        #expect(answer["status"] == "clean", "\(answer.text)")
      }
    }
  }

  @Test func `codes of the other system are ours by a table`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      let answer = try compare(
        book,
        [
          "仓库,物资,批次,数量", "一号,泵,A,6", "一号,WATER,C,4", "一号,BOAT,D,1", "M,泵,B,3",
        ], codes: ["类型,对方编码,本系统编码", "仓库,一号,N", "item,泵,PUMP"])
      #expect(differences(answer) == [])
    }
  }

  @Test func `a list with a faulty row is not compared, and says which`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      for (lines, place) in [
        (["warehouse,item,lot,quantity", "N,PUMP,A,6", "N,PUMP"], "row 3"),
        (["warehouse,item,lot,quantity", "N,PUMP,A,six"], "row 2, column quantity"),
        (["warehouse,item,lot"], "row 1, column quantity"),
      ] {
        do {
          let answer = try compare(book, lines)
          Issue.record("compared: \(answer.text)")
        } catch let error as ServiceError {
          #expect(error.code == .invalidRequest)
          #expect(error.message.english.hasPrefix("external: \(place)"), "\(error.message.english)")
        }
      }
      let absent = try book.trial.refusal(
        "reconcile.run", ["checks": ["external"], "external": "absent.csv"])
      #expect(absent == .invalidRequest)
      #expect(try book.trial.refusal("reconcile.run", ["codes": "x.csv"]) == .invalidRequest)
      #expect(try book.trial.refusal("reconcile.run", ["checks": ["external"]]) == .invalidRequest)
    }
  }
}
