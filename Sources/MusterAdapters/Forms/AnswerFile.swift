import ArgumentParser
import MusterService

/// A file that a part of an answer is written to, as a flag of the command line names it.
struct AnswerFile<Response> {
  /// The flag without its hyphens.
  let option: String
  /// `-` is standard output.
  let path: String
  let text: (Response) -> String

  var isStandardOutput: Bool { path == "-" }

  /// Two things were asked for on standard output.
  static var outputTaken: ValidationError {
    ValidationError(
      Interface.say(
        "--json and a file - both want standard output; give the file a name.",
        "--json 与文件 - 都要写到标准输出；请为文件指定名称。"))
  }

  /// Refuses a file that exists, before anything is asked for it.
  func requireUnused() throws(ServiceError) {
    if !isStandardOutput { try NewFile.requireUnused(path, field: option) }
  }

  func write(_ response: Response) throws(ServiceError) {
    if isStandardOutput {
      try Output.answer(text(response))
    } else {
      try NewFile.make(path, of: text(response), field: option)
    }
  }
}
