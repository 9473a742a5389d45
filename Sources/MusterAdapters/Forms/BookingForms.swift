import ArgumentParser
import Measures
import MusterModel
import MusterService

/// What every booking on the command line may say beside its lines.
struct BookingOptions: ParsableArguments {
  @Option(help: help("Number of the paper that it is booked from.", "单据号。"))
  var document: String?

  @Option(help: help("What else is worth knowing.", "备注。"))
  var note: String?

  @Option(
    help: help(
      "When it happened, as 2026-07-01T08:00 by this machine's clock, or with +08:00; now when absent.",
      "发生时间，如 2026-07-01T08:00（本机时钟）或加 +08:00；缺省为现在。"))
  var occurredAt: MomentArgument?

  var terms: MovementTerms {
    var terms = MovementTerms()
    terms.document = document
    terms.note = note
    terms.occurredAt = occurredAt?.instant
    return terms
  }
}

/// `stock receive`.
struct ReceiveForm: WriteForm {
  typealias Use = StockReceive
  @OptionGroup var common: CommonOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var booking: BookingOptions

  @Argument(help: help("The warehouse's code.", "仓库编码。"))
  var warehouse: String

  @Argument(
    help: help(
      "What came in: ITEM[:LOT]=QUANTITY[PACK][@EXPIRY] each, as 2010109:P2026=240@2029-06-30 or 2010109=10箱.",
      "入库内容：物资[:批次]=数量[包装][@有效期]，如 2010109:P2026=240@2029-06-30、2010109=10箱；可多项。"),
    transform: LineArgument.receipt)
  var lines: [LineArgument]

  @Option(help: help("Of all lines; serviceable when absent.", "各项的状况，缺省 serviceable 完好。"))
  var condition = Condition.serviceable

  @Option(
    help: help(
      "purchase, donation, from_superior or other.",
      "原因：purchase 采购、donation 捐赠、from_superior 上级调拨、other 其他。"))
  var reason: MovementReason

  func request() -> StockReceive.Request {
    var request = StockReceive.Request()
    request.warehouse = warehouse
    request.lines = lines.map { argument in
      var line = StockReceive.Line()
      line.item = argument.item
      line.lot = argument.lot ?? "-"
      line.quantity = argument.quantity
      line.pack = argument.pack
      line.expiryDate = argument.expiryDate
      line.condition = condition
      return line
    }
    request.reason = reason
    request.terms = booking.terms
    return request
  }

  func show(_ response: MovementResponse, on page: inout Page) {
    page.show(response)
  }
}

extension Page {
  /// A movement that was booked.
  mutating func show(_ response: MovementResponse) {
    say(Text("Movement \(response.movement)", "出入库单 \(response.movement)"))
    table(
      response.entries,
      [
        .text("WAREHOUSE", "仓库", \.warehouse), .text("ITEM", "物资", \.item),
        .text("LOT", "批次", \.lot), .word("CONDITION", "状况", \.condition.word),
        .number("CHANGE", "增减") { $0.quantity.signed }, .number("ON HAND", "在库", \.balance.shown),
      ])
  }
}
