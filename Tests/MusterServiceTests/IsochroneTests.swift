import Measures
import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct IsochroneTests {
  /// `limit_s nodes roads_m` of every feature of an answer.
  private func reach(
    _ trial: ServiceTrial, _ origin: JSONValue, _ limits: JSONValue, reverse: Bool = false
  ) throws -> [String] {
    try trial.answer(
      "road.isochrone", ["origin": origin, "limits_s": limits, "reverse": .bool(reverse)])[
        "features"]?
      .elements.map { feature in
        ["limit_s", "nodes", "roads_m"].compactMap { feature["properties"]?[$0]?.text }
          .joined(separator: " ")
      } ?? []
  }

  @Test func `a place reaches both ways until the time is out, to the millisecond`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      // A minute and 1,030 m from each place to the next.
      let limits: JSONValue = [120, .number("59.999"), 60, .number("60.001"), 1]
      #expect(
        try reach(trial, ["node": 10], limits) == [
          "1 1 34.334", "59.999 1 2059.966", "60 3 2060", "60.001 3 2060.034", "120 5 4120",
        ])
      #expect(try reach(trial, ["node": 0], [60], reverse: true) == ["60 2 1030"])
      #expect(try reach(trial, ["node": 10], [86_400]) == ["86400 41 41200"])
      // In the middle of a piece: half a minute to either end.
      let middle = ClosureTrial.place(4, east: 5, latitude: "22.5501")
      #expect(try reach(trial, middle, [15, 30, 90]) == ["15 0 515", "30 2 1030", "90 4 3090"])
    }
  }

  @Test func `the answer is GeoJSON, cut where the time runs out`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      let answer = try trial.answer(
        "road.isochrone", ["origin": ["node": 10], "limits_s": [30]])
      #expect(
        answer.text
          == #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"limit_s":30,"nodes":1,"roads_m":1030},"geometry":{"type":"MultiLineString","coordinates":[[[113.895,22.55],[113.9,22.55]],[[113.9,22.55],[113.905,22.55]]]}}],"svg":null}"#
      )
    }
  }

  @Test func `closed roads are not in it, and a detour counts`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let trial = roads.trial
      // Both roads and the rungs between them: 5 to 3 along the south, 4 up its rung.
      #expect(try reach(trial, ["node": 5], [60]) == ["60 4 3090"])
      try roads.close(["area": ClosureTrial.middle])
      #expect(try reach(trial, ["node": 5], [60]) == ["60 3 2060"])
      #expect(try reach(trial, ["node": 5], [60], reverse: true) == ["60 3 2060"])
      // By the rung and the northern road, half a minute and half a rung too short before.
      #expect(try reach(trial, ["node": 4], [210]).first?.hasPrefix("210 ") == true)
      try roads.close(["arcs": [[5, 6]]])
      #expect(try reach(trial, ["node": 5], [60]) == ["60 2 1030"])
      #expect(try reach(trial, ["node": 5], [60], reverse: true) == ["60 3 2060"], "one way only")
      try roads.reopen(2)
      try roads.close(["arcs": [[5, 6]], "factor": 2])
      #expect(try reach(trial, ["node": 5], [60]) == ["60 2 1545"])
      try roads.close(["area": ClosureTrial.area(89, 91)])
      #expect(
        try trial.refusal("road.isochrone", ["origin": ["node": 9], "limits_s": [9]])
          == .unreachable)
    }
  }

  @Test func `a place far from any road is refused as a route is`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      let far: JSONValue = ["longitude": .number("115"), "latitude": .number("22.5")]
      let error = #expect(throws: ServiceError.self) {
        try trial.answer("road.isochrone", ["origin": far, "limits_s": [60]])
      }
      #expect(error?.code == .unreachable)
      #expect(error?.details["field"] == "origin")
      #expect(
        try trial.refusal("road.isochrone", ["origin": ["warehouse": "W9"], "limits_s": [60]])
          == .notFound)
    }
  }

  @Test(
    arguments: [
      ([], .invalidRequest, "limits_s: expected at least one time"),
      ([0], .invalidRequest, "limits_s[0]: expected over 0 up to 86400 seconds, which is 24 hours"),
      (
        [60, .null], .invalidRequest,
        "limits_s[1]: expected over 0 up to 86400 seconds, which is 24 hours"
      ),
      (
        [.number("86400.001")], .invalidRequest,
        "limits_s[0]: expected over 0 up to 86400 seconds, which is 24 hours"
      ),
      ([60, 5, 60], .invalidRequest, "limits_s[2]: given twice; leave one out"),
      (
        .array((1...11).map { .number("\($0)") }), .limitExceeded,
        "limits_s: at most 10 times a question; ask for the others by themselves."
      ),
    ] as [(JSONValue, ServiceError.Code, String)])
  func `bad limits are refused before anything is asked`(
    limits: JSONValue, code: ServiceError.Code, message: String
  ) throws {
    let request = try RoadIsochroneCommand.Request(
      json: ["origin": ["node": 1], "limits_s": limits])
    let error = #expect(throws: ServiceError.self) { try RoadIsochroneCommand.check(request) }
    #expect(error?.code == code)
    #expect(error?.message.english == message)
    #expect(error?.message.chinese.contains("limits_s") == true)
  }

  @Test func `ten limits and a whole day are taken`() throws {
    var request = RoadIsochroneCommand.example
    request.limits = (0..<10).map { TravelTime.seconds(86_400 - $0) }
    try RoadIsochroneCommand.check(request)
  }
}
