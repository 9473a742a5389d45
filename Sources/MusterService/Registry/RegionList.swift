public import MusterModel
import MusterStorage

/// `region.list`: divisions by code.
public enum RegionList: Command {
  public static let name = "region.list"
  public static let summary = Text("List regions by code.", "按代码列出区划。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request { Request() }

  public struct Request: WireObject {
    public var parent: String?
    public var level: RegionLevel?
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("parent", \.parent, "Only those directly in the region of this code."),
      WireField("level", \.level, "Only those of this level."),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<Region>

  public static func check(_ request: Request) throws(ServiceError) {
    try PageLimit.check(request.limit, cursor: request.cursor)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let after = try Cursor(request.cursor, count: 1)
    if let parent = request.parent { _ = try call.transaction.regionID(parent) }
    return ListPage(
      try call.transaction.all(
        .regions(
          parent: request.parent, level: request.level, after: after?.parts[0], limit: limit + 1)),
      limit: limit
    ) { [$0.code] }
  }
}
