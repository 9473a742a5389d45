import ArgumentParser
import MusterModel
import MusterService

struct FloorForms: NounForms {
  static let noun = "floor"
  static let title = Text("What warehouses keep in reserve", "保底库存")
  static let verbs: [any CommandForm.Type] = [SetForm.self, ListForm.self]

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

  struct ListForm: CommandForm {
    typealias Use = FloorList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only this warehouse.", "只列此仓库。"))
    var warehouse: String?

    @Option(help: help("Only this item.", "只列此物资。"))
    var item: String?

    @Option(help: help("Only this region and those inside it.", "只列此区划及其下级。"))
    var region: String?

    @Flag(help: help("Only where less is usable than the floor.", "只列可用数量少于保底者。"))
    var below = false

    func request() -> FloorList.Request {
      var request = FloorList.Request()
      request.warehouse = warehouse
      request.item = item
      request.region = region
      request.below = below
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: FloorList.Response, on page: inout Page) {
      page.table(
        response.rows,
        [
          .text("WAREHOUSE", "仓库", \.warehouse), .text("NAME", "名称", \.warehouseName),
          .text("ITEM", "物资", \.item), .text("NAME", "名称", \.itemName),
          .number("FLOOR", "保底", \.floor.shown), .number("USABLE", "可用", \.usable.shown),
          .number("MISSING", "缺口", \.missing.shown), .text("UNIT", "单位", \.unit),
        ])
      page.showMore(response.nextCursor)
    }
  }
}
