public import MusterModel
import MusterStorage

/// `transfer.receive`: what was under way has arrived, as it was sent or otherwise.
public enum TransferReceive: Command {
  public static let name = "transfer.receive"
  public static let summary = Text(
    "Take in a transfer, as it was sent or as it arrived; the rest is written off.",
    "调拨收货：按发出数量或实收数量；未到的核销。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.transfer = 12
    request.lines = [
      GoodsLine(item: "2010109", quantity: LineQuantity(19)),
      GoodsLine(item: "2010109", quantity: LineQuantity(1), condition: .damaged),
    ]
    return request
  }

  public struct Request: WireObject {
    public var transfer: Int64 = 0
    /// All that is outstanding, as it was sent, where nil.
    public var lines: [GoodsLine]?
    public var isFinal = true
    public var terms = MovementTerms()

    public init() {}

    public static let fields: [WireField<Request>] =
      [
        WireField("transfer", \.transfer, "The number of the transfer."),
        WireField(
          "lines", \.lines,
          "What arrived: {item, lot, quantity, pack, condition} each; all as it was sent when absent."
        ),
        WireField(
          "final", \.isFinal,
          "Nothing more will come: what is missing is written off. False leaves it under way.",
          isRequired: false),
      ] + MovementTerms.fields.map { $0.within(\.terms) }
  }

  public typealias Response = MovementResponse

  /// No line at all says that nothing arrived.
  public static func check(_ request: Request) throws(ServiceError) {
    for (index, line) in (request.lines ?? []).enumerated() { try line.check("lines[\(index)]") }
    if let lines = request.lines, !lines.isEmpty || !request.isFinal {
      try MovementTerms.check(lines: lines.count)
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let slip = call.slip(request.terms)
    return try call.movement(
      call.transaction.one(
        .receive(
          transfer: request.transfer, isFinal: request.isFinal, call.named(request.lines), slip)))
  }
}
