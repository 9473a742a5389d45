public import MusterModel
import MusterStorage

/// `team.list`: list teams by code.
public enum TeamList: Command {
  public static let name = "team.list"
  public static let summary = Text("List teams by code.", "按代码列出队伍。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request { Request() }

  public struct Request: WireObject {
    public var capability: String?
    public var type: Int?
    public var department: String?
    public var status: TeamStatus?
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("capability", \.capability, "Only those that can do this."),
      WireField("type", \.type, "At this type or better; with `capability`."),
      WireField("department", \.department, "Only those of this department."),
      WireField("status", \.status, "Only those of this status."),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<Team>

  public static func check(_ request: Request) throws(ServiceError) {
    try PageLimit.check(request.limit, cursor: request.cursor)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let after = try Cursor(request.cursor, count: 1)
    return ListPage(
      try call.transaction.all(
        .teams(
          capability: request.capability, type: request.type ?? ResourceRequest.leastType,
          department: request.department, status: request.status, after: after?.parts[0],
          limit: limit + 1)),
      limit: limit
    ) { [$0.code] }
  }
}
