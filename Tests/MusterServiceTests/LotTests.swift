import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct LotTests {
  private func recall(_ district: MovesDistrict, _ lot: String = "A") throws -> JSONValue {
    try district.trial.answer(
      "lot.recall", ["item": "TENT", "lot": .string(lot), "reason": "厂家通知"])
  }

  @Test func `a recall reaches every warehouse, and what is held is told`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10", "TENT A 2 damaged", "TENT B 1"])
      try district.receive("W2", ["TENT A 7"])
      try district.trial.open("F1", at: 9, needing: ["TENT 4"])
      let plan = try district.trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"]
      try district.trial.answer("allocation.commit", ["plan": plan ?? .null])
      let answer = try recall(district)
      #expect(
        answer["entries"]?.shown("warehouse", "condition", "quantity", "balance") == [
          "W1 serviceable -10 0", "W2 serviceable -3 4", "W1 quarantined 10 10",
          "W2 quarantined 3 3",
        ])
      #expect(answer["held"]?.shown("warehouse", "quantity", "allocation") == ["W2 4 1"])

      // Nothing of it can be issued, planned or held any more, not even once it is released.
      try district.trial.answer("allocation.release", ["allocation": 1])
      for line in ["TENT A 1", "TENT A 1 quarantined", "TENT A 1 damaged"] {
        let error = try #require(
          try district.refusal("stock.issue", [line], ["warehouse": "W2", "reason": "use"]))
        #expect(error.details["rule"] == "lot_is_recalled", "\(line): \(error)")
      }
      #expect(
        try district.refusal("stock.issue", ["TENT ? 1"], ["warehouse": "W2", "reason": "use"])?
          .code == .insufficientStock)
      try district.trial.open("F2", at: 9, needing: ["TENT 4"])
      let second = try district.trial.answer("allocation.plan", ["incidents": ["F2"]])
      #expect(second["lines"]?.shown("warehouse", "lot", "quantity") == ["W1 B 1"])

      // Done again, it moves what was released.
      #expect(try recall(district)["entries"]?.shown("warehouse", "quantity") == ["W2 -4", "W2 4"])
      #expect(try recall(district)["movement"] == .null)
      #expect(
        try district.stock() == [
          "W1 TENT A quarantined 10", "W1 TENT A damaged 2", "W1 TENT B serviceable 1",
          "W2 TENT A quarantined 7",
        ])
      #expect(try district.faults() == [])
    }
  }

  @Test func `a plan made before a recall cannot hold the lot after it`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      try district.trial.open("F1", at: 9, needing: ["TENT 4"])
      let plan = try district.trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"]
      _ = try recall(district)
      let error = try #require(
        try district.refusal("allocation.commit", ["plan": plan ?? .null]))
      #expect(error.code == .planStale)
      #expect(error.details["rule"] == "lot_recalled")
    }
  }

  @Test func `pieces of a recalled lot come in as quarantined only`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      let road = try district.send("W1", "W2", ["TENT A 4"])
      let issue = try district.issue("W1", ["TENT A 1"])
      _ = try recall(district)
      func code(_ command: String, _ line: String, _ params: [String: JSONValue]) throws -> String?
      {
        try district.refusal(command, [line], params)?.details["rule"]?.string
      }
      let receipt: [String: JSONValue] = ["warehouse": "W1", "reason": "purchase"]
      let transfer: [String: JSONValue] = ["transfer": .number("\(road)")]
      let back: [String: JSONValue] = ["movement": .number("\(issue)")]
      #expect(try code("stock.receive", "TENT A 1", receipt) == "lot_is_recalled")
      #expect(try code("stock.receive", "TENT A 1 quarantined", receipt) == nil)
      #expect(
        try code("transfer.receive", "TENT A 4 serviceable", transfer) == "lot_is_recalled")
      #expect(
        try code(
          "stock.adjust", "TENT A 1 quarantined serviceable",
          ["warehouse": "W1", "reason": "inspection"]) == "lot_is_recalled")
      #expect(try code("stock.return", "TENT A 1 serviceable", back) == "lot_is_recalled")
      try district.trial.answer("transfer.receive", ["transfer": .number("\(road)")])
      try district.trial.answer("stock.return", ["movement": .number("\(issue)")])
      #expect(
        try district.stock() == ["W1 TENT A quarantined 7", "W2 TENT A quarantined 4"])
      #expect(try district.faults() == [])
    }
  }

  @Test func `a recall is lifted once, and its stock waits for an inspection`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10", "TENT - 1"])
      func reinstate() throws -> ServiceError? {
        try district.refusal(
          "lot.reinstate", ["item": "TENT", "lot": "A", "reason": "合格", "document": "J-1"])
      }
      #expect(try reinstate()?.details["rule"] == "lot_not_recalled")
      _ = try recall(district)
      #expect(
        try district.trial.answer("lot.list", ["recalled": true])["rows"]?.shown("lot", "on_hand")
          == ["A 10"])
      #expect(try reinstate() == nil)
      #expect(try reinstate()?.details["rule"] == "lot_not_recalled")
      #expect(
        try district.stock() == ["W1 TENT - serviceable 1", "W1 TENT A quarantined 10"])
      try district.book(
        "stock.adjust", ["TENT A 10 quarantined serviceable"],
        ["warehouse": "W1", "reason": "inspection"])
      #expect(
        try district.refusal("stock.issue", ["TENT A 10"], ["warehouse": "W1", "reason": "use"])
          == nil)
      let shown = try district.trial.answer("lot.show", ["item": "TENT", "lot": "A"])
      #expect(
        shown["events"]?.shown("kind", "reason") == ["recalled 厂家通知", "reinstated 合格"])
      let error = try #require(
        try district.refusal("lot.recall", ["item": "TENT", "lot": "-", "reason": "x"]))
      #expect(error.details["rule"] == "recall_without_lot")
    }
  }

  @Test func `holds and a recall at the same moment never leave a usable piece behind`()
    async throws
  {
    for round in 0..<6 {
      try await withDatabase { target in
        let district = try MovesDistrict(target)
        try district.receive("W1", ["TENT A 20"])
        var plans: [JSONValue] = []
        for incident in 0..<4 {
          try district.trial.open("F\(incident)", at: 9, needing: ["TENT 4"])
          let answer = try district.trial.answer(
            "allocation.plan", ["incidents": [.string("F\(incident)")]])
          plans.append(answer["plan"] ?? .null)
        }
        let commits = plans.map { plan -> @Sendable () throws -> JSONValue? in
          { @Sendable in
            do {
              let session = Session(target: target)
              _ = try session.answer(AllocationCommit.self, params: ["plan": plan])
            } catch is ServiceError {}
            return nil
          }
        }
        let recall: @Sendable () throws -> JSONValue? = {
          try JSONParser.parse(
            Session(target: target).answer(
              LotRecall.self, params: ["item": "TENT", "lot": "A", "reason": "x"]))
        }
        let answer = try #require(try await inThreads(commits + [recall]).compactMap { $0 }.first)
        let held = answer["held"]?.elements.reduce(0) { $0 + ($1["quantity"]?.integer ?? 0) }
        #expect(
          try district.trial.connection.rows(
            "SELECT on_hand - held, held FROM stockpile WHERE condition = 'serviceable'")
            == ["0,\(held ?? -1)"], "round \(round): \(answer.text)")
        #expect(try district.faults() == [])
      }
    }
  }

  @Test func `lots are listed with where they are and until when`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10", "PUMP P1 1"], expiry: "2098-01-31")
      try district.receive("W2", ["TENT A 5", "TENT B 5"])
      try district.receive("W2", ["WATER L 5"])
      try district.issue("W2", ["WATER L 5"])
      func list(_ params: JSONValue) throws -> [String]? {
        try district.trial.answer("lot.list", params)["rows"]?
          .shown("item", "lot", "on_hand", "warehouses", "warehouse")
      }
      #expect(
        try list([:]) == ["PUMP P1 1 1 W1", "TENT A 15 2 null", "TENT B 5 1 W2"])
      #expect(try list(["item": "TENT"]) == ["TENT A 15 2 null", "TENT B 5 1 W2"])
      #expect(try list(["asset": true]) == ["PUMP P1 1 1 W1"])
      #expect(try list(["include_empty": true])?.last == "WATER L 0 0 null")
      #expect(try list(["expiring_before": "2098-01-31"]) == [])
      #expect(
        try list(["expiring_before": "2098-02-01"]) == ["PUMP P1 1 1 W1", "TENT A 15 2 null"])
      let page = try district.trial.answer("lot.list", ["limit": 2])
      #expect(
        try list(["cursor": page["next_cursor"] ?? .null]) == ["TENT B 5 1 W2"])
      #expect(try district.refusal("lot.list", ["item": "NONE"])?.code == .notFound)
    }
  }
}
