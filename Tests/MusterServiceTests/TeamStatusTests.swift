import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct TeamStatusTests {
  @Test func `a team is set to rest and is asked for nothing until it is ready again`()
    async throws
  {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.addTeams(["T1 12 0 pumping:1"])
      try trial.open("F1", at: 10, needing: ["pumping:1 1"])
      func planned() throws -> [String]? {
        try trial.answer("allocation.plan", ["incidents": ["F1"]])["teams"]?.shown("team")
      }
      #expect(try planned() == ["T1"])
      for (status, teams) in [
        ("resting", []), ("out_of_service", []), ("dispatched", []), ("on_scene", []),
        ("standby", ["T1"]), ("available", ["T1"]),
      ] as [(JSONValue, [String])] {
        for _ in 0..<2 {
          let answer = try trial.answer("team.status", ["team": "T1", "status": status])
          #expect(answer["team"]?["status"] == status)
          #expect(answer["team"]?["code"] == "T1")
        }
        #expect(try planned() == teams, "\(status.text)")
      }
      #expect(
        try trial.refusal("team.status", ["team": "T9", "status": "resting"]) == .notFound)
      #expect(
        try trial.refusal("team.status", ["team": "T1", "status": "asleep"]) == .invalidRequest)
    }
  }

  @Test func `a team that an allocation counts on is not set free without a word`() async throws {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      for (step, status) in [(nil, "resting"), ("dispatch", "available"), ("arrive", "available")]
        as [(String?, JSONValue)]
      {
        if let step { try steps.take(step) }
        let error = #expect(throws: ServiceError.self) {
          try steps.trial.answer("team.status", ["team": "T1", "status": status])
        }
        #expect(error?.code == .conflict)
        #expect(error?.details["allocation"] == steps.allocation)
        if let error { expectBothLanguages(error.message) }
      }
      try steps.take("return")
      #expect(
        try steps.trial.answer("team.status", ["team": "T1", "status": "resting"])["team"]?[
          "status"] == "resting")
    }
  }
}
