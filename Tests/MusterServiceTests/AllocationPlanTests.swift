import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct AllocationPlanTests {
  /// Ready and travel in minutes: N 2 (at once, 2 away), M 5 (3 + 2), F 9 (0 + 9); S is at sea.
  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["F 1 0 district R", "N 12 0 street R1", "M 8 3 street R2"])
    return trial
  }

  private func plan(
    _ trial: ServiceTrial, _ needs: [String], at place: Int = 10, useFloor: Bool = false
  ) throws -> JSONValue {
    let code = "I\(try trial.connection.number("SELECT count(*) FROM incident"))"
    try trial.open(code, at: place, needing: needs)
    return try trial.answer(
      "allocation.plan", ["incidents": [.string(code)], "use_floor": .bool(useFloor)])
  }

  private func lines(_ plan: JSONValue) -> [String] {
    plan["lines"]?.shown("warehouse", "item", "lot", "quantity", "arrival_s") ?? []
  }

  private func shortages(_ plan: JSONValue) -> [String] {
    (plan["shortages"]?.elements ?? []).map { shortage in
      ["item", "capability", "requested", "allocated", "missing", "reason"]
        .compactMap { shortage[$0] == .null ? nil : shortage[$0] }
        .map { $0.string ?? $0.text }.joined(separator: " ") + ": "
        + (shortage["cure"]?.shown("what", "quantity", "where").joined(separator: ", ") ?? "")
    }
  }

  @Test func `who arrives first sends first, and the figures add up`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addStock(["F PUMP - - - 5", "N PUMP - - - 2", "M PUMP - - - 3"])
      let plan = try plan(trial, ["PUMP 6"])
      #expect(lines(plan) == ["N PUMP - 2 120", "M PUMP - 3 300", "F PUMP - 1 540"])
      #expect(plan["lines"]?.shown("reason") == ["nearest", "next_nearest", "next_nearest"])
      #expect(plan["complete"] == true)
      #expect(plan["objective"]?["unmet"] == [0])
      #expect(plan["objective"]?["latest_arrival_s"] == [540])
      #expect(plan["objective"]?["total_unit_s"] == 1_680)
      #expect(plan["objective"]?["sources"] == 3)
      #expect(plan["objective"]?["optimal"] == true)
      #expect(try trial.connection.number("SELECT sum(held)::bigint FROM stockpile") == 0)
    }
  }

  @Test func `lots go first expired first, then first received, then by code`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addStock([
        "N WATER D - - 1", "N WATER C 2099-03-01 - 1", "N WATER B 2099-02-01 - 1",
        "N WATER A 2099-03-01 - 1", "N WATER E 2099-01-31 - 1",
      ])
      let plan = try plan(trial, ["WATER 5"])
      #expect(plan["lines"]?.shown("lot") == ["E", "B", "A", "C", "D"])
      try trial.connection.run(
        """
        UPDATE stockpile SET first_received_at = first_received_at - interval '1 day'
        FROM lot WHERE lot.lot_id = stockpile.lot_id AND lot.code = 'C'
        """)
      #expect(
        try self.plan(trial, ["WATER 5"])["lines"]?.shown("lot") == ["E", "B", "C", "A", "D"])
    }
  }

  @Test func `a lot is usable through its expiry day, as the district's clock shows it`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      // Two zones 25 hours apart are never at the same day; one of the days is the district's.
      for zone in ["Pacific/Niue", "Pacific/Kiritimati"] {
        try trial.connection.run("SELECT set_district('某区', '\(zone)')", as: .admin)
        let today = try trial.connection.rows("SELECT today()")[0]
        let yesterday = try trial.connection.rows("SELECT today() - 1")[0]
        let lot = zone == "Pacific/Niue" ? "W" : "E"
        try trial.addStock(["N WATER \(lot)0 \(yesterday) - 10", "N WATER \(lot)1 \(today) - 1"])
        let usable = try plan(trial, ["WATER 1"])
        #expect(lines(usable) == ["N WATER \(lot)1 1 120"], "\(zone)")
      }
      // In the east all that expired by its yesterday is out, the western lot of that day too.
      let plan = try plan(trial, ["WATER 20"])
      #expect(lines(plan) == ["N WATER E1 1 120"])
      #expect(
        shortages(plan) == [
          "WATER 20 1 19 expired: recheck_expired 19 N"
        ])
    }
  }

  @Test func `what may not be taken is left and named with its cure`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addWarehouses(["S 10 0 other R"])
      try trial.connection.run("UPDATE warehouse SET latitude = 22.70 WHERE code = 'S'")
      try trial.addStock([
        "N PUMP Q - quarantined 3", "N PUMP X - damaged 5", "N PUMP P - serviceable 2",
        "M PUMP P - serviceable 4", "S PUMP P - serviceable 7",
      ])
      try trial.answer("floor.set", ["warehouse": "M", "item": "PUMP", "quantity": 3])
      try trial.open("H", at: 10, needing: ["PUMP 1"])
      let holding = try trial.answer("allocation.plan", ["incidents": ["H"]])
      try trial.answer("allocation.commit", ["plan": try #require(holding["plan"])])
      let plan = try plan(trial, ["PUMP 30"])
      #expect(lines(plan) == ["N PUMP P 1 120", "M PUMP P 1 300"])
      #expect(
        shortages(plan) == [
          "PUMP 30 2 28 no_stock: release_hold 1 N, clear_quarantine 3 N, repair_damaged 5 N, "
            + "use_floor 3 M, reopen_road 7 S, obtain_elsewhere 9 null"
        ])
      #expect(plan["complete"] == false)
      let withFloor = try self.plan(trial, ["PUMP 30"], useFloor: true)
      #expect(lines(withFloor) == ["N PUMP P 1 120", "M PUMP P 4 300"])
      // A hold whose deadline has passed keeps nothing back.
      try trial.letHoldsLapse()
      #expect(lines(try self.plan(trial, ["PUMP 2"])) == ["N PUMP P 2 120"])
    }
  }

  @Test func `a floor is kept of the lots that would be used last`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addStock(["N WATER A 2099-01-01 - 5", "N WATER B 2099-02-01 - 5"])
      for (floor, taken) in [
        (0, ["A 5", "B 5"]), (4, ["A 5", "B 1"]), (5, ["A 5"]), (6, ["A 4"]), (10, []), (11, []),
      ] as [(Int, [String])] {
        try trial.answer(
          "floor.set", ["warehouse": "N", "item": "WATER", "quantity": .number("\(floor)")])
        let plan = try plan(trial, ["WATER 10"])
        #expect(plan["lines"]?.shown("lot", "quantity") == taken, "floor \(floor)")
      }
    }
  }

  @Test func `a team goes once, when it can and may`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addTeams([
        "T1 12 0 pumping:2;water-rescue:1", "T2 13 0 pumping:1", "T3 15 1 pumping:3",
        "T4 11 0 pumping:1", "T5 10 0 medical:1",
      ])
      try trial.connection.run("UPDATE team SET status = 'resting' WHERE code = 'T4'")
      #expect(
        shortages(try plan(trial, ["pumping:2 4"])) == [
          "pumping 4 2 2 no_team: recall_team 1 T4, obtain_elsewhere 1 null"
        ])
      // T1 would be there first for both; only by going to the rescue does it leave room for T2.
      let plan = try plan(trial, ["pumping:2 1", "water-rescue:2 1"])
      #expect(
        plan["teams"]?.shown("team", "capability", "type", "arrival_s") == [
          "T2 pumping 1 180", "T1 water-rescue 1 120",
        ])
      #expect(shortages(plan) == [])
      try trial.answer("allocation.commit", ["plan": try #require(plan["plan"])])
      let later = try self.plan(trial, ["pumping:2 1"])
      #expect(later["teams"] == [])
      #expect(shortages(later) == ["pumping 1 0 1 team_busy: recall_team 1 T4"])
      #expect(
        try self.plan(trial, ["pumping:3 1"])["teams"]?.shown("team", "arrival_s") == ["T3 360"])
    }
  }
}
