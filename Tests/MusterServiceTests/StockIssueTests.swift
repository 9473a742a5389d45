import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct StockIssueTests {
  private func issue(_ reason: String = "training") -> [String: JSONValue] {
    ["warehouse": "W1", "reason": .string(reason)]
  }

  @Test func `without a lot what expires first goes first, and what may not be used stays`()
    async throws
  {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT NEVER 10"])
      try district.receive("W1", ["TENT LATE 10"], expiry: "2099-12-31")
      try district.receive("W1", ["TENT SOON 10"], expiry: "2099-01-31")
      try district.receive("W1", ["TENT OLD 10"], expiry: "2020-01-31")
      try district.receive("W1", ["TENT SOON 5 quarantined"])
      let answer = try district.book("stock.issue", ["TENT ? 15"], issue())
      #expect(
        answer["entries"]?.shown("lot", "condition", "quantity", "balance") == [
          "SOON serviceable -10 0", "LATE serviceable -5 5",
        ])
      #expect(
        try district.refusal("stock.issue", ["TENT ? 16"], issue())?.code == .insufficientStock)
      // A line that names its lot is served before one that does not.
      let both = try district.book("stock.issue", ["TENT ? 10", "TENT LATE 5"], issue())
      #expect(both["entries"]?.shown("lot", "quantity") == ["NEVER -10", "LATE -5"])
      let short = try #require(try district.refusal("stock.issue", ["TENT ? 1"], issue()))
      #expect(short.code == .insufficientStock)
      #expect(short.details["expired"] == 10)
      #expect(
        short.message.chinese
          == "仓库 W1 的物资 TENT（完好）可取 0，需要 1；现有库存中被预占 0、过期 10、召回 0。")
      #expect(
        try district.stock() == ["W1 TENT OLD serviceable 10", "W1 TENT SOON quarantined 5"])
      #expect(try district.faults() == [])
    }
  }

  @Test func `a named lot past its day is refused, but may go to be inspected`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT OLD 10"], expiry: "2020-01-31")
      let error = try #require(try district.refusal("stock.issue", ["TENT OLD 1"], issue("use")))
      #expect(error.code == .conflict)
      #expect(error.details["rule"] == "lot_past_its_day")
      try district.issue("W1", ["TENT OLD 1"], "maintenance")
      try district.issue("W1", ["TENT ? 1"], "maintenance")
      #expect(
        try district.accounts() == ["TENT supplier -10", "TENT in_maintenance 2"])
    }
  }

  @Test func `each reason has its account`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 60"])
      for (reason, pieces) in [
        ("training", 1), ("use", 2), ("support", 3), ("loan", 4), ("maintenance", 5), ("other", 6),
      ] {
        try district.issue("W1", ["TENT A \(pieces)"], .string(reason))
      }
      #expect(
        try district.accounts() == [
          "TENT supplier -60", "TENT consumed 12", "TENT in_maintenance 5", "TENT on_loan 4",
        ])
      #expect(try district.faults() == [])
    }
  }

  @Test func `what is held stays, to the last piece`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      try district.trial.open("F1", at: 5, needing: ["TENT 4"])
      let plan = try district.trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"]
      try district.trial.answer("allocation.commit", ["plan": plan ?? .null])
      for (lot, pieces, code) in [
        ("A", 7, .insufficientStock), ("?", 7, .insufficientStock), ("A", 6, nil),
        ("?", 1, .insufficientStock), ("A", 1, .insufficientStock),
      ] as [(String, Int, ServiceError.Code?)] {
        #expect(
          try district.refusal("stock.issue", ["TENT \(lot) \(pieces)"], issue())?.code == code,
          "\(lot) \(pieces)")
      }
      try district.trial.letHoldsLapse()
      #expect(try district.refusal("stock.issue", ["TENT ? 4"], issue()) == nil)
      #expect(try district.stock() == [])
      #expect(try district.faults() == [])
    }
  }

  @Test func `many who issue without a lot at once get all there is, and nobody is turned away`()
    async throws
  {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      for lot in 1...6 { try district.receive("W1", ["TENT L\(lot) 4"]) }
      let codes = try await inThreads(
        (0..<8).map { _ in
          {
            let session = Session(target: target)
            return try (0..<4).map { _ -> ServiceError.Code? in
              do {
                var request = StockIssue.Request()
                request.warehouse = "W1"
                request.reason = .use
                request.lines = [GoodsLine(item: "TENT", quantity: LineQuantity(1))]
                _ = try session.perform(StockIssue.self, request)
                return nil
              } catch let error as ServiceError { return error.code }
            }
          }
        }
      ).joined()
      #expect(codes.count { $0 == nil } == 24)
      #expect(codes.count { $0 == .insufficientStock } == 8)
      #expect(try district.stock() == [])
      #expect(try district.faults() == [])
    }
  }
}
