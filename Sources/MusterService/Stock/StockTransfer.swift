import Measures
public import MusterModel
import MusterStorage

/// `stock.transfer`: one warehouse sends to another.
public enum StockTransfer: Command {
  public static let name = "stock.transfer"
  public static let summary = Text(
    "Send stock to another warehouse; it is under way until transfer.receive, or received at once.",
    "调往另一仓库；收货（transfer.receive）之前为在途，也可当场收货。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.from = "W001"
    request.to = "W014"
    request.lines = [GoodsLine(item: "2010109", quantity: LineQuantity(20))]
    return request
  }

  public struct Request: WireObject {
    public var from = ""
    public var to = ""
    public var lines: [GoodsLine] = []
    public var reason = MovementReason.replenishment
    public var isReceived = false
    public var terms = MovementTerms()

    public init() {}

    public static let fields: [WireField<Request>] =
      [
        WireField("from", \.from, "The code of the warehouse that sends."),
        WireField("to", \.to, "The code of the warehouse that gets it."),
        WireField("lines", \.lines, "What is sent: {item, lot, quantity, pack, condition} each."),
        WireField(
          "reason", \.reason, MovementKind.transfer.reasonList, isRequired: false),
        WireField(
          "received", \.isReceived, "It has arrived already: both sides are booked.",
          isRequired: false),
      ] + MovementTerms.fields.map { $0.within(\.terms) }
  }

  public typealias Response = MovementResponse

  public static func check(_ request: Request) throws(ServiceError) {
    for (index, line) in request.lines.enumerated() { try line.check("lines[\(index)]") }
    guard request.from != request.to else {
      throw .invalid("to", "expected another warehouse than `from`", "须与 from 不是同一仓库")
    }
    try MovementTerms.check(request.reason, of: .transfer)
    try request.terms.check()
    try MovementTerms.check(lines: request.lines.count)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let slip = call.slip(request.terms)
    let isPicked = request.lines.contains { $0.lot == nil }
    return try call.retrying(isPicked) { () throws(ServiceError) in
      try call.outgoing(request.lines, from: request.from, .usable, account: .inTransit)
    } booking: { (lines) throws(ServiceError) in
      try call.movement(
        call.transaction.one(
          .send(
            from: request.from, to: request.to, isReceived: request.isReceived,
            lines.map(NamedLine.init), reason: request.reason.rawValue, slip)))
    }
  }
}

extension NamedLine {
  /// What a line takes out.
  fileprivate init(_ line: MovementLine) {
    self.init(
      item: line.item, lot: line.lot, condition: line.condition, quantity: Quantity(-line.quantity))
  }
}
