import MusterService
import MusterStorage
import Testing

/// What a finished run of the program left.
struct Outcome {
  let code: Int32
  let output: String
  let errors: String

  /// Standard output as one JSON value.
  var json: JSONValue {
    get throws { try JSONParser.parse(output) }
  }

  /// Standard error as one JSON value.
  var error: JSONValue {
    get throws { try JSONParser.parse(errors) }
  }
}

/// Runs the program to its end.
func muster(
  _ arguments: String..., input: String = "", environment: [String: String] = [:],
  as user: UInt32? = nil
) throws -> Outcome {
  try muster(arguments, input: Array(input.utf8), environment: environment, as: user)
}

func muster(
  _ arguments: [String], input: [UInt8], environment: [String: String] = [:],
  as user: UInt32? = nil
) throws -> Outcome {
  let program = try Program(arguments, environment: environment, as: user)
  do { try program.send(input) } catch is Program.Failure {}
  program.closeInput()
  let output = String(decoding: try program.rest(), as: UTF8.self)
  return Outcome(code: program.ending(), output: output, errors: program.errorText)
}

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

extension JSONValue {
  /// The text of a string, the digits of a number.
  var word: String {
    switch self {
    case .string(let text), .number(let text): text
    default: text
    }
  }

  /// The elements of an array; none for anything else.
  var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// The object without one of its members, at the top level only.
  func without(_ names: String...) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !names.contains($0.name) })
  }
}
