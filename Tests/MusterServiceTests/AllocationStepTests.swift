import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct AllocationStepTests {
  @Test func `an allocation goes out, arrives, is used and comes back, and each step is told once`()
    async throws
  {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      let sent = try steps.take("dispatch")
      #expect(sent["state"] == "dispatched")
      #expect(
        sent.parts == [
          "1 dispatched 0 2 0 0 0 0 0", "2 dispatched 0 2 0 0 0 0 0", "3 dispatched 0 5 0 0 0 0 0",
        ])
      #expect(sent["teams"]?.shown("team", "state", "arrived_at") == ["T1 dispatched null"])
      #expect(sent["movements"]?.elements.count == 1)
      #expect(try steps.take("dispatch") == sent)
      #expect(
        try steps.trial.answer("stock.list")["rows"]?.shown("warehouse", "lot", "on_hand", "held")
          == ["M B 1 0", "N A 0 0", "N C 4 0"])
      let there = try steps.take("arrive")
      #expect(there["state"] == "arrived")
      #expect(try steps.take("arrive") == there)
      let used = try steps.take("consume", ["lines": [["line": 3]], "teams": ["T1"]])
      #expect(used.parts?[2] == "3 consumed 0 0 0 5 0 0 0")
      #expect(used["teams"]?.shown("state") == ["consumed"])
      #expect(
        try steps.take("consume", ["lines": [["line": 3]], "teams": ["T1"]]) == used)
      let back = try steps.take(
        "return",
        [
          "lines": [
            ["line": 1, "quantity": 1, "condition": "damaged"],
            ["line": 1, "quantity": 1, "warehouse": "M"], ["line": 2],
          ]
        ])
      #expect(back["state"] == "consumed")
      #expect(
        back.parts == [
          "1 returned 0 0 0 0 2 0 0", "2 returned 0 0 0 0 2 0 0", "3 consumed 0 0 0 5 0 0 0",
        ])
      #expect(
        try steps.trial.answer("stock.list")["rows"]?
          .shown("warehouse", "lot", "condition", "on_hand").sorted() == [
            "M A serviceable 1", "M B serviceable 3", "N A damaged 1", "N A serviceable 0",
            "N C serviceable 4",
          ])
      #expect(
        try steps.trial.answer("allocation.show", ["allocation": steps.allocation]).text
          == back.leaving(out: "replayed", "dry_run").text)
      let movements = try #require(back["movements"])
      #expect(movements.elements.count == 4)
      for (movement, kind) in zip(
        movements.elements, ["dispatch", "arrival", "consumption", "return"])
      {
        let shown = try steps.trial.answer("movement.show", ["movement": movement])
        #expect(shown["movement"]?["kind"]?.string == kind, "\(shown.text)")
      }
      #expect(
        try steps.trial.answer("team.list")["rows"]?.shown("code", "status") == ["T1 available"])
      // All of it left before: what has become of it since is no business of this step's.
      #expect(try steps.take("dispatch").parts == back.parts)
      #expect(try steps.refusal("dispatch", ["lines": [["line": 1, "quantity": 1]]]) == .conflict)
      #expect(try steps.refusal("release") == .conflict)
    }
  }

  @Test func `the same request id is answered again whatever has become of it since`()
    async throws
  {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      let part: JSONValue = ["lines": [["line": 3, "quantity": 2]], "request_id": "leave"]
      let first = try steps.take("dispatch", part)
      #expect(first.parts?[2] == "3 dispatched 3 2 0 0 0 0 0")
      let there = try steps.take("arrive", ["request_id": "there"])
      try steps.take("consume")
      for (step, params, known) in [
        ("dispatch", part, first), ("arrive", ["request_id": "there"], there),
      ] as [(String, JSONValue, JSONValue)] {
        let again = try steps.take(step, params)
        #expect(again["replayed"] == true)
        #expect(again.leaving(out: "replayed") == known.leaving(out: "replayed"))
      }
      #expect(
        try steps.refusal("dispatch", ["request_id": "leave"]) == .requestIDReused)
      let dry = try steps.take("dispatch", ["dry_run": true])
      #expect(dry["state"] == "dispatched")
      #expect(
        try steps.take("arrive", ["lines": [["line": 3]]]).parts?[2]
          == "3 dispatched 3 0 0 2 0 0 0")
      #expect(
        try steps.trial.connection.rows(
          "SELECT DISTINCT request_id FROM movement WHERE request_id IS NOT NULL ORDER BY 1")
          == ["leave", "there"])
    }
  }

  @Test func `teams alone leave the lines, lines alone the teams`() async throws {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      let team = try steps.take("dispatch", ["teams": ["T1"]])
      #expect(team["state"] == "dispatched")
      #expect(team.parts?[0] == "1 held 2 0 0 0 0 0 0")
      #expect(team["movements"] == [])
      let line = try steps.take("release", ["lines": [["line": 1]]])
      #expect(line.parts?[0] == "1 released 0 0 0 0 0 2 0")
      #expect(line["teams"]?.shown("state") == ["dispatched"])
      let released = try steps.take("release")
      #expect(released.parts?[2] == "3 released 0 0 0 0 0 5 0")
      #expect(released["state"] == "dispatched", "the team is on its way")
      #expect(try steps.take("release") == released)
      #expect(try steps.refusal("release", ["teams": ["T1"]]) == .conflict)
      #expect(try steps.take("return")["state"] == "returned")
    }
  }

  @Test func `what a step cannot do is refused by its kind, and nothing is done`() async throws {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      func line(_ line: Int, _ quantity: Int? = nil) -> JSONValue {
        [["line": .number("\(line)"), "quantity": quantity.map { .number("\($0)") } ?? .null]]
      }
      let many: JSONValue = .array(
        (0...10_000).map { _ in ["line": 1, "quantity": 1] })
      let before = try steps.take("show")
      let table: [(String, JSONValue, ServiceError.Code)] = [
        ("dispatch", ["allocation": 1], .invalidRequest),
        ("dispatch", ["lines": []], .invalidRequest), ("dispatch", ["teams": []], .invalidRequest),
        ("dispatch", ["lines": line(0)], .invalidRequest),
        ("dispatch", ["lines": line(1, 0)], .invalidRequest),
        ("dispatch", ["lines": line(1, -1)], .invalidRequest),
        ("dispatch", ["lines": [["line": 1], ["line": 1]]], .invalidRequest),
        ("dispatch", ["lines": [["line": 1, "condition": "damaged"]]], .invalidRequest),
        ("dispatch", ["occurred_at": "2026-01-01T00:00:00Z"], .invalidRequest),
        ("dispatch", ["teams": ["T1", "T1"]], .invalidRequest),
        ("dispatch", ["lines": many], .limitExceeded),
        ("dispatch", ["lines": line(9)], .notFound), ("dispatch", ["teams": ["T9"]], .notFound),
        ("dispatch", ["lines": line(1, 3)], .conflict), ("arrive", [:], .conflict),
        ("consume", ["lines": line(1)], .conflict), ("return", ["lines": line(1, 1)], .conflict),
        ("arrive", ["teams": ["T1"]], .conflict),
        ("return", ["lines": [["line": 1, "warehouse": "NO"]]], .notFound),
        ("arrive", ["occurred_at": "2999-01-01T00:00:00Z"], .invalidRequest),
      ]
      for (step, params, code) in table {
        #expect(try steps.refusal(step, params) == code, "\(step) \(params.text.prefix(80))")
      }
      for step in ["dispatch", "arrive", "consume", "return", "release"] {
        #expect(
          try steps.trial.refusal("allocation.\(step)", ["allocation": 999]) == .notFound)
      }
      #expect(try steps.take("show") == before)
      try steps.take("dispatch")
      #expect(
        try steps.refusal("arrive", ["occurred_at": "2026-01-01T00:00:00Z"]) == .invalidRequest)
      #expect(try steps.refusal("consume") == .conflict)
      #expect(try steps.refusal("release") == .conflict)
      // Another allocation has lines of its own.
      try steps.trial.open("F2", at: 12, needing: ["WATER 1"])
      let plan = try steps.trial.answer("allocation.plan", ["incidents": ["F2"]])["plan"] ?? .null
      let other = try steps.trial.answer("allocation.commit", ["plan": plan])
      #expect(
        try steps.trial.refusal(
          "allocation.dispatch",
          ["allocation": other["allocation"] ?? .null, "lines": line(2)]) == .notFound)
    }
  }

  @Test func `after its deadline nothing leaves, and the caller is told what to do`() async throws {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      try steps.trial.letHoldsLapse()
      let error = #expect(throws: ServiceError.self) { try steps.take("dispatch") }
      #expect(error?.code == .conflict)
      #expect(error?.message.english.contains("plan and commit anew") == true)
      #expect(error?.message.chinese.contains("请重新生成方案并提交") == true)
      if let error { expectBothLanguages(error.message) }
      #expect(try steps.take("show")["state"] == "expired")
      #expect(
        try steps.take("show").parts?[2] == "3 expired 0 0 0 0 0 0 5")
    }
  }

  @Test func `an exercise takes every step and moves neither stock nor teams`() async throws {
    try await withDatabase { target in
      let steps = try StepTrial(target, exercise: true)
      let stock = try steps.trial.answer("stock.list")
      let teams = try steps.trial.answer("team.list")
      for (step, state) in [
        ("dispatch", "dispatched"), ("arrive", "arrived"), ("consume", "consumed"),
      ] {
        let view = try steps.take(step)
        #expect(view["state"]?.string == state)
        #expect(view["movements"] == [])
        #expect(try steps.trial.answer("stock.list") == stock)
        #expect(try steps.trial.answer("team.list") == teams)
      }
      #expect(try steps.clocks()["handled_at"] != .null)
    }
  }
}
