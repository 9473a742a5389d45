import ArgumentParser
import MusterModel
import MusterService

struct QuotaForms: NounForms {
  static let noun = "quota"
  static let title = Text("What warehouses should have", "配额")
  static let verbs: [any CommandForm.Type] = [SetForm.self, ListForm.self]

  struct SetForm: WriteForm {
    typealias Use = QuotaSet
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Option(help: help("For every warehouse of this tier.", "此层级的各仓库。"))
    var tier: Tier?

    @Option(help: help("For this warehouse alone.", "仅此仓库。"))
    var warehouse: String?

    @Option(
      help: help("For this region and those inside it together.", "此区划及其下级合计。"))
    var region: String?

    @Argument(help: help("The item's code.", "物资编码。"))
    var item: String

    @Argument(help: help("Pieces that should be there; 0 removes the quota.", "应有数量；0 为取消。"))
    var quantity: QuantityArgument

    func request() -> QuotaSet.Request {
      var request = QuotaSet.Request()
      request.tier = tier
      request.warehouse = warehouse
      request.region = region
      request.item = item
      request.quantity = quantity.quantity
      return request
    }

    func show(_ response: QuotaSet.Response, on page: inout Page) {
      let place =
        response.tier.map(\.word)
        ?? (response.warehouse ?? response.region).map { Text($0, $0) } ?? Text("", "")
      page.say(
        Text(
          "Quota of \(place.english): \(response.quantity.shown) of \(response.item).",
          "\(place.chinese) 的配额：\(response.item) \(response.quantity.shown)。"))
    }
  }

  struct ListForm: CommandForm {
    typealias Use = QuotaList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only quotas of this tier.", "只列此层级的配额。"))
    var tier: Tier?

    @Option(help: help("Only quotas of this warehouse.", "只列此仓库的配额。"))
    var warehouse: String?

    @Option(help: help("Only quotas of this region.", "只列此区划的配额。"))
    var region: String?

    @Option(help: help("Only this item.", "只列此物资。"))
    var item: String?

    @Flag(
      help: help(
        "Only where there is too little, warehouse by warehouse.", "只列不足者，逐个仓库列出。"))
    var below = false

    func request() -> QuotaList.Request {
      var request = QuotaList.Request()
      request.tier = tier
      request.warehouse = warehouse
      request.region = region
      request.item = item
      request.below = below
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: QuotaList.Response, on page: inout Page) {
      page.table(
        response.rows,
        [
          .word("SCOPE", "范围", \.scope.word),
          .word("OF", "对象") { Tier(rawValue: $0.key)?.word ?? Text($0.key, $0.key) },
          .text("WAREHOUSE", "仓库", \.warehouse), .text("NAME", "名称", \.name),
          .text("ITEM", "物资", \.item), .text("NAME", "名称", \.itemName),
          .number("QUOTA", "配额", \.quota.shown), .number("USABLE", "可用", \.usable.shown),
          .number("MISSING", "缺口", \.missing.shown),
          .number("BELOW", "不足仓库数") { $0.warehousesBelow.map { String($0) } },
          .text("UNIT", "单位", \.unit),
        ])
      page.showMore(response.nextCursor)
    }
  }
}
