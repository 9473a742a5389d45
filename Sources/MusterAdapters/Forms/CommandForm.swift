import ArgumentParser
import MusterModel
import MusterService

/// The command-line form of one command of the table: flags to a request, the answer to a page.
protocol CommandForm: AsyncParsableCommand {
  associatedtype Use: Command

  var common: CommonOptions { get }
  /// The keys of every write; for a read there are none.
  var header: WriteHeader { get }

  /// - Throws: `ValidationError` for flags that do not go together.
  func request() throws -> Use.Request
  /// Shows a person what was answered.
  func show(_ response: Use.Response, on page: inout Page)
  /// Files that parts of the answer go to; where one of them is standard output, nothing else is
  /// written there.
  var files: [AnswerFile<Use.Response>] { get }
  /// How an answered command ends.
  func ending(of response: Use.Response) -> Ending
}

extension CommandForm {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: String(Use.name.split(separator: ".")[1]),
      abstract: Use.summary(Interface.language))
  }

  var header: WriteHeader { WriteHeader() }

  var files: [AnswerFile<Use.Response>] { [] }

  func ending(of response: Use.Response) -> Ending { .done }

  func run() async throws {
    let files = files
    let hasOutput = files.contains(where: \.isStandardOutput)
    if hasOutput, common.json { throw AnswerFile<Use.Response>.outputTaken }
    for file in files { try file.requireUnused() }
    let session = try await common.access.session(for: Use.self, progress: ProgressLine.show)
    defer { ProgressLine.clear() }
    let answer = try session.perform(Use.self, try request(), header: header)
    ProgressLine.clear()
    if common.json {
      try Output.answer(answer.json + "\n")
    } else if !hasOutput {
      var page = Page(language: Interface.language, isStyled: Terminal.isStyled)
      show(answer.response, on: &page)
      page.show(answer.trailer)
      try Output.answer(page.lines.map { $0 + "\n" }.joined())
    }
    // After the answer: what was done is done, also where a file cannot be written.
    for file in files { try file.write(answer.response, by: session) }
    let ending = ending(of: answer.response)
    if ending != .done { throw ExitCode(ending.rawValue) }
  }
}

/// The form of a write.
protocol WriteForm: CommandForm {
  var write: WriteOptions { get }
}

extension WriteForm {
  var header: WriteHeader { write.header }
}

extension Page {
  /// What became of a write, where that is worth a word.
  fileprivate mutating func show(_ trailer: WriteTrailer?) {
    guard let trailer else { return }
    if trailer.replayed {
      warn(
        Text(
          "This request was answered before; nothing was done again.", "此请求此前已答复，未重复执行。"))
    }
    if trailer.dryRun { warn(Text("Dry run: nothing was kept.", "试运行：未保存任何内容。")) }
  }

  /// How to see the rest of a list.
  mutating func showMore(_ cursor: String?) {
    guard let cursor else { return }
    warn(Text("More rows follow: --cursor \(cursor)", "还有更多行：--cursor \(cursor)"))
  }
}
