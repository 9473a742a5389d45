import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// Plans that take the place of an allocation, for what of it has not left.
@Suite struct ReplacementTests {
  /// Allocation 1: four pumps from N (12), two from M (3), water from N, and a team, for F1 at 10.
  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["N 12 0 street R1", "M 3 0 street R2"])
    try trial.addStock(["N PUMP A - - 4", "M PUMP B - - 9", "N WATER C 2099-01-01 - 9"])
    try trial.addTeams(["T1 12 0 pumping:1"])
    try trial.open("F1", at: 10, needing: ["PUMP 6", "WATER 5", "pumping:2 1"])
    let plan = try trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"]
    try trial.answer("allocation.commit", ["plan": plan ?? .null])
    return trial
  }

  private func held(_ trial: ServiceTrial) throws -> [String] {
    try trial.answer("stock.list")["rows"]?.shown("warehouse", "lot", "held", "available") ?? []
  }

  private func replan(_ trial: ServiceTrial, _ more: [JSONMember] = []) throws -> JSONValue {
    try trial.answer("allocation.plan", .object([JSONMember("replaces", 1)] + more))
  }

  private func lines(_ answer: JSONValue) -> [String]? {
    answer["lines"]?.shown("incident", "warehouse", "lot", "quantity")
  }

  /// What somebody would send at once.
  private func addNearer(_ trial: ServiceTrial) throws {
    try trial.addWarehouses(["O 10 0 street R1"])
    try trial.addStock(["O PUMP D - - 5"])
    try trial.addTeams(["T2 10 0 pumping:2"])
  }

  @Test func `what is held is planned as if it were free, and named`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let first = try trial.answer("allocation.show", ["allocation": 1])
      let again = try replan(trial)
      #expect(again["replaces"] == 1 && again["complete"] == true)
      #expect(lines(again) == lines(first))
      #expect(again["teams"]?.shown("team", "capability", "type") == ["T1 pumping 1"])
      #expect(try held(trial) == ["M B 2 7", "N A 4 0", "N C 5 4"], "a plan holds nothing")
      let own = try trial.answer("allocation.plan", ["incidents": ["F1"]])
      #expect(own["replaces"] == .null && own["complete"] == false)
      try addNearer(trial)
      let better = try replan(trial)
      #expect(lines(better) == ["F1 O D 5", "F1 N A 1", "F1 N C 5"])
      #expect(better["teams"]?.shown("team") == ["T2"])
      for plan in [again["plan"], better["plan"]] {
        #expect(
          try trial.answer("allocation.replay", ["plan": plan ?? .null])["identical"] == true)
      }
    }
  }

  @Test func `only what has not left is planned for, and a commit puts it in the old one's place`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      try addNearer(trial)
      // Of the lines N PUMP 4, M PUMP 2, N WATER 5 three pumps leave, and one water is given back.
      try trial.answer(
        "allocation.dispatch", ["allocation": 1, "lines": [["line": 1, "quantity": 3]]])
      try trial.answer(
        "allocation.release", ["allocation": 1, "lines": [["line": 3, "quantity": 1]]])
      let plan = try replan(trial)
      #expect(lines(plan) == ["F1 O D 3", "F1 N C 4"])
      #expect(plan["teams"]?.shown("team") == ["T2"])
      let made = try trial.answer("allocation.commit", ["plan": try #require(plan["plan"])])
      #expect(made["allocation"] == 2 && made["state"] == "held")
      #expect(lines(made) == lines(plan))
      let old = try trial.answer("allocation.show", ["allocation": 1])
      #expect(
        old["lines"]?.shown("line", "held", "dispatched", "released") == [
          "1 0 3 1", "2 0 0 2", "3 0 0 5",
        ])
      #expect(old["teams"]?.shown("team", "state") == ["T1 released"])
      #expect(old["state"] == "dispatched")
      #expect(try held(trial) == ["M B 0 9", "N A 0 1", "N C 4 5", "O D 3 2"])
      // What has left goes on.
      try trial.answer("allocation.arrive", ["allocation": 1])
      #expect(try trial.answer("allocation.show", ["allocation": 1])["state"] == "arrived")
      #expect(try trial.refusal("allocation.commit", ["plan": plan["plan"] ?? .null]) == .conflict)
    }
  }

  @Test func `a plan goes stale when anything that it replaces has moved, and nothing changes`()
    async throws
  {
    for (step, more) in [
      ("dispatch", ["lines": [["line": 2, "quantity": 1]]]),
      ("release", ["lines": [["line": 3, "quantity": 1]]]), ("dispatch", ["teams": ["T1"]]),
      ("release", ["teams": ["T1"]]),
    ] as [(String, JSONValue)] {
      try await withDatabase { target in
        let trial = try trial(target)
        try addNearer(trial)
        let plan: JSONValue = ["plan": try #require(try replan(trial)["plan"])]
        guard case .object(let members) = more else { return }
        try trial.answer(
          "allocation.\(step)", .object([JSONMember("allocation", 1)] + members))
        let before = try held(trial)
        #expect(try trial.refusal("allocation.commit", plan) == .planStale)
        #expect(try held(trial) == before)
        #expect(try trial.connection.number("SELECT count(*) FROM allocation") == 1)
        // Planned again it is for the rest, and in the place of the same.
        guard case .object(let named) = plan else { return }
        let again = try trial.answer(
          "allocation.commit", .object(named + [JSONMember("replan", true)]))
        #expect(again["allocation"] == 2)
        #expect(
          try trial.connection.rows(
            "SELECT DISTINCT replaces_id FROM allocation_plan WHERE replaces_id IS NOT NULL")
            == ["1"])
        let old = try trial.answer("allocation.show", ["allocation": 1])
        #expect(old["lines"]?.shown("held") == ["0", "0", "0"])
        #expect(old["teams"]?.shown("state") != ["held"])
        #expect(lines(again)?.first == "F1 O D 5")
      }
    }
  }

  @Test func `when all has left, lapsed or been given back there is nothing to replace`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      let plan = try #require(try replan(trial)["plan"])
      #expect(try trial.refusal("allocation.plan", ["replaces": 9]) == .notFound)
      try trial.letHoldsLapse()
      #expect(try trial.refusal("allocation.plan", ["replaces": 1]) == .conflict)
      #expect(try trial.refusal("allocation.commit", ["plan": plan]) == .planStale)
      #expect(
        try trial.refusal("allocation.commit", ["plan": plan, "replan": true]) == .conflict)
      let own = try trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"] ?? .null
      try trial.answer("allocation.commit", ["plan": own])
      try trial.answer("allocation.dispatch", ["allocation": 2])
      #expect(try trial.refusal("allocation.plan", ["replaces": 2]) == .conflict)
    }
  }

  @Test func `the incidents are those of what is held, named or not`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("F2", at: 2, needing: ["PUMP 3"])
      try trial.answer("allocation.release", ["allocation": 1])
      let both = try trial.answer("allocation.plan", ["incidents": ["F2", "F1"]])
      try trial.answer("allocation.commit", ["plan": both["plan"] ?? .null])
      let unnamed = try trial.answer("allocation.plan", ["replaces": 2])
      #expect(lines(unnamed) == lines(both))
      func named(_ incidents: JSONValue) throws -> ServiceError.Code? {
        try trial.refusal("allocation.plan", ["replaces": 2, "incidents": incidents])
      }
      #expect(try named(["F1", "F2"]) == nil && named(["F2", "F1"]) == nil)
      #expect(try named(["F1"]) == .invalidRequest && named(["F1", "F2", "F9"]) == .invalidRequest)
      #expect(try trial.refusal("allocation.plan", [:]) == .invalidRequest)
      // Once all for F2 has left the rest is for F1 alone.
      let lines = try #require(both["lines"]?.elements)
      for (place, line) in lines.enumerated() where line["incident"] == "F2" {
        try trial.answer(
          "allocation.dispatch",
          ["allocation": 2, "lines": [["line": .number("\(place + 1)")]]])
      }
      #expect(try named(["F1", "F2"]) == .invalidRequest && named(["F1"]) == nil)
    }
  }

  @Test func `without teams they stay with the old allocation`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try addNearer(trial)
      let plan = try replan(trial, [JSONMember("include_teams", false)])
      #expect(plan["teams"] == [])
      try trial.answer("allocation.commit", ["plan": try #require(plan["plan"])])
      let old = try trial.answer("allocation.show", ["allocation": 1])
      #expect(old["teams"]?.shown("team", "state") == ["T1 held"])
      #expect(old["lines"]?.shown("held") == ["0", "0", "0"])
      #expect(
        try trial.refusal("allocation.plan", ["replaces": 1, "include_teams": false]) == .conflict)
      #expect(try replan(trial)["teams"]?.shown("team") == ["T2"])
    }
  }

  @Test func `teams are asked for by the type that was asked, people without those that have left`()
    async throws
  {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.addTeams([
        "A 10 0 pumping:1 8", "B 11 0 pumping:3 20", "C 12 0 pumping:2 20", "D 13 0 rescue:2 12",
        "E 14 0 rescue:2 10",
      ])
      try trial.answer(
        "incident.open",
        [
          "code": "F1", "kind": "flood", "level": "II",
          "longitude": .number(ServiceTrial.longitude(10)), "latitude": .number("22.55"),
          "requests": [
            ["capability": "pumping", "type": 3, "teams": 1],
            ["capability": "pumping", "type": 2, "teams": 1],
            ["capability": "rescue", "type": 2, "people": 20],
          ],
        ])
      let plan = try trial.answer("allocation.plan", ["incidents": ["F1"]])
      #expect(plan["teams"]?.elements.count == 4)
      try trial.answer("allocation.commit", ["plan": plan["plan"] ?? .null])
      func asked(_ plan: JSONValue) throws -> [String] {
        let kept = try trial.session.transaction(as: .viewer) {
          (transaction) throws(ServiceError) in
          try transaction.one(Statement<[UInt8]>.inputs(ofPlan: Int64(plan["plan"]?.integer ?? 0)))
        }
        return try PlanInputs(kept: kept).requests.map(\.request).map {
          "\($0.capability ?? "") \($0.type ?? 0) \($0.teams.map { "\($0) teams" } ?? "")"
            + ($0.people.map { "\($0) people" } ?? "")
        }
      }
      let again = try trial.answer("allocation.plan", ["replaces": 1])
      #expect(
        try asked(again) == ["pumping 2 1 teams", "pumping 3 1 teams", "rescue 2 20 people"])
      #expect(again["teams"]?.shown("team") == ["A", "B", "D", "E"])
      try trial.answer("allocation.dispatch", ["allocation": 1, "teams": ["A", "D"]])
      let rest = try trial.answer("allocation.plan", ["replaces": 1])
      #expect(try asked(rest) == ["pumping 3 1 teams", "rescue 2 8 people"])
      #expect(rest["teams"]?.shown("team") == ["B", "E"])
      // What the inputs of other rules say is not known: then each team stands for itself.
      try trial.connection.run("UPDATE allocation_plan SET inputs = '\\x00' WHERE plan_id = 1")
      #expect(
        try asked(try trial.answer("allocation.plan", ["replaces": 1])) == [
          "pumping 3 1 teams", "rescue 2 1 teams",
        ])
    }
  }

  @Test func `an exercise is replaced without holding anything`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("X1", at: 10, needing: ["PUMP 4", "pumping:1 1"], exercise: true)
      let plan = try trial.answer("allocation.plan", ["incidents": ["X1"]])["plan"] ?? .null
      try trial.answer("allocation.commit", ["plan": plan])
      try addNearer(trial)
      let before = try held(trial)
      let again = try trial.answer("allocation.plan", ["replaces": 2])
      #expect(lines(again) == ["X1 O D 4"])
      #expect(again["replaces"] == 2)
      let made = try trial.answer("allocation.commit", ["plan": again["plan"] ?? .null])
      #expect(made["exercise"] == true && made["allocation"] == 3)
      #expect(try trial.answer("allocation.show", ["allocation": 2])["state"] == "released")
      #expect(try held(trial) == before)
    }
  }

  @Test func `what might be is shown for a replacement, too, and not kept`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let seen = try replan(
        trial, [JSONMember("what_if", ["lost_warehouses": ["N"]])])
      #expect(seen["plan"] == .null && seen["replaces"] == 1)
      #expect(lines(seen) == ["F1 M B 6"])
      let dry = try trial.answer(
        "allocation.commit",
        ["plan": try #require(try replan(trial)["plan"]), "dry_run": true])
      #expect(dry["state"] == "held")
      #expect(
        try trial.answer("allocation.show", ["allocation": 1])["state"] == "held")
    }
  }
}
