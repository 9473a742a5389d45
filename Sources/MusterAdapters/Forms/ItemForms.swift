import ArgumentParser
import MusterModel
import MusterService

struct ItemForms: NounForms {
  static let noun = "item"
  static let title = Text("Kinds of supplies", "物资品类")
  static let verbs: [any CommandForm.Type] = [
    ImportForm<ItemImport>.self, TemplateForm<ItemTemplate>.self,
    ExportForm<ItemExport>.self, ListForm.self,
  ]

  struct ListForm: CommandForm {
    typealias Use = ItemList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only this category.", "只列此类别。"))
    var category: String?

    func request() -> ItemList.Request {
      var request = ItemList.Request()
      request.category = category
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: ItemList.Response, on page: inout Page) {
      page.table(
        response.rows,
        [
          .text("CODE", "编码", \.code), .text("NAME", "名称", \.name),
          .text("CATEGORY", "类别", \.category), .text("UNIT", "单位", \.unit),
          .number("LITRES", "体积/升") { $0.unitVolume.map { String($0) } },
          .number("KILOGRAMS", "重量/千克") { $0.unitWeight.map { String($0) } },
          .number("SHELF LIFE, DAYS", "保质期/天") { $0.shelfLifeDays.map { String($0) } },
          .number("PACK", "包装") { $0.packsShown },
        ])
      page.showMore(response.nextCursor)
    }
  }
}

extension Item {
  /// `箱 24, 托盘 480`; a star where it is moved in whole usual packs only.
  fileprivate var packsShown: String? {
    if isAsset { return Interface.say("asset", "资产") }
    let usual = pack.map { "\($0) \(packSize ?? 1)\(isMovedWhole ? "*" : "")" }
    let packs = [usual].compactMap { $0 } + otherPacks.map { "\($0.name) \($0.pieces)" }
    return packs.isEmpty ? nil : packs.joined(separator: ", ")
  }
}
