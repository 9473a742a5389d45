public import MusterModel
import MusterStorage

/// `allocation.list`: allocations, the newest first.
public enum AllocationList: Command {
  public static let name = "allocation.list"
  public static let summary = Text("List allocations, the newest first.", "列出调配，最新在前。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.state = .held
    return request
  }

  public struct Request: WireObject {
    public var state: HoldState?
    public var incident: String?
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("state", \.state, "Only those in this state."),
      WireField("incident", \.incident, "Only those for this incident."),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<AllocationSummary>

  public static func check(_ request: Request) throws(ServiceError) {
    _ = try before(request.cursor)
    try PageLimit.check(request.limit, cursor: request.cursor)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let before = try before(request.cursor)
    if let incident = request.incident { _ = try call.transaction.incident(incident) }
    let rows = try call.transaction.all(
      Statement<AllocationRow>.allocations(
        state: request.state, incident: request.incident,
        before: before, limit: limit + 1))
    return ListPage(rows.map(AllocationSummary.init), limit: limit) { [String($0.allocation)] }
  }

  /// The allocation after which the page starts, since they are listed downwards.
  private static func before(_ cursor: String?) throws(ServiceError) -> Int64? {
    guard let cursor = try Cursor(cursor, count: 1) else { return nil }
    guard let allocation = Int64(cursor.parts[0]) else { throw Cursor.fault }
    return allocation
  }
}
