import ArgumentParser
import MusterModel
import MusterService

struct LotForms: NounForms {
  static let noun = "lot"
  static let title = Text("Batches and serial-numbered assets", "批次与资产")
  static let verbs: [any CommandForm.Type] = [
    ListForm.self, ShowForm.self, InspectForm.self, RecallForm.self, ReinstateForm.self,
  ]

  struct ListForm: CommandForm {
    typealias Use = LotList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only lots of this item.", "只列此物资。"))
    var item: String?

    @Option(
      help: help(
        "Only what expires, or is to be inspected, before this day.", "只列有效期或下次检验早于此日者。"))
    var expiringBefore: CalendarDay?

    @Flag(
      inversion: .prefixedNo,
      help: help("Only those that are recalled, or only the others.", "只列已召回（或未召回）者。"))
    var recalled: Bool?

    @Flag(
      inversion: .prefixedNo, help: help("Only assets, or only batches.", "只列资产（或批次）。"))
    var asset: Bool?

    @Flag(help: help("Also lots of which nothing is on hand.", "也列无库存者。"))
    var includeEmpty = false

    func request() -> LotList.Request {
      var request = LotList.Request()
      request.item = item
      request.expiringBefore = expiringBefore
      request.isRecalled = recalled
      request.isAsset = asset
      request.includesEmpty = includeEmpty
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: LotList.Response, on page: inout Page) {
      page.table(response.rows, LotRecord.columns)
      page.showMore(response.nextCursor)
    }
  }

  struct ShowForm: CommandForm {
    typealias Use = LotShow
    @OptionGroup var common: CommonOptions
    @OptionGroup var lot: LotOptions

    func request() -> LotShow.Request {
      var request = LotShow.Request()
      request.item = lot.item
      request.lot = lot.lot
      return request
    }

    func show(_ response: LotShow.Response, on page: inout Page) { page.show(response) }
  }

  struct InspectForm: WriteForm {
    typealias Use = LotInspect
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var lot: LotOptions

    @Option(help: help("The last day on which it may be used.", "下次检验日（此日及之前可用）。"))
    var nextInspection: CalendarDay

    @Option(help: help("Number of the paper behind it.", "单据号。"))
    var document: String?

    func request() -> LotInspect.Request {
      var request = LotInspect.Request()
      request.item = lot.item
      request.lot = lot.lot
      request.nextInspection = nextInspection
      request.document = document
      return request
    }

    func show(_ response: LotShow.Response, on page: inout Page) { page.show(response) }
  }

  struct RecallForm: WriteForm {
    typealias Use = LotRecall
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var lot: LotOptions

    @Option(help: help("Why.", "原因。"))
    var reason: String

    @Option(help: help("Number of the paper behind it.", "单据号。"))
    var document: String?

    func request() -> LotRecall.Request {
      var request = LotRecall.Request()
      request.item = lot.item
      request.lot = lot.lot
      request.reason = reason
      request.document = document
      return request
    }

    func show(_ response: LotRecall.Response, on page: inout Page) {
      page.say(
        Text(
          "Lot \(lot.lot) of item \(lot.item) is recalled everywhere.",
          "物资 \(lot.item) 的批次 \(lot.lot) 已在所有仓库召回。"))
      if let movement = response.movement {
        var moved = MovementResponse()
        moved.movement = movement
        moved.entries = response.entries
        page.show(moved)
      }
      guard !response.held.isEmpty else { return }
      page.heading(
        Text(
          "Still held: release or replace it, then recall again",
          "仍被预占：请释放或替换，然后再次召回"))
      page.table(response.held, LotHold.columns)
    }
  }

  struct ReinstateForm: WriteForm {
    typealias Use = LotReinstate
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var lot: LotOptions

    @Option(help: help("Why.", "原因。"))
    var reason: String

    @Option(help: help("Number of the paper behind it.", "单据号。"))
    var document: String?

    func request() -> LotRecall.Request {
      var request = LotRecall.Request()
      request.item = lot.item
      request.lot = lot.lot
      request.reason = reason
      request.document = document
      return request
    }

    func show(_ response: LotShow.Response, on page: inout Page) { page.show(response) }
  }
}

/// Which lot is meant.
struct LotOptions: ParsableArguments {
  @Argument(help: help("The item's code.", "物资编码。"))
  var item: String

  @Argument(help: help("The lot or serial number.", "批次号或序列号。"))
  var lot: String
}

extension LotRecord {
  fileprivate static var columns: [Column<LotRecord>] {
    [
      .text("ITEM", "物资", \.item), .text("NAME", "名称", \.itemName), .text("LOT", "批次", \.lot),
      .word("KIND", "类型") { $0.isAsset ? Text("asset", "资产") : Text("batch", "批次") },
      .text("UNTIL", "有效期/下次检验") { $0.expiryDate?.description },
      .text("RECALLED", "召回时间") { $0.recalledAt?.shown },
      .text("WHERE", "所在") { $0.warehouse },
      .number("WAREHOUSES", "仓库数") { String($0.warehouses) },
      .number("ON HAND", "在库", \.onHand.shown), .number("HELD", "预占", \.held.shown),
      .text("UNIT", "单位", \.unit),
    ]
  }
}

extension LotHold {
  fileprivate static var columns: [Column<LotHold>] {
    [
      .text("WAREHOUSE", "仓库", \.warehouse), .number("HELD", "预占", \.quantity.shown),
      .number("ALLOCATION", "调配") { $0.allocation.map { String($0) } },
    ]
  }
}

extension Page {
  fileprivate mutating func show(_ lot: LotShow.Response) {
    table([lot.record], LotRecord.columns)
    heading(Text("Where it is", "所在"))
    table(
      lot.places,
      [
        .text("WAREHOUSE", "仓库", \.warehouse), .text("NAME", "名称", \.warehouseName),
        .word("CONDITION", "状况", \.condition.word), .number("ON HAND", "在库", \.onHand.shown),
        .number("HELD", "预占", \.held.shown),
      ])
    if !lot.holds.isEmpty {
      heading(Text("Who holds it", "预占"))
      table(lot.holds, LotHold.columns)
    }
    if !lot.events.isEmpty {
      heading(Text("What was decided", "检验与召回"))
      table(
        lot.events,
        [
          .text("WHEN", "时间", \.recordedAt.shown), .word("WHAT", "事项", \.kind.word),
          .text("UNTIL", "下次检验") { $0.expiryDate?.description }, .text("WHY", "原因", \.reason),
          .text("DOCUMENT", "单据", \.document),
          .number("MOVEMENT", "出入库单") { $0.movement.map { String($0) } },
          .text("BY", "经办", \.actor),
        ])
    }
  }
}
