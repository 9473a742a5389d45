public import MusterModel
import MusterStorage

/// `movement.list`: movements, the newest page first.
public enum MovementList: Command {
  public static let name = "movement.list"
  public static let summary = Text(
    "List movements of stock, newest last.", "列出出入库单，最新的在最后。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.warehouse = "W001"
    request.kind = .receipt
    request.limit = 20
    return request
  }

  public struct Request: WireObject {
    public var warehouse: String?
    public var kind: MovementKind?
    public var document: String?
    public var actor: String?
    public var from: Instant?
    public var to: Instant?
    public var by: TimeBasis?
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("warehouse", \.warehouse, "Only those that touched this warehouse."),
      WireField("kind", \.kind, "Only those of this kind."),
      WireField("document", \.document, "Only those booked from the paper of this number."),
      WireField("actor", \.actor, "Only those that this person answers for."),
      WireField("from", \.from, "Only from this moment on."),
      WireField("to", \.to, "Only before this moment."),
      WireField(
        "by", \.by, "Which time `from` and `to` are about: occurred (when absent), recorded."),
      WireField("limit", \.limit, "Rows a page, 1000 when absent. The first page is the newest."),
      WireField("cursor", \.cursor, "The next_cursor of the page before: goes back in time."),
    ]
  }

  public typealias Response = ListPage<MovementRecord>

  public static func check(_ request: Request) throws(ServiceError) {
    _ = try before(request)
    try PageLimit.check(request.limit, cursor: request.cursor)
  }

  private static func before(_ request: Request) throws(ServiceError) -> Int64? {
    guard let cursor = try Cursor(request.cursor, count: 1) else { return nil }
    guard let movement = Int64(cursor.parts[0]) else { throw Cursor.fault }
    return movement
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    var filter = MovementFilter()
    if let code = request.warehouse { filter.warehouseID = try call.transaction.warehouseID(code) }
    filter.kind = request.kind
    filter.document = request.document
    filter.actor = request.actor
    filter.time = TimeSpan(from: request.from, to: request.to, by: request.by)
    switch try call.transaction.movements(in: filter.time, at: filter.warehouseID) {
    case .none: return Response()
    case .between(let movements): filter.movements = movements
    case .many: break
    }
    var page = Response(
      try call.transaction.all(.movements(filter, before: try before(request), limit: limit + 1)),
      limit: limit
    ) { [String($0.movement)] }
    page.rows.reverse()
    return page
  }
}
