import MusterService
import MusterStorage
import Testing

/// One `muster serve` to talk to.
final class Serving {
  let program: Program

  init(_ target: ConnectionTarget, environment: [String: String] = [:]) throws {
    program = try Program(["serve", "--database", target.url], environment: environment)
  }

  /// To the private cluster of `home`.
  init(home: String) throws {
    program = try Program(["serve"], environment: ["MUSTER_HOME": home])
  }

  func answer(to line: String) throws -> JSONValue {
    try program.send(line: line)
    return try JSONParser.parse(try program.line())
  }

  func call(_ method: String, _ params: JSONValue = [:]) throws -> JSONValue {
    try answer(
      to: JSONValue.object([
        JSONMember("jsonrpc", "2.0"), JSONMember("id", 1), JSONMember("method", .string(method)),
        JSONMember("params", params),
      ]).text)
  }

  /// The result of a call that must succeed.
  func result(
    _ method: String, _ params: JSONValue = [:], at place: SourceLocation = #_sourceLocation
  ) throws -> JSONValue {
    let answer = try call(method, params)
    return try #require(answer["result"], "\(method): \(answer.text)", sourceLocation: place)
  }

  /// The code of the service's error of a call that must fail.
  func fault(
    _ method: String, _ params: JSONValue = [:], at place: SourceLocation = #_sourceLocation
  ) throws -> String {
    let answer = try call(method, params)
    let code = try #require(
      answer["error"]?["data"]?["code"], "\(method): \(answer.text)", sourceLocation: place)
    return code.word
  }

  /// Ends the input; what was still to come, and the exit code.
  func end() throws -> (rest: String, code: Int32) {
    program.closeInput()
    let rest = String(decoding: try program.rest(), as: UTF8.self)
    return (rest, program.ending())
  }
}
