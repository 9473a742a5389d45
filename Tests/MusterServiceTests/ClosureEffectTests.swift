import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// What a closure means for allocations under way, and how closures are listed.
@Suite struct ClosureEffectTests {
  /// Three pumps from each of three warehouses, held for an incident at place 9.
  private func trial(_ target: ConnectionTarget) throws -> ClosureTrial {
    let roads = try ClosureTrial(target)
    try roads.trial.addWarehouses(["A 5 0 street R1", "B 2 0 street R1", "C 14 0 street R2"])
    try roads.trial.addStock(["A PUMP L - - 3", "B PUMP L - - 3", "C PUMP L - - 3"])
    try roads.trial.open("F1", at: 9, needing: ["PUMP 9"])
    let plan = try roads.trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"]
    try roads.trial.answer("allocation.commit", ["plan": plan ?? .null])
    return roads
  }

  private func lines(_ answer: JSONValue) -> [String]? {
    answer["affected"]?.shown("warehouse", "state", "before_s", "after_s", "lost_min")
  }

  @Test func `lines that lose time are told, the worst first, and gain it back`() async throws {
    try await withDatabase { target in
      let roads = try trial(target)
      // Between 6 and 7: A and B go around it by 150 seconds.
      let first = try roads.close(["area": ClosureTrial.area(63, 67)])
      #expect(lines(first) == ["A held 240 390 2.5", "B held 420 570 2.5"])
      let row = try #require(first["affected"]?.elements.first)
      #expect(row["allocation"] == 1 && row["incident"] == "F1" && row["quantity"] == 3)
      #expect(row["item_name"] == "水泵" && row["exercise"] == false)
      // Slower from 4 to 5, which only B uses.
      let slow = try roads.close(["arcs": [[4, 5]], "factor": 2])
      #expect(lines(slow) == ["B held 570 630 1"])
      // Between 3 and 4 by both roads: nobody comes from B any more; A loses nothing by it.
      let both = try roads.close(["area": ClosureTrial.area(33, 37, south: 45, north: 65)])
      #expect(lines(both) == ["B held 630 null null"])
      #expect(lines(try roads.close(["arcs": [[1, 2]]])) == [], "B is unreachable already")
      #expect(lines(try roads.reopen(both["closure"])) == ["B held null 630 null"])
      #expect(
        lines(try roads.reopen(first["closure"])) == ["A held 390 240 -2.5", "B held 630 480 -2.5"])
      let dry = try roads.close(["area": ClosureTrial.area(63, 67), "dry_run": true])
      #expect(lines(dry) == ["A held 240 390 2.5", "B held 480 630 2.5"])
    }
  }

  @Test func `what has arrived, was released or has lapsed is not under way`() async throws {
    try await withDatabase { target in
      let roads = try trial(target)
      let close: [String: JSONValue] = ["area": ClosureTrial.area(63, 67), "dry_run": true]
      // In the order of arrival A comes first.
      func take(_ step: String, _ quantity: Int? = nil) throws {
        let line: JSONValue = [
          "line": 1, "quantity": quantity.map { .number(String($0)) } ?? .null,
        ]
        try roads.trial.answer("allocation.\(step)", ["allocation": 1, "lines": [line]])
      }
      try take("dispatch", 2)
      let both = try roads.close(close)
      #expect(lines(both) == ["A dispatched 240 390 2.5", "B held 420 570 2.5"])
      #expect(both["affected"]?.shown("quantity") == ["3", "3"])
      try take("dispatch")
      try take("arrive", 2)
      #expect(try roads.close(close)["affected"]?.shown("quantity") == ["1", "3"])
      try take("arrive")
      #expect(lines(try roads.close(close)) == ["B held 420 570 2.5"])
      try roads.trial.letHoldsLapse()
      #expect(lines(try roads.close(close)) == [])
    }
  }

  @Test func `teams that lose time are told beside the lines, until they are there`()
    async throws
  {
    try await withDatabase { target in
      let roads = try trial(target)
      try roads.trial.addTeams(["T1 5 0 pumping:1", "T2 14 0 pumping:1"])
      try roads.trial.open("F2", at: 9, needing: ["pumping:1 2"])
      let plan = try roads.trial.answer("allocation.plan", ["incidents": ["F2"]])["plan"]
      let allocation =
        try roads.trial.answer("allocation.commit", ["plan": plan ?? .null])["allocation"] ?? .null
      let close: [String: JSONValue] = ["area": ClosureTrial.area(63, 67), "dry_run": true]
      func teams() throws -> [String]? {
        try roads.close(close)["affected_teams"]?
          .shown("allocation", "team", "incident", "state", "before_s", "after_s", "lost_min")
      }
      #expect(try teams() == ["\(allocation.text) T1 F2 held 240 390 2.5"])
      try roads.trial.answer("allocation.dispatch", ["allocation": allocation])
      #expect(try teams() == ["\(allocation.text) T1 F2 dispatched 240 390 2.5"])
      let closed = try roads.close(["area": ClosureTrial.area(63, 67)])
      #expect(
        try roads.reopen(closed["closure"])["affected_teams"]?.shown("team", "lost_min")
          == ["T1 -2.5"])
      try roads.trial.answer("allocation.arrive", ["allocation": allocation])
      #expect(try teams() == [])
    }
  }

  @Test func `closures are listed newest first, those that count by default`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      func listed(_ more: JSONValue = [:]) throws -> JSONValue {
        try roads.trial.answer("road.closures", more)
      }
      #expect(try listed()["rows"] == [])
      try roads.close(["area": ClosureTrial.middle, "reason": "塌方", "actor": "李四"])
      try roads.close(["arcs": [[1, 2], [2, 1]], "factor": .number("1.5")])
      try roads.close(["arcs": [[7, 8]], "until": "2099-01-01T08:00:00+08:00"])
      try roads.reopen(2)
      let rows = try #require(try listed()["rows"])
      #expect(
        rows.shown("closure", "state", "factor", "until", "arcs") == [
          "3 active null 2099-01-01T00:00:00Z 1", "1 active null null 2",
        ])
      #expect(rows.elements[0]["named_arcs"] == [[7, 8]] && rows.elements[0]["area"] == .null)
      let area = try #require(rows.elements[1]["area"])
      #expect(area["type"] == "Polygon")
      #expect(
        try GeoJSONPolygon(json: area).rings
          == GeoJSONPolygon(json: ClosureTrial.middle).rings)
      #expect(rows.shown("reason", "actor")[1] == "塌方 李四")
      try roads.letClosuresEnd()
      #expect(try listed()["rows"]?.shown("closure") == ["1"])
      let all: JSONValue = ["include_ended": true, "limit": 2]
      let page = try listed(all)
      #expect(page["rows"]?.shown("closure", "state") == ["3 ended", "2 reopened"])
      let rest = try listed(["include_ended": true, "cursor": page["next_cursor"] ?? .null])
      #expect(rest["rows"]?.shown("closure", "state", "reopened_at") == ["1 active null"])
      #expect(rest["next_cursor"] == .null)
      #expect(try roads.trial.refusal("road.closures", ["cursor": "ff"]) == .invalidRequest)
      #expect(try roads.trial.refusal("road.closures", ["limit": 0]) == .invalidRequest)
    }
  }
}
