import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// What closures cut off, and what lies away from the roads.
@Suite struct CutOffTests {
  /// The southern road from 8 to 10, with node 9 and its rung: 4 km of nothing open around place 9.
  static let flood = ClosureTrial.area(81, 99)

  /// A and a team at place 5, B and a team in the flood.
  private func trial(_ target: ConnectionTarget) throws -> ClosureTrial {
    let roads = try ClosureTrial(target)
    try roads.trial.addWarehouses(["A 5 0 street R1", "B 9 0 street R1"])
    try roads.trial.addStock(["A PUMP A - - 9", "B PUMP A - - 9"])
    try roads.trial.addTeams(["TA 5 0 pumping:1", "TB 9 0 pumping:1"])
    return roads
  }

  private func plan(
    _ roads: ClosureTrial, _ incidents: [JSONValue], _ more: [String: JSONValue] = [:]
  ) throws -> JSONValue {
    try roads.trial.answer(
      "allocation.plan",
      .object([JSONMember("incidents", .array(incidents))] + more.map { JSONMember($0, $1) }))
  }

  private func offRoad(_ plan: JSONValue) -> [String]? {
    plan["off_road"]?.shown("what", "code", "road_m", "open_road_m", "cut_off")
  }

  @Test func `what is cut off gets nothing, and sends nothing`() async throws {
    try await withDatabase { target in
      let roads = try trial(target)
      try roads.trial.open("F9", at: 9, needing: ["PUMP 4", "pumping:1 1"])
      try roads.trial.open("F5", at: 5, needing: ["PUMP 12", "pumping:1 2"])
      #expect(try offRoad(plan(roads, ["F5", "F9"])) == [])
      try roads.close(["area": Self.flood])

      let alone = try plan(roads, ["F9"])
      #expect(alone["lines"] == [] && alone["teams"] == [])
      #expect(
        alone["shortages"]?.shown("requested", "missing", "reason")
          == ["4 4 unreachable", "1 1 unreachable"])
      #expect(
        offRoad(alone) == [
          "incident F9 0 1026.937 true", "team TB 0 1026.937 true", "warehouse B 0 1026.937 true",
        ])
      var request = AllocationPlan.Request()
      request.incidents = ["F9"]
      let answer = try roads.trial.session.perform(AllocationPlan.self, request).response
      #expect(
        try roads.trial.session.page(of: answer, in: .english).contains(
          "F9 is cut off: the nearest road is closed, the nearest open one is 1027 m away"))
      #expect(try roads.trial.answer("allocation.replay", ["plan": 1])["identical"] == true)
      #expect(try roads.trial.answer("allocation.replay", ["plan": 2])["identical"] == true)

      let both = try plan(roads, ["F5", "F9"])
      #expect(
        both["lines"]?.shown("incident", "warehouse", "quantity", "travel_time_s") == ["F5 A 9 0"])
      #expect(both["teams"]?.shown("incident", "team") == ["F5 TA"])
      #expect(
        both["shortages"]?.shown("incident", "missing", "reason") == [
          "F5 3 unreachable", "F9 4 unreachable", "F5 1 unreachable", "F9 1 no_team",
        ])
    }
  }

  @Test func `as if closed is as closed`() async throws {
    try await withDatabase { target in
      let roads = try trial(target)
      try roads.trial.open("F9", at: 9, needing: ["PUMP 4"])
      let closed: [JSONValue] = [
        [8, 9], [9, 8], [9, 10], [10, 9], [9, 109], [109, 9],
      ]
      let supposed = try plan(roads, ["F9"], ["what_if": ["closed_arcs": .array(closed)]])
      try roads.close(["arcs": .array(closed)])
      let real = try plan(roads, ["F9"])
      for key in ["lines", "shortages", "off_road"] { #expect(supposed[key] == real[key]) }
      #expect(real["shortages"]?.shown("missing", "reason") == ["4 unreachable"])
    }
  }

  @Test func `an incident in the flood is opened and reached once it ends`() async throws {
    try await withDatabase { target in
      let roads = try trial(target)
      let closed = try roads.close(["area": Self.flood])
      try roads.trial.open("F9", at: 9, needing: ["PUMP 4"])
      #expect(try plan(roads, ["F9"])["complete"] == false)
      #expect(
        try roads.trial.refusal("stock.list", ["near": ClosureTrial.place(9)]) == .unreachable)
      try roads.reopen(closed["closure"])
      #expect(try plan(roads, ["F9"])["lines"]?.shown("warehouse", "quantity") == ["B 4"])
    }
  }

  @Test func `what is carried is told`() async throws {
    try await withDatabase { target in
      let roads = try trial(target)
      // 103 m east of node 8 on the road to 9, and 222 m south of node 7.
      for (code, longitude, latitude) in [("F8", "113.881", "22.55"), ("F7", "113.87", "22.548")] {
        try roads.trial.answer(
          "incident.open",
          [
            "code": .string(code), "kind": "flood", "level": "II", "priority": 1,
            "longitude": .number(longitude), "latitude": .number(latitude),
            "requests": [["item": "PUMP", "quantity": 4]],
          ])
      }
      #expect(
        try offRoad(plan(roads, ["F7", "F8"])) == ["incident F7 222.39 222.39 false"])
      try roads.close(["area": ClosureTrial.area(82, 99)])
      let plan = try plan(roads, ["F8"])
      #expect(offRoad(plan)?.first == "incident F8 0 102.694 false")
      #expect(plan["lines"]?.shown("warehouse", "quantity", "travel_time_s") == ["A 4 180"])
    }
  }

  @Test func `a line to what is cut off has no way any more`() async throws {
    try await withDatabase { target in
      let roads = try trial(target)
      try roads.trial.open("F9", at: 9, needing: ["PUMP 12"])
      _ = try plan(roads, ["F9"])
      try roads.trial.answer("allocation.commit", ["plan": 1])
      let closed = try roads.close(["area": Self.flood])
      #expect(
        closed["affected"]?.shown("warehouse", "before_s", "after_s")
          == ["B 0 null", "A 240 null"])
      #expect(closed["offers"] == [])
    }
  }
}
