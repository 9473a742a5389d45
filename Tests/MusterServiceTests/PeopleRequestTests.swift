import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct PeopleRequestTests {
  /// Three teams at 1, 2 and 15 minutes from where it happens.
  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addTeams([
      "T1 6 0 pumping:1 20", "T2 20 0 pumping:2 50", "T3 7 0 pumping:2 45", "T4 5 0 search:1 9",
    ])
    return trial
  }

  private func open(_ trial: ServiceTrial, _ requests: JSONValue) throws -> JSONValue {
    [
      "code": "F", "kind": "flood", "level": "II",
      "longitude": .number(ServiceTrial.longitude(5)), "latitude": .number("22.55"),
      "requests": requests,
    ]
  }

  @Test func `people come in whole teams, as few and as soon as can be`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let opened = try trial.answer(
        "incident.open", open(trial, [["capability": "pumping", "people": 60]]))
      #expect(
        opened["incident"]?["requests"]?.shown("capability", "teams", "people") == [
          "pumping null 60"
        ])
      let plan = try trial.answer("allocation.plan", ["incidents": ["F"]])
      #expect(
        plan["teams"]?.shown("team", "headcount", "arrival_s") == ["T1 20 60", "T3 45 120"])
      #expect(plan["objective"]?["people_unmet"] == [0])
      #expect(plan["objective"]?["people_above"] == 5)
      #expect(plan["complete"] == true)
      let number = try #require(plan["plan"])
      #expect(try trial.answer("allocation.replay", ["plan": number])["identical"] == true)
      let committed = try trial.answer("allocation.commit", ["plan": number])
      #expect(committed["teams"]?.shown("team", "headcount") == ["T1 20", "T3 45"])
    }
  }

  @Test func `more people than there are is told in people`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.answer("team.status", ["team": "T2", "status": "resting"])
      try trial.answer("incident.open", open(trial, [["capability": "pumping", "people": 200]]))
      let plan = try trial.answer("allocation.plan", ["incidents": ["F"]])
      #expect(
        plan["shortages"]?.shown("capability", "unit", "requested", "allocated", "missing")
          == ["pumping people 200 65 135"])
      #expect(
        plan["shortages"]?.elements.first?["cure"]?.shown("what", "quantity", "where")
          == ["recall_team 50 T2", "obtain_elsewhere 85 null"])
      #expect(plan["objective"]?["people_unmet"] == [135])
    }
  }

  @Test func `so many people from now on, or teams, or none`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.answer("incident.open", open(trial, [["capability": "pumping", "teams": 1]]))
      func change(_ request: JSONValue) throws -> [String]? {
        let answer = try trial.answer("incident.request", ["incident": "F", "requests": [request]])
        return answer["incident"]?["requests"]?.shown("capability", "teams", "people")
      }
      #expect(try change(["capability": "pumping", "people": 30]) == ["pumping null 30"])
      #expect(try change(["capability": "pumping", "teams": 2]) == ["pumping 2 null"])
      #expect(
        try change(["capability": "search", "people": 5]) == ["pumping 2 null", "search null 5"])
      #expect(try change(["capability": "pumping", "people": 0]) == ["search null 5"])
    }
  }

  @Test(arguments: [
    #"{"capability":"pumping","people":0}"#, #"{"capability":"pumping","people":10001}"#,
    #"{"capability":"pumping","people":5,"teams":1}"#, #"{"item":"PUMP","people":5}"#,
    #"{"capability":"pumping"}"#, #"{"people":5}"#, #"{"capability":"pumping","people":-1}"#,
  ])
  func `what is neither teams nor people is refused`(request: String) async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let opening = try open(trial, [JSONParser.parse(request)])
      #expect(try trial.refusal("incident.open", opening) == .invalidRequest)
      #expect(try trial.answer("incident.list")["rows"] == [])
    }
  }
}
