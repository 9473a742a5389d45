public import MusterModel
import MusterStorage

/// `stock.reverse`: a movement that should not have been booked is taken back whole.
public enum StockReverse: Command {
  public static let name = "stock.reverse"
  public static let summary = Text(
    "Take back a movement by its exact opposite, once.", "冲销一张出入库单（整单反向记账，仅一次）。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.movement = 12
    request.reason = .entryError
    return request
  }

  public struct Request: WireObject {
    public var movement: Int64 = 0
    public var reason = MovementReason.other
    public var terms = MovementTerms()

    public init() {}

    public static let fields: [WireField<Request>] =
      [
        WireField("movement", \.movement, "The number of the movement to take back."),
        WireField("reason", \.reason, MovementKind.reversal.reasonList),
      ] + MovementTerms.fields.map { $0.within(\.terms) }
  }

  public typealias Response = MovementResponse

  public static func check(_ request: Request) throws(ServiceError) {
    try MovementTerms.check(request.reason, of: .reversal)
    try request.terms.check()
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let slip = call.slip(request.terms)
    return try call.movement(
      call.transaction.one(
        .reverse(movement: request.movement, reason: request.reason.rawValue, slip)))
  }
}
