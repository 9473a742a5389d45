import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct StockReverseTests {
  private func reverse(_ district: MovesDistrict, _ movement: Int64) throws -> ServiceError? {
    try district.refusal(
      "stock.reverse", ["movement": .number("\(movement)"), "reason": "entry_error"])
  }

  private func giveBack(
    _ district: MovesDistrict, _ movement: Int64, _ lines: [String]? = nil
  ) throws -> JSONValue {
    var params: JSONValue = ["movement": .number("\(movement)")]
    if let lines { params = params.adding("lines", .array(lines.map(MovesDistrict.line))) }
    return try district.trial.answer("stock.return", params)
  }

  @Test func `a movement is taken back exactly, and once`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      let receipt = try district.receive("W1", ["TENT A 10", "WATER L 2箱"])
      let answer = try district.trial.answer(
        "stock.reverse", ["movement": .number("\(receipt)"), "reason": "duplicate"])
      #expect(
        answer["entries"]?.shown("item", "quantity", "balance") == ["TENT -10 0", "WATER -48 0"])
      #expect(try district.stock() == [])
      #expect(try district.accounts() == [])
      let again = try #require(try reverse(district, receipt))
      #expect(again.details["rule"] == "movement_reversed")
      let reversal = try #require(answer["movement"]?.integer)
      #expect(try reverse(district, Int64(reversal))?.details["rule"] == "reversal_of_reversal")
      #expect(try reverse(district, 999_999)?.code == .notFound)
      #expect(try district.faults() == [])
    }
  }

  @Test func `what has gone or is held is not taken back`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      let receipt = try district.receive("W1", ["TENT A 10"])
      let issue = try district.issue("W1", ["TENT A 1"])
      let gone = try #require(try reverse(district, receipt))
      #expect(gone.code == .insufficientStock)
      #expect(gone.details["rule"] == "too_little_to_reverse")
      #expect(gone.details["available"] == 9)
      #expect(try reverse(district, issue) == nil)
      try district.trial.open("F1", at: 5, needing: ["TENT 4"])
      let plan = try district.trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"]
      try district.trial.answer("allocation.commit", ["plan": plan ?? .null])
      #expect(try reverse(district, receipt)?.details["available"] == 6)
      try district.trial.answer("allocation.release", ["allocation": 1])
      #expect(try reverse(district, receipt) == nil)
      #expect(try district.stock() == [])
      #expect(try district.faults() == [])
    }
  }

  @Test func `opening stock is taken back while it is there, and can be loaded again`()
    async throws
  {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      let lines = ["W1 TENT A - serviceable 10", "W2 TENT A - serviceable 5"]
      try district.trial.addStock(lines)
      let opening = try district.trial.connection.number("SELECT min(movement_id) FROM movement")
      #expect(try reverse(district, opening) == nil)
      #expect(try district.stock() == [])
      let answer = try district.trial.addStock(lines)
      #expect(answer["changed"] == 2)
      #expect(
        try district.stock() == ["W1 TENT A serviceable 10", "W2 TENT A serviceable 5"])
      #expect(try district.faults() == [])
    }
  }

  @Test func `of many who reverse one movement at once one does`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      let receipt = try district.receive("W1", ["TENT A 10"])
      let codes = try await inThreads(
        (0..<8).map { _ in
          {
            let session = Session(target: target)
            var request = StockReverse.Request()
            request.movement = receipt
            request.reason = .duplicate
            do {
              _ = try session.perform(StockReverse.self, request)
              return nil as ServiceError.Code?
            } catch let error as ServiceError { return error.code }
          }
        })
      #expect(codes.count { $0 == nil } == 1)
      #expect(codes.count { $0 == .conflict } == 7, "\(codes)")
      #expect(try district.faults() == [])
    }
  }

  @Test func `what was issued comes back in parts, never more of a lot than went out`()
    async throws
  {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10", "TENT B 10", "WATER L 10"])
      let issue = try district.issue("W1", ["TENT A 6", "TENT B 4", "WATER L 2"], "loan")
      #expect(
        try district.accounts().filter { $0.contains("on_loan") } == [
          "TENT on_loan 10", "WATER on_loan 2",
        ])
      let table: [(String, String?)] = [
        ("TENT ? 1", "returned_lot_to_name"), ("TENT A 7", "returned_too_much"),
        ("TENT A 0", "field"), ("PUMP ? 1", "returned_lot_to_name"), ("TENT C 1", "unknown_lot"),
        ("NONE ? 1", "unknown_item"), ("TENT A 5", nil), ("TENT A 2 damaged", "returned_too_much"),
        ("TENT A 1 damaged", nil), ("TENT A 1", "returned_too_much"), ("WATER ? 1", nil),
      ]
      for (line, rule) in table {
        do {
          _ = try giveBack(district, issue, [line])
          #expect(rule == nil, "\(line)")
        } catch let error as ServiceError {
          #expect((error.details["rule"]?.string ?? "field") == rule, "\(line): \(error)")
        }
      }
      #expect(try reverse(district, issue)?.details["rule"] == "movement_returned")
      let rest = try giveBack(district, issue)
      #expect(rest["entries"]?.shown("item", "lot", "quantity") == ["WATER L 1", "TENT B 4"])
      #expect(
        throws: ServiceError.self, performing: { try giveBack(district, issue) })
      #expect(
        try district.stock() == [
          "W1 TENT A serviceable 9", "W1 TENT A damaged 1", "W1 TENT B serviceable 10",
          "W1 WATER L serviceable 10",
        ])
      #expect(try district.accounts() == ["TENT supplier -20", "WATER supplier -10"])
      #expect(try district.faults() == [])
    }
  }

  @Test func `a return is taken back, and the issue after it`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      let issue = try district.issue("W1", ["TENT A 6"])
      let back = try #require(try giveBack(district, issue, ["TENT A 2"])["movement"]?.integer)
      #expect(try reverse(district, Int64(back)) == nil)
      #expect(try giveBack(district, issue)["entries"]?.shown("quantity") == ["6"])
      #expect(try district.accounts() == ["TENT supplier -10"])
      #expect(try district.faults() == [])
    }
  }

  @Test func `of many who return the same pieces at once one does`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      let issue = try district.issue("W1", ["TENT A 10"])
      let codes = try await inThreads(
        (0..<8).map { _ in
          {
            let session = Session(target: target)
            var request = StockReturn.Request()
            request.movement = issue
            request.lines = [GoodsLine(item: "TENT", lot: "A", quantity: LineQuantity(4))]
            do {
              _ = try session.perform(StockReturn.self, request)
              return nil as ServiceError.Code?
            } catch let error as ServiceError { return error.code }
          }
        })
      #expect(codes.count { $0 == nil } == 2)
      #expect(codes.count { $0 == .conflict } == 6, "\(codes)")
      #expect(try district.stock() == ["W1 TENT A serviceable 8"])
      #expect(try district.faults() == [])
    }
  }
}
