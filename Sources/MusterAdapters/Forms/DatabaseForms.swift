import ArgumentParser
import MusterModel
import MusterService

/// `muster db …`: the database itself.
struct DatabaseForms: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "db",
      abstract: Interface.say("The database: private cluster and schema", "数据库：自带集群与结构"),
      subcommands: [
        StartForm.self, StopForm.self, StatusForm.self, AddressForm.self, MigrateForm.self,
      ])
  }

  struct StartForm: AsyncParsableCommand {
    static let configuration = form(
      "start", "Make (first time) and start the private cluster.", "创建（首次）并启动自带数据库。")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await DatabaseCare(common.access).start()
      print(Interface.say("The private database is running.", "自带数据库已启动。"))
    }
  }

  struct StopForm: AsyncParsableCommand {
    static let configuration = form("stop", "Stop the private cluster.", "停止自带数据库。")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await DatabaseCare(common.access).stop()
      print(Interface.say("The private database is stopped.", "自带数据库已停止。"))
    }
  }

  struct StatusForm: AsyncParsableCommand {
    static let configuration = form(
      "status", "Say whether the database runs and how far its schema is.", "查看数据库运行状态与结构版本。")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let status = try DatabaseCare(common.access).status()
      if common.json {
        try Output.answer(status.text + "\n")
        return
      }
      var page = Page(language: Interface.language, isStyled: Terminal.isStyled)
      page.table(
        [status],
        [
          .word("DATABASE", "数据库") { DatabaseWord.word($0.database) },
          .word("STATE", "状态") { DatabaseWord.word($0.state) },
          .word("SCHEMA", "结构") { DatabaseWord.word($0.schema ?? "–") },
          .text("HOME", "目录", \.home),
        ])
      if !status.migrations.isEmpty {
        page.heading(Text("Migrations", "结构变更"))
        page.table(
          status.migrations,
          [
            .number("NUMBER", "编号") { String($0.number) }, .text("NAME", "名称", \.name),
            .text("APPLIED", "执行时间") { $0.appliedAt?.shown },
          ])
      }
      try Output.answer(page.lines.map { $0 + "\n" }.joined())
    }
  }

  struct AddressForm: AsyncParsableCommand {
    static let configuration = form(
      "url", "Print the libpq URL of the private cluster, for psql.", "输出自带数据库的连接地址（供 psql 使用）。")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      try Output.answer(try DatabaseCare(common.access).url() + "\n")
    }
  }

  struct MigrateForm: AsyncParsableCommand {
    static let configuration = form(
      "migrate", "Bring the schema up to this program's version.", "将数据库结构升级到本程序版本。")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let applied = try await DatabaseCare(common.access).migrate()
      if common.json {
        try Output.answer(applied.text + "\n")
      } else if applied.isEmpty {
        print(Interface.say("The schema is up to date.", "结构已是最新。"))
      } else {
        for migration in applied {
          print(Interface.say("applied \(migration)", "已执行 \(migration)"))
        }
      }
    }
  }

  private static func form(
    _ name: String, _ english: String, _ chinese: String
  ) -> CommandConfiguration {
    CommandConfiguration(commandName: name, abstract: Interface.say(english, chinese))
  }
}
