public import MusterModel
import MusterStorage

/// `lot.reinstate`: a recall is lifted.
public enum LotReinstate: Command {
  public static let name = "lot.reinstate"
  public static let summary = Text(
    "Lift the recall of a lot; its stock stays in quarantine until stock.adjust clears it.",
    "解除批次召回；库存仍为待检，检验后用 stock.adjust 放行。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.item = "2010109"
    request.lot = "P2025"
    request.reason = "tests passed"
    return request
  }

  public typealias Request = LotRecall.Request
  public typealias Response = LotShow.Response

  public static func check(_ request: Request) throws(ServiceError) {
    try LotRecall.check(request)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(
      .reinstate(
        lot: request.lot, item: request.item, reason: request.reason, document: request.document,
        actor: call.actor))
    return try Response(item: request.item, lot: request.lot, in: call)
  }
}
