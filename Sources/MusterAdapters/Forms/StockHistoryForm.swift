import ArgumentParser
import MusterModel
import MusterService

extension StockForms {
  struct HistoryForm: CommandForm {
    typealias Use = StockHistory
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var time: TimeOptions

    @Option(help: help("Only this warehouse.", "只列此仓库。"))
    var warehouse: String?

    @Option(help: help("Only this item.", "只列此物资。"))
    var item: String?

    @Option(help: help("Only this lot of the item.", "只列此物资的此批次。"))
    var lot: String?

    @Option(help: help("Only this condition.", "只列此状况。"))
    var condition: Condition?

    @Option(help: help("All lines of this movement.", "此出入库单的全部分录。"))
    var movement: Int64?

    @Flag(
      help: help(
        "With the counter-accounts: where pieces came from and went.", "包括对应科目（来源与去向）。"))
    var counter = false

    func request() -> StockHistory.Request {
      var request = StockHistory.Request()
      request.warehouse = warehouse
      request.item = item
      request.lot = lot
      request.condition = condition
      request.movement = movement
      request.from = time.from
      request.to = time.to
      request.by = time.by
      request.counter = counter
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: StockHistory.Response, on page: inout Page) {
      var columns: [Column<LedgerRecord>] = [
        .text("OCCURRED", "发生时间", \.occurredAt.shown),
        .number("MOVEMENT", "单号") { String($0.movement) }, .word("KIND", "类型", \.kind.word),
        .text("WAREHOUSE", "仓库", \.warehouse), .text("ITEM", "物资", \.item),
        .text("LOT", "批次", \.lot),
        .word("CONDITION", "状况") { $0.condition?.word ?? Text("–", "–") },
        .number("QUANTITY", "数量", \.quantity.signed),
        .number("BALANCE", "结存") { $0.balance?.grouped }, .text("BY", "责任人", \.actor),
        .text("DOCUMENT", "单据", \.document), .word("REASON", "事由") { Text(reason: $0.reason) },
      ]
      if counter || movement != nil {
        columns.insert(
          contentsOf: [
            .word("ACCOUNT", "科目", \.account.word),
            .word("AGAINST", "对方科目") { $0.counterAccount?.word ?? Text("–", "–") },
          ], at: 7)
      }
      page.table(response.rows, columns)
      movement == nil ? page.showOlder(response.nextCursor) : page.showMore(response.nextCursor)
    }
  }
}
