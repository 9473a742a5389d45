public import MusterModel
import MusterStorage

/// `count.list`: counts, the newest first.
public enum CountList: Command {
  public static let name = "count.list"
  public static let summary = Text("List counts, the newest first.", "列出盘点，最新在前。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.state = .approval
    return request
  }

  public struct Request: WireObject {
    public var warehouse: String?
    public var state: CountState?
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("warehouse", \.warehouse, "Only those of this warehouse."),
      WireField("state", \.state, "Only those in this state."),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<CountRecord>

  public static func check(_ request: Request) throws(ServiceError) {
    _ = try before(request.cursor)
    try PageLimit.check(request.limit, cursor: request.cursor)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let before = try before(request.cursor)
    if let warehouse = request.warehouse { _ = try call.transaction.warehouseID(warehouse) }
    return ListPage(
      try call.transaction.all(
        Statement<CountRecord>.counts(
          warehouse: request.warehouse, state: request.state, before: before, limit: limit + 1)),
      limit: limit
    ) { [String($0.count)] }
  }

  /// The count after which the page starts, since they are listed downwards.
  private static func before(_ cursor: String?) throws(ServiceError) -> Int64? {
    guard let cursor = try Cursor(cursor, count: 1) else { return nil }
    guard let count = Int64(cursor.parts[0]) else { throw Cursor.fault }
    return count
  }
}
