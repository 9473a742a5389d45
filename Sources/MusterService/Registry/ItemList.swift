public import MusterModel
import MusterStorage

/// `item.list`: list items by code.
public enum ItemList: Command {
  public static let name = "item.list"
  public static let summary = Text("List items by code.", "按代码列出物资品类。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request { Request() }

  public struct Request: WireObject {
    public var category: String?
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("category", \.category, "Only those of this category."),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<Item>

  public static func check(_ request: Request) throws(ServiceError) {
    try PageLimit.check(request.limit, cursor: request.cursor)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let after = try Cursor(request.cursor, count: 1)
    return ListPage(
      try call.transaction.all(
        .items(category: request.category, after: after?.parts[0], limit: limit + 1)),
      limit: limit
    ) { [$0.code] }
  }
}
