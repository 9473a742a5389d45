public import MusterModel
import MusterStorage

/// `kit.list`: what kits are made of.
public enum KitList: Command {
  public static let name = "kit.list"
  public static let summary = Text("List kits and what they are made of.", "列出成套物资及其组成。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request { Request() }

  public struct Request: WireObject {
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<Kit>

  public static func check(_ request: Request) throws(ServiceError) {
    try PageLimit.check(request.limit, cursor: request.cursor)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let after = try Cursor(request.cursor, count: 1)
    return ListPage(
      try call.transaction.all(.kits(after: after?.parts[0], limit: limit + 1)), limit: limit
    ) { [$0.code] }
  }
}
