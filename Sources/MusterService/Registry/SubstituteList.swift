public import MusterModel
import MusterStorage

/// `substitute.list`: what may be sent instead of which item.
public enum SubstituteList: Command {
  public static let name = "substitute.list"
  public static let summary = Text(
    "List what may be sent instead of which item.", "列出物资的替代品及折算比例。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request { Request() }

  public struct Request: WireObject {
    public var item: String?
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("item", \.item, "Only substitutes of this item."),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<ItemSubstitute>

  public static func check(_ request: Request) throws(ServiceError) {
    try PageLimit.check(request.limit, cursor: request.cursor, parts: 3)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let cursor = try Cursor(request.cursor, count: 3)
    if let item = request.item { _ = try call.transaction.itemID(item) }
    var after: (item: String, preference: Int, substitute: String)?
    if let parts = cursor?.parts {
      guard let preference = Int(parts[1]) else { throw Cursor.fault }
      after = (parts[0], preference, parts[2])
    }
    return ListPage(
      try call.transaction.all(
        .substitutes(ofItem: request.item, after: after, limit: limit + 1)),
      limit: limit
    ) { [$0.item, String($0.preference), $0.substitute] }
  }
}
