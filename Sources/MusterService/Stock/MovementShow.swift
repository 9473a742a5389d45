public import MusterModel
import MusterStorage

/// `movement.show`: one movement with all its lines.
public enum MovementShow: Command {
  public static let name = "movement.show"
  public static let summary = Text(
    "Show a movement with all its lines, where they came from and went.",
    "查看出入库单及其全部分录。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.movement = 1
    return request
  }

  public struct Request: WireObject {
    public var movement: Int64 = 0
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("movement", \.movement, "The movement's number."),
      WireField("limit", \.limit, "Lines a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public struct Response: WireObject {
    public var movement = MovementRecord()
    public var lines: [LedgerRecord] = []
    public var nextCursor: String?

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("movement", \.movement, "What it was, when and by whom."),
      WireField("lines", \.lines, "Its lines, from the first."),
      WireField("next_cursor", \.nextCursor, "Where the next page starts; null on the last."),
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    _ = try LedgerPosition(cursor: request.cursor)
    try PageLimit.check(request.limit, cursor: request.cursor, parts: 3)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    guard let movement = try call.transaction.first(.movement(request.movement)) else {
      throw .notFound(Text("movement", "出入库单"), String(request.movement))
    }
    let limit = request.limit ?? PageLimit.usual
    let page = ListPage.lines(
      try call.transaction.all(
        .lines(
          ofMovement: request.movement, after: try LedgerPosition(cursor: request.cursor),
          limit: limit + 1)),
      limit: limit)
    var response = Response()
    response.movement = movement
    response.lines = page.rows
    response.nextCursor = page.nextCursor
    return response
  }
}
