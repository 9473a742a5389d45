public import MusterModel
import MusterStorage

/// `road.closures`: what is closed, the newest first.
public enum RoadClosuresCommand: Command {
  public static let name = "road.closures"
  public static let summary = Text(
    "List closed and slowed roads, the newest first.", "列出封路与限行，最新在前。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.includesEnded = true
    return request
  }

  public struct Request: WireObject {
    public var includesEnded = false
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField(
        "include_ended", \.includesEnded, "Also those that have ended or were reopened.",
        isRequired: false),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<ClosureSummary>

  public static func check(_ request: Request) throws(ServiceError) {
    _ = try before(request.cursor)
    try PageLimit.check(request.limit, cursor: request.cursor)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let rows = try call.transaction.all(
      Statement<ClosureRow>.closures(
        includingEnded: request.includesEnded, before: try before(request.cursor),
        limit: limit + 1))
    return ListPage(rows.map(ClosureSummary.init), limit: limit) { [String($0.closure)] }
  }

  /// The closure after which the page starts, since they are listed downwards.
  private static func before(_ cursor: String?) throws(ServiceError) -> Int64? {
    guard let cursor = try Cursor(cursor, count: 1) else { return nil }
    guard let closure = Int64(cursor.parts[0]) else { throw Cursor.fault }
    return closure
  }
}
