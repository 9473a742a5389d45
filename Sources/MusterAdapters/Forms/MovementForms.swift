import ArgumentParser
import MusterModel
import MusterService

struct MovementForms: NounForms {
  static let noun = "movement"
  static let title = Text("What was booked", "出入库单")
  static let verbs: [any CommandForm.Type] = [ListForm.self, ShowForm.self]

  struct ListForm: CommandForm {
    typealias Use = MovementList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var time: TimeOptions

    @Option(help: help("Only those that touched this warehouse.", "只列涉及此仓库者。"))
    var warehouse: String?

    @Option(
      help: help("Only this kind: receipt, issue, transfer, …", "只列此类：receipt、issue、transfer……"))
    var kind: MovementKind?

    @Option(help: help("Only those booked from this paper.", "只列此单据号。"))
    var document: String?

    @Option(help: help("Only those that this person answers for.", "只列此责任人。"))
    var actor: String?

    func request() -> MovementList.Request {
      var request = MovementList.Request()
      request.warehouse = warehouse
      request.kind = kind
      request.document = document
      request.actor = actor
      request.from = time.from
      request.to = time.to
      request.by = time.by
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: MovementList.Response, on page: inout Page) {
      page.table(response.rows, MovementRecord.columns)
      page.showOlder(response.nextCursor)
    }
  }

  struct ShowForm: CommandForm {
    typealias Use = MovementShow
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Argument(help: help("The movement's number.", "出入库单号。"))
    var movement: Int64

    func request() -> MovementShow.Request {
      var request = MovementShow.Request()
      request.movement = movement
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: MovementShow.Response, on page: inout Page) {
      page.table([response.movement], MovementRecord.columns)
      page.heading(Text("Lines", "分录"))
      page.table(
        response.lines,
        [
          .number("LINE", "行") { String($0.line) }, .text("WAREHOUSE", "仓库", \.warehouse),
          .text("ITEM", "物资", \.item), .text("LOT", "批次", \.lot),
          .word("CONDITION", "状况") { $0.condition?.word ?? Text("–", "–") },
          .word("ACCOUNT", "科目", \.account.word),
          .word("AGAINST", "对方科目") { $0.counterAccount?.word ?? Text("–", "–") },
          .number("QUANTITY", "数量", \.quantity.signed),
          .number("BALANCE", "结存") { $0.balance?.grouped },
        ])
      page.showMore(response.nextCursor)
    }
  }
}

/// A span of time, for what is listed from the newest back.
struct TimeOptions: ParsableArguments {
  @Option(
    help: help(
      "Only from this time on, as 2026-07-01T08:00:00+08:00.", "起始时间，如 2026-07-01T08:00:00+08:00。"))
  var from: Instant?

  @Option(help: help("Only before this time.", "截止时间（不含）。"))
  var to: Instant?

  @Option(
    help: help(
      "Which time is meant: occurred (when it happened) or recorded (when it was booked).",
      "按 occurred（发生时间，缺省）或 recorded（记账时间）。"))
  var by: TimeBasis?
}

extension MovementRecord {
  static var columns: [Column<MovementRecord>] {
    [
      .number("MOVEMENT", "单号") { String($0.movement) }, .word("KIND", "类型", \.kind.word),
      .text("OCCURRED", "发生时间", \.occurredAt.shown),
      .text("RECORDED", "记账时间", \.recordedAt.shown), .text("BY", "责任人", \.actor),
      .text("WAREHOUSES", "仓库") { $0.warehouses.joined(separator: " ") },
      .text("DOCUMENT", "单据", \.document),
      .text("REVERSED BY", "被冲销") { $0.reversedBy.map { String($0) } },
      .word("REASON", "事由") { Text(reason: $0.reason) },
    ]
  }
}

extension Page {
  /// How to see what was booked before.
  mutating func showOlder(_ cursor: String?) {
    guard let cursor else { return }
    warn(Text("Older rows: --cursor \(cursor)", "更早的行：--cursor \(cursor)"))
  }
}

extension Int64 {
  /// With its sign: +1,200, −3.
  var signed: String { self > 0 ? "+" + grouped : self < 0 ? "−" + (-self).grouped : "0" }
}
