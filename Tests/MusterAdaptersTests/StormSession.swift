import MusterService
import MusterStorage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// One session of a storm: requests with ids of their own, and which of them were answered.
final class StormSession {
  let serving: Serving
  private(set) var unanswered: [(id: String, request: JSONValue)]
  private(set) var answers: [StormAnswer] = []
  private(set) var refusals = 0

  init(_ target: ConnectionTarget, _ requests: [(id: String, request: JSONValue)]) throws {
    serving = try Serving(target)
    unanswered = requests
  }

  /// Writes all that is unanswered without waiting for answers.
  func send() throws {
    let lines = unanswered.map { (id, request) in
      JSONValue.object([
        JSONMember("jsonrpc", "2.0"), JSONMember("id", .string(id)),
        JSONMember("method", request["method"] ?? .null),
        JSONMember("params", request["params"]?.with("request_id", .string(id)) ?? .null),
      ]).text + "\n"
    }.joined()
    // A session that was killed reads no more; its requests stay unanswered.
    do { try serving.program.sendOnly(Array(lines.utf8)) } catch is Program.Failure {}
  }

  func kill() { _ = Glibc.kill(serving.program.process, SIGKILL) }

  /// Waits for the next answer.
  func takeOne() throws { settle([try serving.program.line()]) }

  /// Takes the answers that came, until the session ended or all are there.
  func collect() throws {
    serving.program.closeInput()
    let answers = String(decoding: try serving.program.rest(), as: UTF8.self)
    _ = serving.program.ending()
    settle(answers.split(separator: "\n").map(String.init))
  }

  /// What failed for the database's sake counts as unanswered.
  private func settle(_ lines: [String]) {
    var settled: Set<String> = []
    for line in lines {
      // The last line of a killed session may be torn.
      guard let answer = try? JSONParser.parse(line), let id = answer["id"]?.word else { continue }
      if let result = answer["result"] {
        if let request = unanswered.first(where: { $0.id == id })?.request {
          answers.append(StormAnswer(request: request, result: result))
        }
        settled.insert(id)
      } else if let code = answer["error"]?["data"]?["code"]?.word,
        !["database_unavailable", "timeout", "internal"].contains(code)
      {
        refusals += 1
        settled.insert(id)
      }
    }
    unanswered.removeAll { settled.contains($0.id) }
  }
}
