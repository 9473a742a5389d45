import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct CommandTableTests {
  @Test func `the example of every command is a request that it takes`() throws {
    for command in CommandTable.commands { try check(command) }
  }

  private func check<Use: Command>(_ command: Use.Type) throws {
    let example = JSONValue.object(Use.example.membersGiven)
    let (request, header) = try Use.read(try JSONParser.parse(example.text))
    #expect(request.json == Use.example.json, "\(Use.name)")
    try Use.check(request)
    try header.check()
    #expect(!Use.summary.english.isEmpty && !Use.summary.chinese.isEmpty, "\(Use.name)")
    #expect(Use.name.split(separator: ".").count == 2, "\(Use.name)")
  }

  @Test func `service describe lists the table, whole and in its order`() async throws {
    try await withDatabase { target in
      let session = Session(target: target)
      let answer = try JSONParser.parse(
        try session.answer(ServiceDescribe.self, params: .object([])))
      let names = CommandTable.commands.map { $0.name }
      #expect(answer["commands"]?.elements.compactMap { $0["name"]?.string } == names)
      #expect(Set(names).count == names.count)
      #expect(
        answer["errors"]?.elements.compactMap(\.string)
          == ServiceError.Code.allCases.map(\.rawValue))
      for command in answer["commands"]?.elements ?? [] {
        for schema in ["request", "response"] {
          #expect(command[schema]?["type"] == "object", "\(command["name"]?.text ?? "")")
          #expect(command[schema]?["additionalProperties"] == false)
        }
        // Every key of the example is one that the schema knows.
        guard case .object(let members) = command["example"] else { continue }
        for member in members {
          #expect(command["request"]?["properties"]?[member.name] != nil, "\(member.name)")
        }
      }
    }
  }

  @Test func `a field is refused where the command does not know it`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      for command in CommandTable.commands {
        #expect(
          try trial.refusal(command.name, ["no_such_field": 1]) == .invalidRequest,
          "\(command.name)")
        #expect(try trial.refusal(command.name, []) == .invalidRequest, "\(command.name)")
        if !command.effect.isWrite {
          #expect(
            try trial.refusal(command.name, ["dry_run": true]) == .invalidRequest,
            "\(command.name)")
        }
      }
    }
  }

  @Test func `health says what it serves with`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      let answer = try trial.answer("service.health")
      #expect(answer["database"] == "up")
      #expect(answer["road_network"] == "straight")
      let version = try trial.connection.number("SELECT max(number)::bigint FROM migration")
      #expect(answer["schema_version"]?.integer == Int(version))
    }
  }
}
