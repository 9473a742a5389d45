import ArgumentParser
import Measures
import MusterModel
import MusterService

struct KitForms: NounForms {
  static let noun = "kit"
  static let title = Text("Sets of items that are of use only together", "成套物资")
  static let verbs: [any CommandForm.Type] = [SetForm.self, ListForm.self]

  struct SetForm: WriteForm {
    typealias Use = KitSet
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The kit's code, as PUMPING.", "成套代码，如 PUMPING。"))
    var kit: String

    @Option(help: help("Its name.", "名称。"))
    var name: String

    @Argument(help: help("What one kit has, as ITEM=PIECES each.", "每套所含物资：编码=件数；可多项。"))
    var lines: [ItemRequestArgument]

    func request() -> Kit {
      var request = Kit()
      request.code = kit
      request.name = name
      request.components = lines.map { KitComponent(item: $0.code, pieces: $0.quantity.pieces) }
      return request
    }

    func show(_ response: Kit, on page: inout Page) {
      page.say(
        Text(
          "A kit \(response.code) \(response.name): \(response.componentsShown).",
          "成套 \(response.code) \(response.name)：\(response.componentsShown)。"))
    }
  }

  struct ListForm: CommandForm {
    typealias Use = KitList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    func request() -> KitList.Request {
      var request = KitList.Request()
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: KitList.Response, on page: inout Page) {
      page.table(
        response.rows.flatMap { kit in kit.components.map { (kit: kit, component: $0) } },
        [
          .text("KIT", "成套", \.kit.code), .text("NAME", "名称", \.kit.name),
          .text("ITEM", "物资", \.component.item),
          .text("ITEM NAME", "物资名称", \.component.itemName),
          .number("PIECES", "件数") { $0.component.pieces.grouped },
        ])
      page.showMore(response.nextCursor)
    }
  }
}

extension Kit {
  /// `2010101 × 1, 2010102 × 2`.
  fileprivate var componentsShown: String {
    components.map { "\($0.item) × \($0.pieces.grouped)" }.joined(separator: ", ")
  }
}
