import ArgumentParser
import MusterModel
import MusterService

struct TransferForms: NounForms {
  static let noun = "transfer"
  static let title = Text("What is on the road between warehouses", "调拨")
  static let verbs: [any CommandForm.Type] = [ListForm.self, ShowForm.self, ReceiveForm.self]

  struct ListForm: CommandForm {
    typealias Use = TransferList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(
      help: help(
        "under_way, received or cancelled.", "under_way（在途）、received（已收货）或 cancelled（已取消）。"))
    var state: TransferState?

    @Option(help: help("Only those that this warehouse sent.", "只列此仓库发出者。"))
    var from: String?

    @Option(help: help("Only those sent to this warehouse.", "只列发往此仓库者。"))
    var to: String?

    func request() -> TransferList.Request {
      var request = TransferList.Request()
      request.state = state
      request.from = from
      request.to = to
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: TransferList.Response, on page: inout Page) {
      page.table(response.rows, TransferRecord.columns)
      page.showMore(response.nextCursor)
    }
  }

  struct ShowForm: CommandForm {
    typealias Use = TransferShow
    @OptionGroup var common: CommonOptions

    @Argument(help: help("The number of the transfer.", "调拨单号。"))
    var transfer: Int64

    func request() -> TransferShow.Request {
      var request = TransferShow.Request()
      request.transfer = transfer
      return request
    }

    func show(_ response: TransferShow.Response, on page: inout Page) {
      page.table([response.record], TransferRecord.columns)
      page.heading(Text("Goods", "物资"))
      page.table(
        response.lines,
        [
          .text("ITEM", "物资", \.item), .text("NAME", "名称", \.itemName),
          .text("LOT", "批次", \.lot), .word("CONDITION", "状况", \.condition.word),
          .number("SENT", "发出", \.sent.shown), .number("RECEIVED", "收到", \.received.shown),
          .text("UNIT", "单位", \.unit),
        ])
      if response.record.state == .underWay {
        page.say("")
        page.say(
          Text(
            "Take it in: muster transfer receive \(response.record.transfer)",
            "收货：muster transfer receive \(response.record.transfer)"))
      }
    }
  }

  struct ReceiveForm: WriteForm {
    typealias Use = TransferReceive
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var booking: BookingOptions

    @Argument(help: help("The number of the transfer.", "调拨单号。"))
    var transfer: Int64

    @Argument(
      help: LineArgument.help("What arrived; all as it was sent when absent", "实收物资（缺省为全部照发）"),
      transform: LineArgument.goods)
    var lines: [LineArgument] = []

    @Option(
      help: LineArgument.help("What arrived damaged", "到货损坏"), transform: LineArgument.goods)
    var damaged: [LineArgument] = []

    @Flag(help: help("Nothing arrived: all of it is written off.", "全部未到：全数核销。"))
    var nothing = false

    @Flag(
      name: .customLong("more-follows"),
      help: help("The rest is still under way.", "其余仍在途，不核销。"))
    var moreFollows = false

    func validate() throws {
      if nothing, moreFollows || !(lines + damaged).isEmpty {
        throw ValidationError(
          Interface.say(
            "--nothing goes without lines and without --more-follows",
            "--nothing 不能与物资或 --more-follows 同用"))
      }
    }

    func request() -> TransferReceive.Request {
      var request = TransferReceive.Request()
      request.transfer = transfer
      let arrived = lines.map { $0.line(nil) } + damaged.map { $0.line(.damaged) }
      request.lines = arrived.isEmpty && !nothing ? nil : arrived
      request.isFinal = !moreFollows
      request.terms = booking.terms
      return request
    }

    func show(_ response: MovementResponse, on page: inout Page) {
      page.show(response)
      guard !lines.isEmpty else { return }
      page.say(
        Text(
          "What was sent and what arrived: muster transfer show \(transfer)",
          "发出与收到之差：muster transfer show \(transfer)"))
    }
  }
}

/// `stock transfer`.
struct SendForm: WriteForm {
  typealias Use = StockTransfer
  @OptionGroup var common: CommonOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var booking: BookingOptions

  @Argument(help: help("The code of the warehouse that sends.", "调出仓库编码。"))
  var from: String

  @Argument(help: help("The code of the warehouse that gets it.", "调入仓库编码。"))
  var to: String

  @Argument(
    help: LineArgument.help(
      "What is sent (without a lot, first expired first)", "调拨物资（不写批次则先到期先出）"),
    transform: LineArgument.goods)
  var lines: [LineArgument]

  @Option(
    help: help(
      "replenishment, rebalance or forward.",
      "原因：replenishment 补充、rebalance 调剂、forward 前置。"))
  var reason = MovementReason.replenishment

  @Option(help: help("Of all lines; serviceable when absent.", "各项的状况，缺省 serviceable 完好。"))
  var condition: Condition?

  @Flag(help: help("It has arrived already.", "已当场收货。"))
  var received = false

  func request() -> StockTransfer.Request {
    var request = StockTransfer.Request()
    request.from = from
    request.to = to
    request.lines = lines.map { $0.line(condition) }
    request.reason = reason
    request.isReceived = received
    request.terms = booking.terms
    return request
  }

  func show(_ response: MovementResponse, on page: inout Page) {
    page.show(response)
    guard !received else { return }
    page.say(
      Text(
        "Under way. When it has arrived: muster transfer receive \(response.movement)",
        "在途。到货后收货：muster transfer receive \(response.movement)"))
  }
}

extension TransferRecord {
  fileprivate static var columns: [Column<TransferRecord>] {
    [
      .number("TRANSFER", "调拨单") { String($0.transfer) }, .word("STATE", "状态", \.state.word),
      .text("FROM", "调出", \.from), .text("TO", "调入", \.to),
      .text("SENT", "发出时间", \.sentAt.shown), .text("DOCUMENT", "单据", \.document),
      .text("BY", "经办", \.actor),
    ]
  }
}
