public import MusterModel
import MusterStorage

/// `transfer.list`: what is on the road, and what was.
public enum TransferList: Command {
  public static let name = "transfer.list"
  public static let summary = Text(
    "List transfers, those under way first, then the newest.", "列出调拨：在途在前，其余由新到旧。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.state = .underWay
    return request
  }

  public struct Request: WireObject {
    public var state: TransferState?
    public var from: String?
    public var to: String?
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("state", \.state, "Only those in this state."),
      WireField("from", \.from, "Only those that this warehouse sent."),
      WireField("to", \.to, "Only those sent to this warehouse."),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<TransferRecord>

  public static func check(_ request: Request) throws(ServiceError) {
    _ = try position(request.cursor)
    try PageLimit.check(request.limit, cursor: request.cursor, parts: 2)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    var filter = TransferFilter()
    filter.state = request.state
    if let from = request.from { filter.fromID = try call.transaction.warehouseID(from) }
    if let to = request.to { filter.toID = try call.transaction.warehouseID(to) }
    let limit = request.limit ?? PageLimit.usual
    return ListPage(
      try call.transaction.all(
        .transfers(filter, after: position(request.cursor), limit: limit + 1)),
      limit: limit
    ) { [$0.state == .underWay ? "under_way" : "over", String($0.transfer)] }
  }

  private static func position(
    _ cursor: String?
  ) throws(ServiceError) -> (isOver: Bool, transfer: Int64)? {
    guard let parts = try Cursor(cursor, count: 2)?.parts else { return nil }
    guard ["under_way", "over"].contains(parts[0]), let transfer = Int64(parts[1]) else {
      throw Cursor.fault
    }
    return (parts[0] == "over", transfer)
  }
}
