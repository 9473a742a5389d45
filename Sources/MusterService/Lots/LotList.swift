public import MusterModel
import MusterStorage

/// `lot.list`: batches and assets over all warehouses.
public enum LotList: Command {
  public static let name = "lot.list"
  public static let summary = Text(
    "List lots and assets over all warehouses: until when, how many, where, recalled or not.",
    "列出各仓库的批次与资产：有效期、数量、所在、是否召回。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.expiringBefore = CalendarDay(year: 2027, month: 7, day: 1)
    return request
  }

  public struct Request: WireObject {
    public var item: String?
    public var expiringBefore: CalendarDay?
    public var isRecalled: Bool?
    public var isAsset: Bool?
    public var includesEmpty = false
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("item", \.item, "Only lots of this item."),
      WireField(
        "expiring_before", \.expiringBefore,
        "Only lots whose last day, or next inspection, is before this."),
      WireField("recalled", \.isRecalled, "Only those that are recalled, or only the others."),
      WireField("asset", \.isAsset, "Only serial-numbered assets, or only batches."),
      WireField(
        "include_empty", \.includesEmpty, "Also lots of which nothing is on hand.",
        isRequired: false),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<LotRecord>

  public static func check(_ request: Request) throws(ServiceError) {
    try PageLimit.check(request.limit, cursor: request.cursor, parts: 2)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    var filter = LotFilter()
    if let item = request.item { _ = try call.transaction.itemID(item) }
    filter.item = request.item
    filter.expiringBefore = request.expiringBefore
    filter.isRecalled = request.isRecalled
    filter.isAsset = request.isAsset
    filter.includesEmpty = request.includesEmpty
    let limit = request.limit ?? PageLimit.usual
    let after = try Cursor(request.cursor, count: 2).map { (item: $0.parts[0], lot: $0.parts[1]) }
    return ListPage(
      try call.transaction.all(.lots(filter, after: after, limit: limit + 1)), limit: limit
    ) { [$0.item, $0.lot] }
  }
}
