public import MusterModel
import MusterStorage

/// `lot.recall`: a lot must not be used any more, anywhere.
public enum LotRecall: Command {
  public static let name = "lot.recall"
  public static let summary = Text(
    "Recall a lot everywhere at once: what nobody holds goes into quarantine, the rest is told.",
    "召回批次：所有仓库即时停用，未预占的转待检，已预占的列出。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.item = "2010109"
    request.lot = "P2025"
    request.reason = "maker's notice 2026-14"
    return request
  }

  public struct Request: WireObject {
    public var item = ""
    public var lot = ""
    public var reason = ""
    public var document: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("item", \.item, "The item's code."),
      WireField("lot", \.lot, "The lot's code."),
      WireField("reason", \.reason, "Why, in 1 to 500 characters."),
      WireField("document", \.document, "Number of the paper behind it, at most 128 characters."),
    ]
  }

  public struct Response: WireObject {
    /// Nil when there was nothing to move.
    public var movement: Int64?
    public var entries: [LedgerLine] = []
    public var held: [LotHold] = []

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("movement", \.movement, "What put it into quarantine; null if nothing had to be."),
      WireField("entries", \.entries, "The entries of that movement."),
      WireField(
        "held", \.held, "What allocations still hold; recall again once they are released."),
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    guard (1...500).contains(request.reason.unicodeScalars.count) else {
      throw .invalid("reason", "expected 1 to 500 characters", "应为 1 至 500 个字符")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    var response = Response()
    response.movement = try call.transaction.one(
      .recall(
        lot: request.lot, item: request.item, reason: request.reason, document: request.document,
        actor: call.actor, requestID: call.requestID))
    if let movement = response.movement { response.entries = try call.movement(movement).entries }
    response.held = try call.transaction.all(
      Statement<LotHold>.holds(ofLot: request.lot, item: request.item))
    return response
  }
}
