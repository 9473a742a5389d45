public import MusterModel
import MusterStorage

/// `count.reject`: drop the large differences of a count that nobody believes.
public enum CountReject: Command {
  public static let name = "count.reject"
  public static let summary = Text(
    "Drop what still waits in a count; what was booked stays.", "驳回盘点中仍在等待的差异；已入账的不变。")
  public static let effect = Effect.write(.commander)
  public static var example: Request {
    var request = Request()
    request.count = 7
    request.reason = "货架错盘"
    return request
  }

  public struct Request: WireObject {
    public var count: Int64 = 0
    public var reason = ""

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("count", \.count, "The count's number."),
      WireField("reason", \.reason, "Why, in 1 to 500 characters."),
    ]
  }

  public typealias Response = CountView

  public static func check(_ request: Request) throws(ServiceError) {
    guard (1...500).contains(request.reason.unicodeScalars.count) else {
      throw .invalid("reason", "expected 1 to 500 characters", "应为 1 至 500 个字符")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(
      .reject(count: request.count, reason: request.reason, actor: call.actor))
    return try CountView(request.count, in: call)
  }
}
