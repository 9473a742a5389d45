public import ArgumentParser
import Measures
import MusterModel
import MusterService

struct StockForms: NounForms {
  static let noun = "stock"
  static let title = Text("What there is, where, until when", "库存")
  static let verbs: [any CommandForm.Type] = [
    ImportForm<StockImport>.self, TemplateForm<StockTemplate>.self, StockExportForm.self,
    ReceiveForm.self, IssueForm.self, SendForm.self, AdjustForm.self, DisposeForm.self,
    ReturnForm.self, ReverseForm.self, CountForm.self, ListForm.self, SummaryForm.self,
    HistoryForm.self,
  ]

  struct ListForm: CommandForm {
    typealias Use = StockList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only this item.", "只列此物资。"))
    var item: String?

    @Option(help: help("Only this warehouse.", "只列此仓库。"))
    var warehouse: String?

    @Option(help: help("Only this region and those inside it.", "只列此区划及其下级。"))
    var region: String?

    @Option(help: help("Only this tier.", "只列此层级。"))
    var tier: Tier?

    @Option(help: help("Only this condition.", "只列此状况。"))
    var condition: Condition?

    @Option(help: help("Only items of this category.", "只列此类别。"))
    var category: String?

    @Option(help: help("Only lots whose last day is before YYYY-MM-DD.", "只列有效期早于此日者。"))
    var expiringBefore: CalendarDay?

    @Flag(help: help("Only what is past its day.", "只列已过期者。"))
    var expired = false

    @Flag(
      help: help(
        "Only items that a warehouse has less of than its reserve floor, or none at all.",
        "只列少于保底库存的物资，包括完全没有的。"))
    var belowFloor = false

    @Flag(
      help: help(
        "Only items that a warehouse has less of than its quota, or none at all.",
        "只列少于配额的物资，包括完全没有的。"))
    var belowQuota = false

    @Option(
      parsing: .unconditional,
      help: help(
        "Order by travel time to LON,LAT (longitude first).", "按到此地（经度,纬度，经度在前）的行车时间排列。"))
    var near: CoordinateArgument?

    @Option(
      name: .customLong("within-s"), help: help("At most this many seconds away.", "行车时间不超过此秒数。"))
    var within: Int?

    @Flag(help: help("Leave out what is all held.", "不列已全部预占者。"))
    var availableOnly = false

    @Flag(help: help("Count in packs, where an item has them.", "有包装的物资按包装计数。"))
    var packs = false

    func request() -> StockList.Request {
      var request = StockList.Request()
      request.item = item
      request.warehouse = warehouse
      request.region = region
      request.tier = tier
      request.condition = condition
      request.category = category
      request.expiringBefore = expiringBefore
      request.expired = expired
      request.belowFloor = belowFloor
      request.belowQuota = belowQuota
      request.near = near?.coordinate
      request.within = within.map { .seconds($0) }
      request.availableOnly = availableOnly
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: StockList.Response, on page: inout Page) {
      var columns: [Column<StockRecord>] = [
        .text("WAREHOUSE", "仓库", \.warehouse), .text("NAME", "名称", \.warehouseName),
        .word("TIER", "层级", \.tier.word), .text("ITEM", "物资", \.item),
        .text("NAME", "名称", \.itemName), .text("LOT", "批次", \.lot),
        .text("EXPIRY", "有效期") { $0.expiryDate?.description },
        .word("CONDITION", "状况", \.condition.word),
        .number("ON HAND", "在库") { $0.shown($0.onHand, inPacks: packs) },
        .number("HELD", "预占") { $0.shown($0.held, inPacks: packs) },
        .number("AVAILABLE", "可用") { $0.shown($0.available, inPacks: packs) },
        .text("UNIT", "单位", \.unit),
      ]
      if belowFloor { columns.append(.number("FLOOR", "保底", { $0.floor?.shown })) }
      if belowQuota { columns.append(.number("QUOTA", "配额", { $0.quota?.shown })) }
      if belowFloor || belowQuota {
        columns += [
          .number("USABLE", "合计可用", { $0.usable?.shown }),
          .number("MISSING", "缺口", { $0.missing?.shown }),
        ]
      }
      if near != nil {
        columns.append(.number("TRAVEL", "行车", { $0.travelTime?.shown }))
      }
      page.table(response.rows, columns)
      page.showMore(response.nextCursor)
    }
  }

  struct SummaryForm: CommandForm {
    typealias Use = StockSummary
    @OptionGroup var common: CommonOptions

    @Option(
      help: help(
        "tier, region, item or category; repeat for several.", "tier、region、item 或 category；可重复。"))
    var by: [StockSummary.Key] = [.tier]

    @Option(help: help("Only this item.", "只计此物资。"))
    var item: String?

    @Option(help: help("Only this warehouse.", "只计此仓库。"))
    var warehouse: String?

    @Option(help: help("Only this region and those inside it.", "只计此区划及其下级。"))
    var region: String?

    @Option(help: help("Only this tier.", "只计此层级。"))
    var tier: Tier?

    @Option(help: help("Only items of this category.", "只计此类别。"))
    var category: String?

    @Option(help: help("Only this condition.", "只计此状况。"))
    var condition: Condition?

    @Option(
      help: help(
        "With --by region: count regions inside one of this level as that one.",
        "按区划汇总时，归入此级别的上级区划。"))
    var level: RegionLevel?

    func request() -> StockSummary.Request {
      var request = StockSummary.Request()
      request.by = by
      request.item = item
      request.warehouse = warehouse
      request.region = region
      request.tier = tier
      request.category = category
      request.condition = condition
      request.level = level
      return request
    }

    func show(_ response: StockSummary.Response, on page: inout Page) {
      var columns: [Column<(total: StockTotal, isSum: Bool)>] = by.map { key in
        switch key {
        case .tier: .word("TIER", "层级") { $0.total.tier?.word ?? Text.of($0.isSum) }
        case .region: .word("REGION", "区划") { Text($0.total.regionName, or: $0.isSum) }
        case .item: .word("ITEM", "物资") { Text($0.total.itemName, or: $0.isSum) }
        case .category: .word("CATEGORY", "类别") { Text($0.total.category, or: $0.isSum) }
        }
      }
      columns += [
        .number("WAREHOUSES", "仓库数") { String($0.total.warehouses) },
        .number("ON HAND", "在库", \.total.onHand.shown),
        .number("HELD", "预占", \.total.held.shown),
        .number("USABLE", "可用", \.total.usable.shown),
        .number("EXPIRED", "过期", \.total.expired.shown),
        .number("QUARANTINED", "待检", \.total.quarantined.shown),
        .number("DAMAGED", "损坏", \.total.damaged.shown),
      ]
      page.table(response.rows.map { ($0, false) } + [(response.total, true)], columns)
    }
  }
}

extension StockRecord {
  /// Pieces of it, as packs and the pieces left over where that is wanted and it has packs.
  fileprivate func shown(_ quantity: Quantity, inPacks: Bool) -> String {
    guard inPacks, let pack, let packSize else { return quantity.shown }
    return ItemPacks.shown(quantity, in: ItemPacks.Pack(name: pack, pieces: packSize), unit: unit)
  }
}

extension Text {
  /// The heading of the row of sums; nothing elsewhere.
  fileprivate static func of(_ isSum: Bool) -> Text { isSum ? Text("total", "合计") : Text("", "") }

  fileprivate init(_ name: String?, or isSum: Bool) {
    self = name.map { Text($0, $0) } ?? Text.of(isSum)
  }
}

extension StockSummary.Key: ExpressibleByArgument {}
