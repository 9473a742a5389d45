import ArgumentParser
import MusterService

/// `muster serve`: the JSON-lines protocol on standard input and output.
struct ServeForm: AsyncParsableCommand {
  @OptionGroup var common: CommonOptions

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "serve",
      abstract: Interface.say(
        "Answer JSON-RPC 2.0, one object a line on standard input and output.",
        "在标准输入输出上逐行应答 JSON-RPC 2.0。"))
  }

  func run() async throws {
    let input = StandardInput.taken()
    let output = Output.takingStandardOutput()
    let session = try await common.access.session(progress: { _ in })
    LineSession(session: session, input: input, output: output).run()
  }
}
