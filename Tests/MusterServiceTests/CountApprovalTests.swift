import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// Large differences: counted again by another, approved by a third.
@Suite struct CountApprovalTests {
  /// 900 of the 1000 boxes are found by 甲; the number of that count.
  private func firstCount(_ trial: ServiceTrial, minutesAgo: Int = 50) throws -> JSONValue {
    let answer = try trial.answer(
      "stock.count",
      trial.counting(["WATER:A=900", "PUMP:P1=9"], at: try trial.minutesAgo(minutesAgo)))
    #expect(answer["state"] == "recount")
    #expect(
      answer.differences == ["PUMP:P1 10 9 -1 -", "WATER:A 1000 900 -100 recount"])
    return try #require(answer["count"])
  }

  private func recount(
    _ trial: ServiceTrial, of count: JSONValue, _ lines: [String], minutesAgo: Int, by actor: String
  ) throws -> JSONValue {
    trial.counting(lines, at: try trial.minutesAgo(minutesAgo), by: actor)
      .changing("recounts", to: count)
  }

  @Test func `small differences are booked at once and the large ones wait`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let count = try firstCount(trial)
      #expect(try trial.onHand("PUMP", "P1") == 9)
      #expect(try trial.onHand("WATER", "A") == 1000)
      let waiting = try trial.answer("count.list", ["state": "recount"])
      #expect(
        waiting["rows"]?.shown("count", "lines", "differing", "waiting") == ["\(count.text) 2 2 1"])
      #expect(try trial.answer("count.list", ["state": "approval"])["rows"] == [])
      let sheet = try trial.answer("count.sheet", ["warehouse": "W1", "recounts": count])
      #expect(sheet["rows"]?.shown("item", "lot", "quantity") == ["WATER A null"])
    }
  }

  @Test func `a recount within the threshold is booked`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let count = try firstCount(trial)
      let answer = try trial.answer(
        "stock.count",
        try recount(trial, of: count, ["WATER:A=995"], minutesAgo: 40, by: "乙"))
      #expect(answer["state"] == "closed" && answer.differences == ["WATER:A 1000 995 -5 -"])
      #expect(try trial.onHand("WATER", "A") == 995)
      let shown = try trial.answer("count.show", ["count": count])
      #expect(shown["state"] == "closed")
      #expect(
        shown["lines"]?.shown("item", "outcome", "decided_by", "by_count") == [
          "PUMP null null null", "WATER recounted 乙 \(answer["count"]?.text ?? "?")",
        ])
    }
  }

  @Test func `a recount that confirms waits for approval by a third, one that differs begins anew`()
    async throws
  {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let first = try firstCount(trial)
      let second = try trial.answer(
        "stock.count",
        try recount(trial, of: first, ["WATER:A=890"], minutesAgo: 40, by: "乙"))
      #expect(second["state"] == "recount", "it differs from both")
      let confirming = try recount(
        trial, of: try #require(second["count"]), ["WATER:A=890"], minutesAgo: 30, by: "甲")
      let third = try trial.answer("stock.count", confirming)
      #expect(third["state"] == "approval")
      #expect(third.differences == ["WATER:A 1000 890 -110 approval"])
      #expect(try trial.onHand("WATER", "A") == 1000)
      let number = try #require(third["count"])
      for actor in ["甲", "乙", " 甲"] {
        #expect(
          try trial.refusal("count.approve", ["count": number, "actor": .string(actor)])
            == .conflict, "\(actor)")
      }
      for settled in [first, try #require(second["count"])] {
        #expect(
          try trial.refusal("count.approve", ["count": settled, "actor": "丙"]) == .conflict)
      }
      #expect(try trial.refusal("count.approve", ["count": 999, "actor": "丙"]) == .notFound)
      let approved = try trial.answer("count.approve", ["count": number, "actor": "丙"])
      #expect(approved["state"] == "closed")
      #expect(approved["lines"]?.shown("outcome", "decided_by") == ["posted 丙"])
      #expect(try trial.onHand("WATER", "A") == 890)
      #expect(
        try trial.refusal("count.approve", ["count": number, "actor": "丙"]) == .conflict, "once")
      #expect(
        try trial.connection.number("SELECT count(*) FROM movement WHERE kind = 'count'") == 2)
    }
  }

  /// Each row mends one fault of the recount.
  @Test func `a recount is refused until its last fault is mended`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let first = try firstCount(trial)
      let good = try recount(trial, of: first, ["WATER:A=900"], minutesAgo: 40, by: "乙")
      let early = JSONValue.string(try trial.minutesAgo(51).description)
      let ladder: [(ServiceError.Code?, JSONValue)] = [
        (
          .invalidRequest,
          good.changing("complete", to: true).changing("warehouse", to: "NO")
        ),
        (.notFound, good.changing("warehouse", to: "NO").changing("recounts", to: 99)),
        (
          .invalidRequest,
          good.changing("warehouse", to: "W2").changing(
            "lines",
            to: [
              ["item": "WATER", "lot": "B", "quantity": 1]
            ])
        ),
        (.notFound, good.changing("recounts", to: 99)),
        (.invalidRequest, good.changing("counted_at", to: early).changing("actor", to: "甲")),
        (.conflict, good.changing("actor", to: "甲")),
        (nil, good),
      ]
      for (row, entry) in ladder.enumerated() {
        let answer = try? trial.answer("stock.count", entry.1)
        let isRefused = answer.map { $0["error_count"] != 0 } ?? true
        #expect(isRefused == (entry.0 != nil), "row \(row)")
        if answer == nil {
          #expect(try trial.refusal("stock.count", entry.1) == entry.0, "row \(row)")
        }
      }
      // A line that no recount was asked of.
      let other = try recount(trial, of: first, ["PUMP:P1=9"], minutesAgo: 30, by: "丙")
      #expect(
        try trial.answer("stock.count", other)["errors"]?.shown("row", "column") == ["1 lot"])
    }
  }

  @Test func `a later count of a stockpile takes the place of one that waits`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let first = try firstCount(trial)
      let later = try trial.answer(
        "stock.count", trial.counting(["WATER:A=1000"], at: try trial.minutesAgo(20), by: "乙"))
      #expect(later["state"] == "closed" && later.differences == [])
      let shown = try trial.answer("count.show", ["count": first])
      #expect(shown["lines"]?.shown("outcome") == ["null", "overtaken"])
      #expect(
        try trial.answer(
          "stock.count", try recount(trial, of: first, ["WATER:A=900"], minutesAgo: 10, by: "丙"))[
            "error_count"] == 1)
    }
  }

  @Test func `what is rejected is not booked, and may be counted anew`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let count = try firstCount(trial)
      for (reason, code) in [
        ("", .invalidRequest), (String(repeating: "错", count: 501), .invalidRequest),
        (String(repeating: "错", count: 500), nil), ("again", .conflict),
      ] as [(String, ServiceError.Code?)] {
        #expect(
          try trial.refusal("count.reject", ["count": count, "reason": .string(reason)]) == code)
      }
      #expect(try trial.refusal("count.reject", ["count": 999, "reason": "x"]) == .notFound)
      #expect(try trial.onHand("WATER", "A") == 1000)
      #expect(try trial.onHand("PUMP", "P1") == 9, "what was booked stays")
      #expect(try trial.answer("count.show", ["count": count])["state"] == "closed")
      // Even one of an earlier moment: the rejected line is as though it had not been counted.
      let anew = try trial.answer(
        "stock.count", trial.counting(["WATER:A=990"], at: try trial.minutesAgo(55), by: "乙"))
      #expect(anew.differences == ["WATER:A 1000 990 -10 -"])
    }
  }

  @Test func `a late approval books the difference, not the counted number`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let first = try firstCount(trial)
      let second = try trial.answer(
        "stock.count", try recount(trial, of: first, ["WATER:A=900"], minutesAgo: 40, by: "乙"))
      let number = try #require(second["count"])
      try trial.book(-850, of: "WATER", "A", at: try trial.minutesAgo(10))
      let approval: JSONValue = ["count": number, "actor": "丙"]
      #expect(try trial.refusal("count.approve", approval.changing("dry_run", to: true)) == nil)
      try trial.book(-51, of: "WATER", "A", at: try trial.minutesAgo(9))
      #expect(try trial.refusal("count.approve", approval) == .insufficientStock)
      try trial.book(1, of: "WATER", "A", at: try trial.minutesAgo(8))
      #expect(try trial.refusal("count.approve", approval) == nil)
      #expect(try trial.onHand("WATER", "A") == 0)
    }
  }

  @Test func `what is held is named, and nothing is booked until it is free`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      try trial.open("F1", at: 5, needing: ["PUMP 8"])
      let plan = try #require(try trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"])
      let allocation = try #require(
        try trial.answer("allocation.commit", ["plan": plan])["allocation"])
      let request = trial.counting(["BOAT=2", "PUMP:P1=7"], at: try trial.minutesAgo(5))
      let error = #expect(throws: ServiceError.self) { try trial.answer("stock.count", request) }
      #expect(error?.code == .insufficientStock)
      #expect(error?.details["allocations"]?.string == allocation.text)
      #expect(error?.details["held"] == 8 && error?.details["asked"] == 3)
      #expect(try trial.connection.number("SELECT count(*) FROM stock_count") == 0)
      #expect(try trial.onHand("BOAT") == 3)
      // As many as are free may go, and what has lapsed is not held.
      #expect(
        try trial.answer(
          "stock.count", trial.counting(["PUMP:P1=8"], at: try trial.minutesAgo(6)))["state"]
          == "closed")
      try trial.letHoldsLapse()
      #expect(try trial.answer("stock.count", request)["state"] == "closed")
      #expect(try trial.onHand("PUMP", "P1") == 7)
    }
  }
}
