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

struct FloorForms: NounForms {
  static let noun = "floor"
  static let title = Text("What warehouses keep in reserve", "保底库存")
  static let verbs: [any CommandForm.Type] = [SetForm.self]

  struct SetForm: WriteForm {
    typealias Use = FloorSet
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The warehouse's code.", "仓库编码。"))
    var warehouse: String

    @Argument(help: help("The item's code.", "物资编码。"))
    var item: String

    @Argument(help: help("Pieces that must stay; 0 removes the floor.", "须保留的数量；0 为取消。"))
    var quantity: QuantityArgument

    func request() -> FloorSet.Request {
      var request = FloorSet.Request()
      request.warehouse = warehouse
      request.item = item
      request.quantity = quantity.quantity
      return request
    }

    func show(_ response: FloorSet.Response, on page: inout Page) {
      page.say(
        Text(
          "\(response.warehouse) keeps \(response.quantity.shown) of \(response.item).",
          "\(response.warehouse) 保留 \(response.item) \(response.quantity.shown)。"))
    }
  }
}
