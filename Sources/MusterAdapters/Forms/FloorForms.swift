import ArgumentParser
import MusterModel
import MusterService

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
