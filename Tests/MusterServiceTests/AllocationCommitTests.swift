import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct AllocationCommitTests {
  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["N 12 0 street R1", "M 8 3 street R2"])
    try trial.addStock(["N PUMP A - - 2", "M PUMP B - - 3", "N WATER C 2099-01-01 - 9"])
    try trial.addTeams(["T1 12 0 pumping:1"])
    try trial.open("F1", at: 10, needing: ["PUMP 4", "WATER 5", "pumping:1 1"])
    return trial
  }

  private func plan(_ trial: ServiceTrial, _ incident: String = "F1") throws -> JSONValue {
    try #require(
      try trial.answer("allocation.plan", ["incidents": [.string(incident)]])["plan"])
  }

  private func held(_ trial: ServiceTrial) throws -> [String] {
    try trial.answer("stock.list")["rows"]?.shown("warehouse", "lot", "held", "available") ?? []
  }

  private static let none = ["M B 0 3", "N A 0 2", "N C 0 9"]

  @Test func `a commit holds exactly the lines of the plan`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let planned = try trial.answer("allocation.plan", ["incidents": ["F1"]])
      #expect(try held(trial) == Self.none)
      let committed = try trial.answer(
        "allocation.commit", ["plan": try #require(planned["plan"]), "hold_minutes": 60])
      for key in ["plan", "shortages"] { #expect(committed[key] == planned[key], "\(key)") }
      for key in ["lines", "teams"] {
        #expect(committed[key]?.asPlanned == planned[key], "\(key)")
      }
      #expect(
        committed["lines"]?.shown("line", "state", "held", "dispatched") == [
          "1 held 2 0", "2 held 2 0", "3 held 5 0",
        ])
      #expect(committed["teams"]?.shown("line", "state", "dispatched_at") == ["1 held null"])
      #expect(committed["state"] == "held")
      #expect(committed["pieces"] == 9)
      #expect(try held(trial) == ["M B 2 1", "N A 2 0", "N C 5 4"])
      #expect(
        try trial.connection.rows(
          "SELECT expires_at - created_at FROM allocation UNION SELECT hold.expires_at - created_at FROM hold JOIN allocation USING (allocation_id)"
        ) == ["01:00:00"])
      // The commit tells what it has done without reading it again: the same as who reads it.
      let shown = try trial.answer(
        "allocation.show", ["allocation": try #require(committed["allocation"])])
      guard case .object(let members) = shown else { return #expect(Bool(false)) }
      for member in members { #expect(committed[member.name] == member.value, "\(member.name)") }
    }
  }

  @Test func `a plan is committed once, an allocation released once`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let plan = try plan(trial)
      let committed = try trial.answer("allocation.commit", ["plan": plan])
      #expect(try trial.refusal("allocation.commit", ["plan": plan]) == .conflict)
      #expect(
        try trial.refusal("allocation.commit", ["plan": plan, "replan": true]) == .conflict)
      let allocation: JSONValue = ["allocation": try #require(committed["allocation"])]
      let released = try trial.answer("allocation.release", allocation)
      #expect(released["state"] == "released")
      #expect(try trial.answer("allocation.release", allocation) == released)
      #expect(try held(trial) == Self.none)
      #expect(try trial.refusal("allocation.commit", ["plan": plan]) == .conflict)
      #expect(try trial.refusal("allocation.release", ["allocation": 999]) == .notFound)
    }
  }

  @Test func `a plan whose stock has gone is stale, and is planned again when asked`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      let first = try plan(trial)
      try trial.open("F2", at: 12, needing: ["PUMP 1"])
      let other = try trial.answer("allocation.commit", ["plan": try plan(trial, "F2")])
      #expect(try trial.refusal("allocation.commit", ["plan": first]) == .planStale)
      #expect(try held(trial) == ["M B 0 3", "N A 1 1", "N C 0 9"])
      let again = try trial.answer("allocation.commit", ["plan": first, "replan": true])
      #expect(again["plan"] != first)
      #expect(
        again["lines"]?.shown("warehouse", "lot", "quantity") == ["N A 1", "M B 3", "N C 5"])
      #expect(again["shortages"] == [])
      #expect(try held(trial) == ["M B 3 0", "N A 2 0", "N C 5 4"])
      #expect(other["state"] == "held")
    }
  }

  @Test func `with everything gone there is nothing to commit, even planned again`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("F2", at: 12, needing: ["PUMP 5"])
      let second = try plan(trial, "F2")
      try trial.open("F3", at: 12, needing: ["PUMP 5"])
      let third = try plan(trial, "F3")
      try trial.answer("allocation.commit", ["plan": second])
      let before = try trial.connection.number("SELECT count(*) FROM allocation")
      #expect(
        try trial.refusal("allocation.commit", ["plan": third, "replan": true]) == .planStale)
      #expect(try trial.connection.number("SELECT count(*) FROM allocation") == before)
    }
  }

  @Test func `a hold past its deadline is shown expired and keeps nothing`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let committed = try trial.answer("allocation.commit", ["plan": try plan(trial)])
      let allocation: JSONValue = ["allocation": try #require(committed["allocation"])]
      try trial.letHoldsLapse()
      #expect(try trial.answer("allocation.show", allocation)["state"] == "expired")
      #expect(
        try trial.answer("allocation.list", ["state": "expired"])["rows"]?.shown("state")
          == ["expired"])
      #expect(try trial.answer("allocation.list", ["state": "held"])["rows"] == [])
      #expect(try held(trial) == Self.none)
      let next = try trial.answer("allocation.commit", ["plan": try plan(trial)])
      #expect(next["lines"] == committed["lines"])
      #expect(next["teams"] == committed["teams"])
    }
  }

  @Test func `an exercise holds nothing, whatever it commits`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("X1", at: 10, needing: ["PUMP 4", "pumping:1 1"], exercise: true)
      let exercise = try trial.answer("allocation.commit", ["plan": try plan(trial, "X1")])
      #expect(exercise["exercise"] == true)
      #expect(exercise["lines"]?.elements.count == 2)
      #expect(try held(trial) == Self.none)
      let real = try trial.answer("allocation.commit", ["plan": try plan(trial)])
      #expect(real["teams"]?.shown("team") == ["T1"])
      #expect(real["pieces"] == 9)
    }
  }

  @Test func `a closed incident is neither planned for nor committed to`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let plan = try plan(trial)
      try trial.connection.run("UPDATE incident SET state = 'closed', closed_at = now()")
      #expect(try trial.refusal("allocation.plan", ["incidents": ["F1"]]) == .conflict)
      #expect(try trial.refusal("allocation.commit", ["plan": plan]) == .conflict)
      #expect(try trial.refusal("allocation.plan", ["incidents": ["F9"]]) == .notFound)
    }
  }
}

extension JSONValue {
  /// The elements without the keys that an allocation's lines and teams have beside the plan's.
  fileprivate var asPlanned: JSONValue {
    let added: Set = [
      "line", "state", "held", "dispatched", "arrived", "consumed", "returned", "released",
      "expired", "dispatched_at", "arrived_at", "ended_at",
    ]
    return .array(
      elements.map { element in
        guard case .object(let members) = element else { return element }
        return .object(members.filter { !added.contains($0.name) })
      })
  }
}
