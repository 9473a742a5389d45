import ArgumentParser
import Measures
import MusterModel
import MusterService

struct WarehouseForms: NounForms {
  static let noun = "warehouse"
  static let title = Text("Places that keep stock", "仓库")
  static let verbs: [any CommandForm.Type] = [
    ImportForm<WarehouseImport>.self, TemplateForm<WarehouseTemplate>.self,
    ExportForm<WarehouseExport>.self, ListForm.self, ShowForm.self,
  ]

  struct ListForm: CommandForm {
    typealias Use = WarehouseList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only this region and those inside it.", "只列此区划及其下级。"))
    var region: String?

    @Option(help: help("Only this tier.", "只列此层级。"))
    var tier: Tier?

    func request() -> WarehouseList.Request {
      var request = WarehouseList.Request()
      request.region = region
      request.tier = tier
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: WarehouseList.Response, on page: inout Page) {
      page.table(
        response.rows,
        [
          .text("CODE", "编码", \.code), .text("NAME", "名称", \.name),
          .word("TIER", "层级", \.tier.word), .text("REGION", "区划", \.region),
          .number("LONGITUDE", "经度") { String($0.coordinate.longitude) },
          .number("LATITUDE", "纬度") { String($0.coordinate.latitude) },
          .number("READY", "出库准备", \.readyTime.shown),
        ])
      page.showMore(response.nextCursor)
    }
  }

  struct ShowForm: CommandForm {
    typealias Use = WarehouseShow
    @OptionGroup var common: CommonOptions

    @Argument(help: help("The warehouse's code.", "仓库编码。"))
    var warehouse: String

    func request() -> WarehouseShow.Request {
      var request = WarehouseShow.Request()
      request.warehouse = warehouse
      return request
    }

    func show(_ response: Warehouse, on page: inout Page) {
      page.table(
        [response],
        [
          .text("CODE", "编码", \.code), .text("NAME", "名称", \.name),
          .word("TIER", "层级", \.tier.word), .text("REGION", "区划", \.region),
          .text("CONTACT", "联系人", \.contactName), .text("TELEPHONE", "电话", \.contactPhone),
        ])
    }
  }
}
