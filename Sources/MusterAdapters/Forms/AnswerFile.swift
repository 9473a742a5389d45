import ArgumentParser
import MusterService

/// A file that a part of an answer is written to, as a flag of the command line names it.
struct AnswerFile<Response> {
  /// The flag without its hyphens.
  let option: String
  /// `-` is standard output.
  let path: String
  /// Made in the session that answered, where the answer alone does not say enough.
  let text: (Response, Session) throws(ServiceError) -> String

  init(option: String, path: String, text: @escaping (Response) -> String) {
    self.init(option: option, path: path) { response, _ in text(response) }
  }

  init(
    option: String, path: String,
    made text: @escaping (Response, Session) throws(ServiceError) -> String
  ) {
    self.option = option
    self.path = path
    self.text = text
  }

  var isStandardOutput: Bool { path == "-" }

  /// Two things were asked for on standard output.
  static var outputTaken: ValidationError {
    ValidationError(
      Interface.say(
        "--json and a file - both want standard output; give the file a name.",
        "--json 与文件 - 都要写到标准输出；请为文件指定名称。"))
  }

  /// Refuses a file that exists or has no place, before anything is asked for it.
  func requireUnused() throws(ServiceError) {
    if !isStandardOutput { try NewFile.requireUnused(path, field: option) }
  }

  func write(_ response: Response, by session: Session) throws(ServiceError) {
    let text = try text(response, session)
    if isStandardOutput {
      try Output.answer(text)
    } else {
      try NewFile.make(path, of: text, field: option)
    }
  }
}
