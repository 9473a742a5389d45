import ArgumentParser
import MusterModel
import MusterService

/// `stock issue`.
struct IssueForm: WriteForm {
  typealias Use = StockIssue
  @OptionGroup var common: CommonOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var booking: BookingOptions

  @Argument(help: help("The warehouse's code.", "仓库编码。"))
  var warehouse: String

  @Argument(
    help: LineArgument.help("What leaves (without a lot, first expired first)", "出库物资（不写批次则先到期先出）"),
    transform: LineArgument.goods)
  var lines: [LineArgument]

  @Option(
    help: help(
      "training, use, support, loan, maintenance or other.",
      "原因：training 训练、use 使用消耗、support 支援外区、loan 借出、maintenance 送修、other 其他。"))
  var reason: MovementReason

  @Option(help: help("Of all lines; serviceable when absent.", "各项的状况，缺省 serviceable 完好。"))
  var condition: Condition?

  func request() -> StockIssue.Request {
    var request = StockIssue.Request()
    request.warehouse = warehouse
    request.lines = lines.map { $0.line(condition) }
    request.reason = reason
    request.terms = booking.terms
    return request
  }

  func show(_ response: MovementResponse, on page: inout Page) { page.show(response) }
}

/// `stock dispose`.
struct DisposeForm: WriteForm {
  typealias Use = StockDispose
  @OptionGroup var common: CommonOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var booking: BookingOptions

  @Argument(help: help("The warehouse's code.", "仓库编码。"))
  var warehouse: String

  @Argument(
    help: LineArgument.help("What is written off", "报废物资"), transform: LineArgument.goods)
  var lines: [LineArgument]

  @Option(
    help: help(
      "expired, damaged, obsolete, lost or other.",
      "原因：expired 过期、damaged 损坏、obsolete 淘汰、lost 丢失、other 其他。"))
  var reason: MovementReason

  @Option(help: help("Of all lines; serviceable when absent.", "各项的状况，缺省 serviceable 完好。"))
  var condition: Condition?

  func request() -> StockDispose.Request {
    var request = StockDispose.Request()
    request.warehouse = warehouse
    request.lines = lines.map { $0.line(condition) }
    request.reason = reason
    request.terms = booking.terms
    return request
  }

  func show(_ response: MovementResponse, on page: inout Page) { page.show(response) }
}

/// `stock adjust`.
struct AdjustForm: WriteForm {
  typealias Use = StockAdjust
  @OptionGroup var common: CommonOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var booking: BookingOptions

  @Argument(help: help("The warehouse's code.", "仓库编码。"))
  var warehouse: String

  @Argument(
    help: LineArgument.help(
      "What changes, by how many (-2, +3), or with --to-condition how many",
      "更正数量（-2、+3）；有 --to-condition 时为变更件数"),
    transform: LineArgument.goods)
  var lines: [LineArgument]

  @Option(
    help: help(
      "correction, inspection or other.",
      "原因：correction 更正、inspection 检验、other 其他。"))
  var reason: MovementReason

  @Option(help: help("Of all lines; serviceable when absent.", "各项的状况，缺省 serviceable 完好。"))
  var condition = Condition.serviceable

  @Option(help: help("The condition that the pieces are in from now on.", "变更后的状况。"))
  var toCondition: Condition?

  func request() -> StockAdjust.Request {
    var request = StockAdjust.Request()
    request.warehouse = warehouse
    request.lines = lines.map { argument in
      var line = StockAdjust.Line(item: argument.item, quantity: argument.quantity)
      line.lot = argument.lot
      line.pack = argument.pack
      line.condition = condition
      line.toCondition = toCondition
      return line
    }
    request.reason = reason
    request.terms = booking.terms
    return request
  }

  func show(_ response: MovementResponse, on page: inout Page) { page.show(response) }
}
