import MusterService

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
