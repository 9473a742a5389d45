import MusterModel
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

@testable import MusterService

/// What a session remembers of the stock, beside what one that remembers nothing reads.
@Suite struct KnownStockTests {
  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["A 5 0 street R1", "B 10 0 street R1", "C 30 0 district R"])
    try trial.addStock([
      "A PUMP P1 2099-01-31 serviceable 40", "A PUMP P2 - damaged 3",
      "B PUMP P1 2099-01-31 serviceable 20",
      "C PUMP P3 - serviceable 30", "A BOAT B1 - serviceable 5", "C BOAT B1 - serviceable 9",
    ])
    try trial.addTeams(["T1 6 0 pumping:1", "T2 20 0 pumping:2"])
    try trial.open("F1", at: 6, needing: ["PUMP 30", "BOAT 4", "pumping:2 1"])
    try trial.open("F2", at: 20, needing: ["PUMP 25", "WATER 3", "pumping:2 1"], priority: 2)
    return trial
  }

  /// What the plan says, without its number.
  private func plan(_ session: Session, useFloor: Bool = false) throws -> String {
    var request = AllocationPlan.Request()
    request.incidents = ["F1", "F2"]
    request.usesFloor = useFloor
    return try session.perform(AllocationPlan.self, request).response.proposal.text
  }

  /// Changes the books by one random command of another session; refusals change nothing.
  private func change(
    _ trial: ServiceTrial, _ generator: inout SeededGenerator
  ) throws -> String {
    func pick(_ choices: [String]) -> JSONValue {
      .string(choices.randomElement(using: &generator) ?? "")
    }
    func number(_ range: ClosedRange<Int>) -> JSONValue {
      .number(String(Int.random(in: range, using: &generator)))
    }
    let place = pick(["A", "B", "C"])
    let (command, params): (String, JSONValue)
    switch Int.random(in: 0...12, using: &generator) {
    case 0, 1:
      (command, params) = (
        "stock.receive",
        [
          "warehouse": place, "reason": "purchase",
          "lines": [
            [
              "item": pick(["PUMP", "BOAT", "WATER"]), "lot": pick(["P1", "P3", "N1", "N2"]),
              "quantity": number(1...9),
            ]
          ],
        ]
      )
    case 2, 3:
      (command, params) = (
        "stock.issue",
        [
          "warehouse": place, "reason": "training",
          "lines": [["item": pick(["PUMP", "BOAT", "WATER"]), "quantity": number(1...20)]],
        ]
      )
    case 4:
      (command, params) = (
        "floor.set",
        ["warehouse": place, "item": pick(["PUMP", "BOAT"]), "quantity": number(0...6)]
      )
    case 5:
      (command, params) = (
        Bool.random(using: &generator) ? "lot.recall" : "lot.reinstate",
        ["item": "PUMP", "lot": pick(["P1", "P3", "N1"]), "reason": "trial"]
      )
    case 6:
      (command, params) = (
        "team.status", ["team": pick(["T1", "T2"]), "status": pick(["available", "resting"])]
      )
    case 7:
      try trial.letHoldsLapse()
      return "holds lapse"
    case 8:
      (command, params) = (
        "incident.request",
        [
          "incident": pick(["F1", "F2"]),
          "requests": [
            ["item": pick(["PUMP", "BOAT", "WATER"]), "quantity": number(0...30)],
            ["capability": "pumping", "type": 2, "teams": number(0...1)],
          ],
        ]
      )
    case 9:
      (command, params) = (
        "road.close",
        [
          "arcs": [[.number("\(Int.random(in: 0...18, using: &generator))"), 0]], "reason": "trial",
        ]
      )
    case 10:
      let closed = try trial.answer("road.closures", [:])["rows"]?.elements.first
      (command, params) = ("road.reopen", ["closure": closed?["closure"] ?? 0])
    default:
      let plan = try trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"]
      (command, params) = ("allocation.commit", ["plan": try #require(plan)])
    }
    let refusal = try trial.refusal(command, params)
    return "\(command) \(params.text): \(refusal.map { "\($0)" } ?? "done")"
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a plan is the same whatever others did since the last one`(seed: UInt64) async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let keeper = Session(target: target)
      var generator = SeededGenerator(seed: seed)
      var different: Set<String> = []
      for step in 0..<40 {
        var done: [String] = []
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
          done.append(try change(trial, &generator))
        }
        let useFloor = Bool.random(using: &generator)
        let kept = try plan(keeper, useFloor: useFloor)
        let fresh = try plan(Session(target: target), useFloor: useFloor)
        #expect(kept == fresh, "seed \(seed), step \(step), after \(done)")
        different.insert(fresh)
      }
      #expect(different.count > 10, "the changes reach the plans")
    }
  }

  /// Commits that share one see each other's holds, which are gone when it fails; one whose stock
  /// was taken by another plans again from what it sees.
  @Test func `what a group saw of its own work and lost is not remembered`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let keeper = Session(target: target)
      let before = try plan(keeper)
      var group = WriteGroup()
      for _ in 1...2 {
        let plan = try #require(
          try trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"])
        let write = try PendingWrite(
          AllocationCommit.self, params: ["plan": plan, "replan": true])
        group.append(try #require(write))
      }

      // What is committed fails as late as can be: after the group has seen its own work.
      try trial.connection.execute(
        script: """
          CREATE FUNCTION fail_late() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'too late' USING ERRCODE = '40001'; END $$;
          CREATE CONSTRAINT TRIGGER fail_late AFTER INSERT ON allocation
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail_late()
          """)
      let results = group.perform(in: keeper).map { result in
        if case .success = result { true } else { false }
      }
      #expect(results == [false, false])
      try trial.connection.run("DROP FUNCTION fail_late CASCADE")
      #expect(try plan(keeper) == before)
      #expect(try plan(Session(target: target)) == before)
    }
  }

  @Test func `a session that gets another server's connection remembers nothing`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let keeper = Session(target: target)
      _ = try plan(keeper)
      // What is otherwise by no write that a row would tell of, as after a restore.
      try trial.connection.execute(
        script: "SET session_replication_role = replica; DELETE FROM stockpile WHERE on_hand = 20")
      #expect(try plan(keeper) != plan(Session(target: target)))
      try trial.connection.run(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """)
      #expect(try plan(keeper) == plan(Session(target: target)))
    }
  }
}
