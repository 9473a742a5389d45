import ArgumentParser
import MusterModel
import MusterService

/// `stock reverse`.
struct ReverseForm: WriteForm {
  typealias Use = StockReverse
  @OptionGroup var common: CommonOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var booking: BookingOptions

  @Argument(help: help("The number of the movement.", "出入库单号。"))
  var movement: Int64

  @Option(
    help: help(
      "entry_error, duplicate or cancelled.",
      "原因：entry_error 录入错误、duplicate 重复录入、cancelled 业务取消。"))
  var reason: MovementReason

  func request() -> StockReverse.Request {
    var request = StockReverse.Request()
    request.movement = movement
    request.reason = reason
    request.terms = booking.terms
    return request
  }

  func show(_ response: MovementResponse, on page: inout Page) { page.show(response) }
}

/// `stock return`.
struct ReturnForm: WriteForm {
  typealias Use = StockReturn
  @OptionGroup var common: CommonOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var booking: BookingOptions

  @Argument(help: help("The number of the issue.", "出库单号。"))
  var movement: Int64

  @Argument(
    help: LineArgument.help("What comes back; all of it when absent", "归还物资（缺省为全部）"),
    transform: LineArgument.goods)
  var lines: [LineArgument] = []

  @Option(
    help: help(
      "returned or maintenance_done; what fits the issue when absent.",
      "原因：returned 归还、maintenance_done 维修完成；缺省按出库原因。"))
  var reason: MovementReason?

  @Option(help: help("Of all lines, where it is not as it went.", "各项的状况（与出库时不同时）。"))
  var condition: Condition?

  @Option(
    help: help(
      "The last day on which the assets that come back may be used.", "返库资产的下次检验日（此日及之前可用）。"))
  var nextInspection: CalendarDay?

  func validate() throws {
    if condition != nil, lines.isEmpty {
      throw ValidationError(
        Interface.say(
          "--condition needs the lines that it is of", "--condition 须同时写明是哪些物资"))
    }
  }

  func request() -> StockReturn.Request {
    var request = StockReturn.Request()
    request.movement = movement
    request.lines = lines.isEmpty ? nil : lines.map { $0.line(condition) }
    request.reason = reason
    request.nextInspection = nextInspection
    request.terms = booking.terms
    return request
  }

  func show(_ response: MovementResponse, on page: inout Page) { page.show(response) }
}
