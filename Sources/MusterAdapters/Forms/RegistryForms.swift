import ArgumentParser
import Measures
import MusterModel
import MusterService

struct RegionForms: NounForms {
  static let noun = "region"
  static let title = Text("Divisions with their codes", "区划")
  static let verbs: [any CommandForm.Type] = [ImportForm<RegionImport>.self, ListForm.self]

  struct ListForm: CommandForm {
    typealias Use = RegionList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only those directly in this region.", "只列此区划的下一级。"))
    var parent: String?

    @Option(help: help("Only this level.", "只列此级别。"))
    var level: RegionLevel?

    func request() -> RegionList.Request {
      var request = RegionList.Request()
      request.parent = parent
      request.level = level
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: RegionList.Response, on page: inout Page) {
      page.table(
        response.rows,
        [
          .text("CODE", "代码", \.code), .text("NAME", "名称", \.name),
          .word("LEVEL", "级别", \.level.word), .text("PARENT", "上级", \.parentCode),
        ])
      page.showMore(response.nextCursor)
    }
  }
}

struct WarehouseForms: NounForms {
  static let noun = "warehouse"
  static let title = Text("Places that keep stock", "仓库")
  static let verbs: [any CommandForm.Type] = [
    ImportForm<WarehouseImport>.self, ListForm.self, ShowForm.self,
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

struct ItemForms: NounForms {
  static let noun = "item"
  static let title = Text("Kinds of supplies", "物资品类")
  static let verbs: [any CommandForm.Type] = [ImportForm<ItemImport>.self, ListForm.self]

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
        ])
      page.showMore(response.nextCursor)
    }
  }
}

struct TeamForms: NounForms {
  static let noun = "team"
  static let title = Text("Rescue teams", "救援队伍")
  static let verbs: [any CommandForm.Type] = [ImportForm<TeamImport>.self, ListForm.self]

  struct ListForm: CommandForm {
    typealias Use = TeamList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only those that can do this, as water-rescue.", "只列具备此能力者，如 water-rescue。"))
    var capability: String?

    @Option(help: help("At this type or better, 1 is best.", "能力等级不低于此，1 为最高。"))
    var type: Int?

    @Option(help: help("Only this department.", "只列此部门。"))
    var department: String?

    @Option(help: help("Only this status.", "只列此状态。"))
    var status: TeamStatus?

    func request() -> TeamList.Request {
      var request = TeamList.Request()
      request.capability = capability
      request.type = type
      request.department = department
      request.status = status
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: TeamList.Response, on page: inout Page) {
      page.table(
        response.rows,
        [
          .text("CODE", "编码", \.code), .text("NAME", "名称", \.name),
          .text("DEPARTMENT", "部门", \.department),
          .number("PEOPLE", "人数") { String($0.headcount) },
          .number("READY", "出动准备", \.readyTime.shown), .word("STATUS", "状态", \.status.word),
          .text("CAPABILITIES", "能力") {
            $0.capabilities.map(\.description).joined(separator: " ")
          },
        ])
      page.showMore(response.nextCursor)
    }
  }
}
