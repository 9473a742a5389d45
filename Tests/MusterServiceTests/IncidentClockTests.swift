import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct IncidentClockTests {
  private func targets(_ clocks: JSONValue) -> [String]? {
    clocks["targets"]?.shown("step", "target_s", "met")
  }

  /// Moves what was told by the database's clock into the past.
  private func shift(_ steps: StepTrial, _ kind: String, toSecond second: Int) throws {
    let moment = "(SELECT opened_at + interval '\(second) seconds' FROM incident)"
    try steps.trial.connection.execute(
      script: """
        UPDATE allocation_step SET occurred_at = \(moment) WHERE kind = '\(kind)';
        UPDATE allocation_team SET \(kind == "dispatch" ? "dispatched_at" : "arrived_at") = \(moment)
        WHERE state IN ('dispatched', 'arrived')
        """)
  }

  @Test func `nothing is met or missed before its time, and then it is`() async throws {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      let fresh = try steps.clocks()
      #expect(targets(fresh) == ["out 60 null", "at_scene 180 null", "handled 300 null"])
      #expect(fresh["targets"]?.shown("elapsed_s") == ["null", "null", "null"])
      for key in ["first_dispatch_at", "first_arrival_at", "handled_at"] {
        #expect(fresh[key] == .null)
      }
      try steps.open(secondsAgo: 61)
      #expect(
        targets(try steps.clocks()) == ["out 60 false", "at_scene 180 null", "handled 300 null"])
      try steps.open(secondsAgo: 301)
      #expect(
        targets(try steps.clocks()) == ["out 60 false", "at_scene 180 false", "handled 300 false"])
    }
  }

  @Test func `the clocks are those of the first out, the first there and the last handled`()
    async throws
  {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      try steps.open(secondsAgo: 400)
      try steps.take("dispatch", ["teams": ["T1"]])
      try shift(steps, "dispatch", toSecond: 60)
      try steps.take("dispatch")
      try steps.take("arrive", ["teams": ["T1"]])
      try shift(steps, "arrive", toSecond: 181)
      var clocks = try steps.clocks()
      #expect(targets(clocks) == ["out 60 true", "at_scene 180 false", "handled 300 false"])
      #expect(clocks["targets"]?.shown("elapsed_s") == ["60", "181", "null"])
      try steps.take("return", ["lines": [["line": 1], ["line": 2], ["line": 3]]])
      #expect(try steps.clocks()["handled_at"] == .null, "the team is there still")
      try steps.take("consume")
      clocks = try steps.clocks()
      #expect(clocks["handled_at"] != .null)
      #expect(targets(clocks)?[2] == "handled 300 false")
      let opened = try #require(clocks["opened_at"])
      #expect(
        opened
          == (try steps.trial.answer(
            "incident.show", ["incident": "F1"])["incident"]?["opened_at"]))
    }
  }

  @Test func `a miss is predicted at the dispatch, until somebody is there`() async throws {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      let team: JSONValue = ["teams": ["T1"]]
      // Two minutes away: in time now, and 39 seconds late when it leaves 99 seconds on.
      var sent = try steps.take("dispatch", ["teams": ["T1"], "dry_run": true])
      #expect(sent["predicted"] == [])
      try steps.open(secondsAgo: 99)
      sent = try steps.take("dispatch", team)
      let miss = try #require(sent["predicted"]?.elements.first)
      #expect(sent["predicted"]?.shown("incident", "step", "target_s") == ["F1 at_scene 180"])
      let expected = try #require(Double(miss["expected_s"]?.text ?? ""))
      let late = try #require(Double(miss["late_s"]?.text ?? ""))
      #expect((219..<240).contains(expected), "\(expected)")
      #expect(abs(expected - late - 180) < 0.002)
      #expect(try steps.take("dispatch", team)["predicted"] == sent["predicted"], "twice")
      #expect(try steps.take("dispatch")["predicted"] == sent["predicted"], "the first counts")
      try steps.take("arrive", team)
      #expect(try steps.take("dispatch")["predicted"] == [])
    }
  }

  @Test func `what is told later counts from when it happened`() async throws {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      try steps.open(secondsAgo: 1_000)
      try steps.take("dispatch")
      try shift(steps, "dispatch", toSecond: 30)
      let moment = try steps.trial.connection.rows(
        "SELECT to_json(opened_at + interval '170 seconds') FROM incident")[0]
      let text = moment.replacing("\"", with: "")
      let there = try steps.take("arrive", ["occurred_at": .string(text)])
      #expect(there["state"] == "arrived")
      let clocks = try steps.clocks()
      #expect(targets(clocks) == ["out 60 true", "at_scene 180 true", "handled 300 false"])
      #expect(clocks["targets"]?.shown("elapsed_s")[1] == "170")
    }
  }
}
