import ArgumentParser
import MusterModel
import MusterService

struct ServiceForms: NounForms {
  static let noun = "service"
  static let title = Text("The program itself", "本程序")
  static let verbs: [any CommandForm.Type] = [DescribeForm.self, HealthForm.self]

  struct DescribeForm: CommandForm {
    typealias Use = ServiceDescribe
    @OptionGroup var common: CommonOptions

    func request() -> Nothing { Nothing() }

    func show(_ response: ServiceDescribe.Response, on page: inout Page) {
      page.table(
        response.commands,
        [
          .text("COMMAND", "命令", \.name),
          .word("WHAT IT DOES", "作用") { Text($0.summary, $0.summaryInChinese) },
        ])
    }
  }

  struct HealthForm: CommandForm {
    typealias Use = ServiceHealth
    @OptionGroup var common: CommonOptions

    func request() -> Nothing { Nothing() }

    func show(_ response: ServiceHealth.Response, on page: inout Page) {
      page.table(
        [response],
        [
          .word("DATABASE", "数据库") { DatabaseWord.word($0.database) },
          .text("SERVER", "服务器", \.serverVersion),
          .number("SCHEMA", "结构版本") { String($0.schemaVersion) },
          .text("ROAD NETWORK", "路网", \.roadNetwork),
        ])
    }
  }
}
