import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct SeveralIncidentsTests {
  /// Three warehouses at 5, 10 and 30 minutes along the road, that leave at once.
  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["A 5 0 street R1", "B 10 0 street R1", "C 30 0 district R"])
    try trial.addStock(["A PUMP - - - 4", "B PUMP - - - 2", "C PUMP - - - 9"])
    return trial
  }

  private func lines(_ plan: JSONValue) -> [String] {
    plan["lines"]?.shown("incident", "warehouse", "quantity", "arrival_s", "reason") ?? []
  }

  @Test func `incidents share what there is, those of the first priority before the others`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("LATER", at: 6, needing: ["PUMP 5"], priority: 2)
      try trial.open("FIRST", at: 8, needing: ["PUMP 5"], priority: 1)
      let plan = try trial.answer("allocation.plan", ["incidents": ["LATER", "FIRST"]])
      #expect(
        lines(plan) == [
          "FIRST B 2 120 nearest", "FIRST A 3 180 next_nearest", "LATER A 1 60 nearest",
          "LATER C 4 1440 shared_by_priority",
        ])
      #expect(plan["objective"]?["unmet"] == [0, 0])
      #expect(plan["objective"]?["latest_arrival_s"] == [180, 1440])
      let committed = try trial.answer("allocation.commit", ["plan": try #require(plan["plan"])])
      #expect(committed["incidents"] == ["FIRST", "LATER"])
      #expect(try trial.connection.number("SELECT sum(held)::bigint FROM stockpile") == 10)
    }
  }

  @Test func `what is left behind is told by region`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addStock(["A PUMP X - damaged 7"])
      try trial.open("F", at: 6, needing: ["PUMP 8", "BOAT 1"])
      let plan = try trial.answer("allocation.plan", ["incidents": ["F"]])
      #expect(
        plan["cover"]?.shown("item", "region", "available", "left")
          == ["PUMP R 9 7", "PUMP R1 6 0"])
    }
  }

  @Test func `what goes to others is told as the reason of a shortage`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("LATER", at: 6, needing: ["PUMP 5"], priority: 2)
      try trial.open("FIRST", at: 8, needing: ["PUMP 12"], priority: 1)
      let plan = try trial.answer("allocation.plan", ["incidents": ["FIRST", "LATER"]])
      #expect(
        plan["shortages"]?.shown("incident", "missing", "reason") == ["LATER 2 higher_priority"])
      #expect(plan["complete"] == false)
    }
  }

  @Test func `incidents of equal priority share what is short, where that is asked for`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("NEAR", at: 6, needing: ["PUMP 10"])
      try trial.open("FAR", at: 12, needing: ["PUMP 20"])
      let request: JSONValue = ["incidents": ["NEAR", "FAR"], "share": "fair"]
      let plan = try trial.answer("allocation.plan", request)
      #expect(
        plan["shortages"]?.shown("incident", "requested", "allocated", "reason") == [
          "FAR 20 10 no_stock", "NEAR 10 5 shared_fairly",
        ])
      #expect(plan["objective"]?["least_fill"] == [["allocated": 10, "requested": 20]])
      let byArrival = try trial.answer("allocation.plan", ["incidents": ["NEAR", "FAR"]])
      #expect(byArrival["objective"]?["unmet"] == plan["objective"]?["unmet"])
      #expect(byArrival["objective"]?["least_fill"] != plan["objective"]?["least_fill"])
      let replayed = try trial.answer(
        "allocation.replay", ["plan": try #require(plan["plan"])])
      #expect(replayed["identical"] == true)
    }
  }

  @Test func `a plan that escalates asks the own community, then the own street`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.addWarehouses([
        "A 5 0 community R11", "B 6 0 street R1", "C 7 0 district R", "D 9 0 street R2",
        "E 20 0 community R11",
      ])
      try trial.addStock(["A PUMP - - - 2", "B PUMP - - - 2", "C PUMP - - - 2", "D PUMP - - - 9"])
      try trial.open("F", at: 8, needing: ["PUMP 5"])
      let plan = try trial.answer(
        "allocation.plan", ["incidents": ["F"], "escalation": "tiered"])
      #expect(
        plan["lines"]?.shown("warehouse", "quantity", "arrival_s", "escalation", "reason") == [
          "C 1 60 beyond nearest", "B 2 120 own_street own_first",
          "A 2 180 own_community own_first",
        ])
      #expect(plan["objective"]?["beyond_community"] == 3)
      #expect(plan["objective"]?["beyond_street"] == 1)
      #expect(
        plan["localities"]
          == [
            ["incident": "F", "warehouse": "A", "community": "R11", "street": "R1", "said": false]
          ])
      let replayed = try trial.answer(
        "allocation.replay", ["plan": try #require(plan["plan"])])
      #expect(replayed["identical"] == true)

      // The same community has more, further off: it goes before all others.
      try trial.addStock(["E PUMP - - - 3"])
      let own = try trial.answer(
        "allocation.plan", ["incidents": ["F"], "escalation": "tiered"])
      #expect(
        own["lines"]?.shown("warehouse", "quantity", "escalation")
          == ["A 2 own_community", "E 3 own_community"])
    }
  }

  @Test func `where regions end at streets the nearest community warehouse is the own one`()
    async throws
  {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.addWarehouses(["A 5 0 community R1", "B 9 0 community R1", "C 8 0 district R1"])
      try trial.addStock(["A PUMP - - - 2", "B PUMP - - - 2", "C PUMP - - - 9"])
      try trial.open("F", at: 6, needing: ["PUMP 5"])
      let plan = try trial.answer(
        "allocation.plan", ["incidents": ["F"], "escalation": "tiered"])
      #expect(
        plan["lines"]?.shown("warehouse", "quantity", "escalation")
          == ["A 2 own_community", "C 1 beyond", "B 2 own_street"])
    }
  }

  @Test func `a limit on the sources goes with neither fair shares nor escalation`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("F", at: 6, needing: ["PUMP 5"])
      #expect(
        try trial.refusal(
          "allocation.plan", ["incidents": ["F"], "max_sources": 2, "share": "fair"])
          == .invalidRequest)
      #expect(
        try trial.refusal(
          "allocation.plan", ["incidents": ["F"], "max_sources": 2, "escalation": "tiered"])
          == .invalidRequest)
      #expect(
        try trial.refusal("allocation.plan", ["incidents": ["F"], "share": "equal"])
          == .invalidRequest)
    }
  }

  @Test func `teams serve one incident each, the first priority first`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addTeams(["T1 6 0 pumping:1", "T2 20 0 pumping:2"])
      try trial.open("LATER", at: 6, needing: ["pumping:2 1"], priority: 2)
      try trial.open("FIRST", at: 8, needing: ["pumping:2 1"], priority: 1)
      let plan = try trial.answer("allocation.plan", ["incidents": ["FIRST", "LATER"]])
      #expect(
        plan["teams"]?.shown("incident", "team", "arrival_s") == ["FIRST T1 120", "LATER T2 840"])
    }
  }

  @Test func `fewer warehouses send where that is asked for`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("F", at: 8, needing: ["PUMP 5"])
      let few = try trial.answer("allocation.plan", ["incidents": ["F"], "max_sources": 1])
      #expect(lines(few) == ["F C 5 1320 fewer_sources"])
      // A and B arrive earlier and keep what they have: no margin would be true of them.
      #expect(few["lines"]?.elements.first?["runner_up"] == .null)
      #expect(few["objective"]?["optimal"] == true)
      #expect(few["objective"]?["bound"] == .null)
      try trial.open("G", at: 8, needing: ["PUMP 12"])
      let short = try trial.answer("allocation.plan", ["incidents": ["G"], "max_sources": 1])
      #expect(short["objective"]?["unmet"] == [3])
      #expect(short["shortages"]?.elements.first?["reason"] == "source_limit")
      #expect(
        short["shortages"]?.elements.first?["cure"]?.shown("what", "quantity", "where")
          == ["allow_source 2 B", "allow_source 1 A"])
    }
  }

  @Test func `bad requests are refused and hold nothing`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("F", at: 8, needing: ["PUMP 5"])
      try trial.open("X", at: 8, needing: ["PUMP 5"], exercise: true)
      let cases: [(JSONValue, ServiceError.Code)] = [
        (["incidents": []], .invalidRequest), (["incidents": ["F", "F"]], .invalidRequest),
        (["incidents": ["F", "NO"]], .notFound), (["incidents": ["F", "X"]], .conflict),
        (["incidents": ["F"], "max_sources": 0], .invalidRequest),
        (["incidents": ["F"], "max_sources": -1], .invalidRequest),
        (["incidents": ["F"], "time_limit_s": 0], .invalidRequest),
        (["incidents": ["F"], "time_limit_s": 601], .invalidRequest),
        (["incidents": .array((0...1000).map { .string("I\($0)") })], .limitExceeded),
        (["incidents": ["F"], "what_if": [:]], .invalidRequest),
        (["incidents": ["F"], "what_if": ["lost_warehouses": ["NO"]]], .notFound),
        (["incidents": ["F"], "what_if": ["closed_arcs": [[1, 30]]]], .notFound),
        (
          [
            "incidents": ["F"],
            "what_if": ["added_stock": [["warehouse": "A", "item": "BOAT", "quantity": 1]]],
          ], .invalidRequest
        ),
        (
          [
            "incidents": ["F"],
            "what_if": ["added_stock": [["warehouse": "A", "item": "PUMP", "quantity": 0]]],
          ], .invalidRequest
        ),
      ]
      for (request, code) in cases {
        #expect(try trial.refusal("allocation.plan", request) == code, "\(request.text)")
      }
      #expect(try trial.connection.number("SELECT count(*) FROM allocation_plan") == 0)
    }
  }

  @Test func `what if shows a plan under other circumstances and keeps nothing`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("F", at: 8, needing: ["PUMP 5"])
      func lines(_ whatIf: JSONValue) throws -> [String] {
        let answer = try trial.answer(
          "allocation.plan", ["incidents": ["F"], "what_if": whatIf])
        #expect(answer["plan"] == .null)
        return self.lines(answer)
      }
      #expect(
        try lines(["lost_warehouses": ["B"]]) == ["F A 4 180 nearest", "F C 1 1320 next_nearest"])
      #expect(
        try lines(["added_stock": [["warehouse": "B", "item": "PUMP", "quantity": 3]]])
          == ["F B 2 120 nearest", "F B 3 120 nearest"])
      // The road from 5 to 6 is the only one from A.
      #expect(
        try lines(["closed_arcs": [[5, 6]]]) == ["F B 2 120 nearest", "F C 3 1320 next_nearest"])
      let plan = try trial.answer("allocation.plan", ["incidents": ["F"]])
      #expect(self.lines(plan) == ["F B 2 120 nearest", "F A 3 180 next_nearest"])
      #expect(plan["plan"] == 1)
    }
  }

  @Test func `a plan comes out the same from its inputs, whatever has changed since`() async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addTeams(["T1 6 0 pumping:1"])
      try trial.open("F", at: 8, needing: ["PUMP 5", "pumping:2 2"])
      try trial.open("G", at: 9, needing: ["PUMP 20"], priority: 3)
      for limit in [.null, 1, 2] as [JSONValue] {
        let plan = try trial.answer(
          "allocation.plan", ["incidents": ["F", "G"], "max_sources": limit])
        try trial.connection.run("UPDATE stockpile SET on_hand = on_hand + 1")
        let replay = try trial.answer("allocation.replay", ["plan": try #require(plan["plan"])])
        #expect(replay["identical"] == true)
        #expect(replay["differences"] == [])
      }
      #expect(try trial.refusal("allocation.replay", ["plan": 99]) == .notFound)
    }
  }

  @Test func `a replay names what comes out otherwise, and other rules`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("F", at: 8, needing: ["PUMP 1"])
      for _ in 0..<2 { try trial.answer("allocation.plan", ["incidents": ["F"]]) }
      try trial.connection.run(
        """
        UPDATE allocation_plan
        SET answer = replace(answer, '"quantity":1', '"quantity":2') WHERE plan_id = 1
        """)
      try trial.connection.run(
        """
        UPDATE allocation_plan SET inputs = convert_to('{"rules":1}', 'UTF8') WHERE plan_id = 2
        """)
      let changed = try trial.answer("allocation.replay", ["plan": 1])
      #expect(changed["identical"] == false)
      #expect(
        changed["differences"]?.shown("where", "stored", "again") == ["lines[0].quantity 2 1"])
      let older = try trial.answer("allocation.replay", ["plan": 2])
      #expect(older["identical"] == false)
      #expect(older["rules"] == 1)
      #expect(older["differences"]?.shown("where") == ["rules"])
    }
  }
}
