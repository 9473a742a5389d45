import MusterService
import MusterStorage
import MusterTesting
import Testing

/// What every write promises: `request_id`, `dry_run`, `actor`.
@Suite struct WriteTests {
  @Test func `the same request again gives the first answer and does nothing`() async throws {
    try await withSmallDistrict { target, serving in
      var opening = SmallDistrict.flood("F1")
      opening = opening.with("request_id", "open-1").with("actor", "王指挥")
      let first = try serving.result("incident.open", opening)
      let again = try serving.result("incident.open", opening)
      #expect(first["replayed"] == false)
      #expect(again["replayed"] == true)
      #expect(first.without("replayed") == again.without("replayed"))

      let plan: JSONValue = ["incidents": ["F1"], "request_id": "plan-1"]
      let planned = try serving.result("allocation.plan", plan)
      #expect(try serving.result("allocation.plan", plan)["plan"] == planned["plan"])
      #expect(try Trial.count(.plans, in: target) == 1)
      // The order of the keys, and values left to their default, are the same content.
      let other: JSONValue = ["request_id": "plan-1", "use_floor": false, "incidents": ["F1"]]
      #expect(try serving.result("allocation.plan", other)["replayed"] == true)
      let commit: JSONValue = [
        "plan": try #require(planned["plan"]), "request_id": "commit-1", "actor": "王指挥",
      ]
      let committed = try serving.result("allocation.commit", commit)
      #expect(committed["actor"] == "王指挥")
      let held = try Trial.count(.held, in: target)
      #expect(held == 86)
      #expect(
        try serving.result("allocation.commit", commit).without("replayed")
          == committed.without("replayed"))
      #expect(try Trial.count(.held, in: target) == held)
    }
  }

  @Test func `another request under a used id is refused`() async throws {
    try await withSmallDistrict { target, serving in
      _ = try serving.result("incident.open", SmallDistrict.flood("F1").with("request_id", "a"))
      for other in [
        SmallDistrict.flood("F2").with("request_id", "a"),
        SmallDistrict.flood("F1").with("priority", 2).with("request_id", "a"),
      ] {
        #expect(try serving.fault("incident.open", other) == "request_id_reused")
      }
      #expect(
        try serving.fault("allocation.plan", ["incidents": ["F1"], "request_id": "a"])
          == "request_id_reused")
      #expect(try Trial.count(.incidents, in: target) == 1)
      #expect(try Trial.count(.plans, in: target) == 0)
    }
  }

  @Test func `a refused write does not use its id up`() async throws {
    try await withSmallDistrict { target, serving in
      let before = try Trial.count(.requests, in: target)
      let plan: JSONValue = ["incidents": ["F1"], "request_id": "a"]
      #expect(try serving.fault("allocation.plan", plan) == "not_found")
      let rows: JSONValue = [
        "rows": [["code": "1", "name": "甲", "level": "nowhere", "parent_code": .null]],
        "request_id": "a",
      ]
      #expect(try serving.result("region.import", rows)["rejected"] == 1)
      #expect(try Trial.count(.requests, in: target) == before)
      _ = try serving.result("incident.open", SmallDistrict.flood("F1").with("request_id", "a"))
      #expect(try serving.fault("allocation.plan", plan) == "request_id_reused")
    }
  }

  @Test func `a dry run answers as the real one and leaves nothing`() async throws {
    try await withSmallDistrict { target, serving in
      let questions: [Trial.Question] = [
        .incidents, .plans, .allocations, .requests, .regions, .networks, .held, .movements,
      ]
      func counts() throws -> [Int64] { try questions.map { try Trial.count($0, in: target) } }
      let before = try counts()
      let opening = SmallDistrict.flood("F1").with("request_id", "a")
      let dry = try serving.result("incident.open", opening.with("dry_run", true))
      #expect(dry["dry_run"] == true)
      #expect(dry["incident"]?["code"] == "F1")
      let region: JSONValue = [
        "rows": [["code": "440307", "name": "龙岗区", "level": "district", "parent_code": .null]],
        "dry_run": true,
      ]
      #expect(try serving.result("region.import", region)["inserted"] == 1)
      #expect(try counts() == before)

      #expect(try serving.result("incident.open", opening)["replayed"] == false)
      _ = try serving.result("allocation.plan", ["incidents": ["F1"], "dry_run": true])
      let plan = try #require(try serving.result("allocation.plan", ["incidents": ["F1"]])["plan"])
      let planned = try counts()
      let commit: JSONValue = ["plan": plan, "dry_run": true]
      #expect(try serving.result("allocation.commit", commit)["state"] == "held")
      #expect(try counts() == planned)
      #expect(try serving.result("allocation.commit", ["plan": plan])["state"] == "held")
    }
  }

  @Test func `an id or a name may have 64 characters and no more`() async throws {
    try await withSmallDistrict { _, serving in
      for (number, count) in [1, 63, 64].enumerated() {
        let opening = SmallDistrict.flood("F\(number)")
          .with("request_id", .string(String(repeating: "雨", count: count)))
          .with("actor", .string(String(repeating: "王", count: count)))
        #expect(try serving.result("incident.open", opening)["replayed"] == false)
      }
      for field in ["request_id", "actor"] {
        for count in [0, 65, 10_000] {
          let opening = SmallDistrict.flood("F9").with(
            field, .string(String(repeating: "x", count: count)))
          let answer = try serving.call("incident.open", opening)
          #expect(answer["error"]?["code"] == .number("-32602"))
          #expect(answer["error"]?["data"]?["details"]?["field"] == .string(field))
        }
      }
    }
  }

  @Test func `eight programs that send the same commit at once hold it once`() async throws {
    try await withSmallDistrict { target, serving in
      _ = try serving.result("incident.open", SmallDistrict.flood("F1"))
      let plan = try #require(try serving.result("allocation.plan", ["incidents": ["F1"]])["plan"])
      let request: JSONValue = [
        "jsonrpc": "2.0", "id": 1, "method": "allocation.commit",
        "params": ["plan": plan, "request_id": "same"],
      ]
      let sessions = try (0..<8).map { _ in try Serving(target) }
      for session in sessions { _ = try session.result("service.health") }
      for session in sessions { try session.program.send(line: request.text) }
      let answers = try sessions.map { try JSONParser.parse(try $0.program.line()) }
      let results = answers.compactMap { $0["result"] }
      #expect(results.count == 8, "\(answers.map(\.text))")
      #expect(results.count { $0["replayed"] == false } == 1)
      #expect(Set(results.map { $0.without("replayed") }).count == 1)
      #expect(try Trial.count(.allocations, in: target) == 1)
      #expect(try Trial.count(.held, in: target) == 86)
      #expect(try Trial.count(.unevenHolds, in: target) == 0)
    }
  }
}
