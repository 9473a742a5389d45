public import MusterModel
import MusterStorage

/// `floor.list`: what warehouses keep in reserve, beside what they have.
public enum FloorList: Command {
  public static let name = "floor.list"
  public static let summary = Text(
    "List reserve floors beside what is usable there.", "列出保底库存及现有可用数量。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.below = true
    return request
  }

  public struct Request: WireObject {
    public var warehouse: String?
    public var item: String?
    public var region: String?
    public var below = false
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("warehouse", \.warehouse, "Only this warehouse."),
      WireField("item", \.item, "Only this item."),
      WireField("region", \.region, "Only this region and all regions inside it."),
      WireField("below", \.below, "Only where less is usable than the floor.", isRequired: false),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<FloorStanding>

  public static func check(_ request: Request) throws(ServiceError) {
    try PageLimit.check(request.limit, cursor: request.cursor, parts: 2)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let after = try Cursor(request.cursor, count: 2)
    let transaction = call.transaction
    var warehouse: Int64?
    var item: Int64?
    if let code = request.item { item = try transaction.itemID(code) }
    if let code = request.warehouse { warehouse = try transaction.warehouseID(code) }
    if let code = request.region { _ = try transaction.regionID(code) }
    return ListPage(
      try transaction.all(
        .floors(
          warehouse: warehouse, item: item, region: request.region, below: request.below,
          after: after.map { ($0.parts[0], $0.parts[1]) }, limit: limit + 1)),
      limit: limit
    ) { [$0.warehouse, $0.item] }
  }
}
