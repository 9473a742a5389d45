import ArgumentParser
import MusterModel
import MusterService

/// `muster call METHOD [JSON|-]`: any command of the table, as the protocol has it.
struct CallForm: AsyncParsableCommand {
  @OptionGroup var common: CommonOptions

  @Argument(help: help("The command, as stock.list.", "命令名，如 stock.list。"))
  var method: String

  @Argument(
    help: help("The request object; - reads it from standard input.", "请求对象；- 为从标准输入读取。"))
  var params = "{}"

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "call",
      abstract: Interface.say(
        "Do any command with a JSON request and print its JSON answer.",
        "以 JSON 请求执行任一命令并输出 JSON 答复。"))
  }

  func run() async throws {
    guard let command = CommandTable.command(named: method) else {
      throw CallLine.unknownMethod(method).error
    }
    let object = try CallForm.parse(params == "-" ? StandardInput.all() : Array(params.utf8))
    let session = try await common.access.session(for: command, progress: ProgressLine.show)
    let answer = try session.answer(command, params: object)
    ProgressLine.clear()
    try Output.answer(answer + "\n")
  }

  private static func parse(_ bytes: [UInt8]) throws(ServiceError) -> JSONValue {
    do {
      return try JSONParser.parse(bytes)
    } catch {
      throw ServiceError(
        .invalidRequest,
        Text(
          "The request is not JSON: at byte \(error.offset): \(error.message.english).",
          "请求不是 JSON：第 \(error.offset) 字节处：\(error.message.chinese)。"),
        details: error.details)
    }
  }
}
