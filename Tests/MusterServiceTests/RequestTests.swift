import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct RequestTests {
  private let opening: JSONValue = [
    "code": "F1", "kind": "flood", "level": "II", "longitude": .number("113.9"),
    "latitude": .number("22.55"), "request_id": "r-1", "actor": "值班员",
  ]

  @Test func `the same request is answered again and not done again`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      let first = try trial.answer("incident.open", opening)
      #expect(first["replayed"] == false)
      guard case .object(let members) = opening else { return }
      // The order of the keys, nulls and defaults left out or given do not make another request.
      for again in [
        opening, .object(members.reversed()), opening.changing("exercise", to: false),
        opening.changing("requests", to: []), opening.changing("actor", to: "another"),
      ] {
        let answer = try trial.answer("incident.open", again)
        #expect(answer["replayed"] == true)
        #expect(answer["incident"] == first["incident"])
      }
      #expect(try trial.connection.number("SELECT count(*) FROM incident") == 1)
      #expect(
        try trial.refusal("incident.open", opening.changing("code", to: "F2")) == .requestIDReused)
      #expect(
        try trial.refusal(
          "floor.set",
          ["warehouse": "W1", "item": "PUMP", "quantity": 1, "request_id": "r-1"])
          == .requestIDReused)
    }
  }

  @Test func `a refused or dry request leaves nothing, not even the use of its id`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      let dry = try trial.answer("incident.open", opening.changing("dry_run", to: true))
      #expect(dry["dry_run"] == true)
      #expect(dry["incident"]?["code"] == "F1")
      #expect(try trial.connection.number("SELECT count(*) FROM incident") == 0)
      let wanting = opening.changing("requests", to: [["item": "NONE", "quantity": 1]])
      #expect(try trial.refusal("incident.open", wanting) == .notFound)
      #expect(try trial.connection.number("SELECT count(*) FROM request") == 0)
      let rows: JSONValue = .array(
        ServiceTrial.rows("code,name,level,parent_code", ["R9,九街道,nothing,"]))
      let refused = try trial.answer("region.import", ["rows": rows, "request_id": "r-1"])
      #expect(refused["rejected"] == 1)
      #expect(try trial.connection.number("SELECT count(*) FROM request") == 0)
      #expect(try trial.answer("incident.open", opening)["replayed"] == false)
    }
  }

  @Test func `request ids and actors have 1 to 64 characters`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      for field in ["request_id", "actor"] {
        for (length, code) in [(0, .invalidRequest), (65, .invalidRequest), (63, nil), (64, nil)]
          as [(Int, ServiceError.Code?)]
        {
          let value = String(repeating: "雨", count: length)
          let request = opening.changing("code", to: .string("\(field) \(length)")).changing(
            "request_id", to: nil)
          #expect(
            try trial.refusal("incident.open", request.changing(field, to: .string(value))) == code,
            "\(field) \(length)")
        }
      }
    }
  }

  @Test func `the actor and the login are both kept`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.answer("incident.open", opening)
      try trial.answer(
        "incident.open",
        opening.changing("actor", to: nil).changing("request_id", to: nil)
          .changing("code", to: "F2"))
      #expect(
        try trial.connection.rows(
          "SELECT code, actor, actor = session_user, login = session_user FROM incident ORDER BY 1")
          == ["F1,值班员,f,t", "F2,muster,t,t"])
    }
  }

  @Test func `an answer given at once to eight callers is one`() async throws {
    try await withDatabase { target in
      _ = try ServiceTrial(target)
      let request = opening
      let answers = try await inThreads(
        (0..<8).map { _ in
          { try Session(target: target).answer(IncidentOpen.self, params: request) }
        })
      #expect(answers.filter { $0.contains(#""replayed":false"#) }.count == 1)
      let bare = answers.map { $0.replacing(#""replayed":true"#, with: #""replayed":false"#) }
      #expect(Set(bare).count == 1)
    }
  }
}

extension JSONValue {
  /// The object with this member changed or added.
  func changing(_ name: String, to value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.name != name } + [JSONMember(name, value)])
  }
}
