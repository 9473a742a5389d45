public import MusterModel
import MusterStorage

/// `warehouse.list`: list warehouses by code, without their contacts.
public enum WarehouseList: Command {
  public static let name = "warehouse.list"
  public static let summary = Text(
    "List warehouses by code, without their contacts.", "按代码列出仓库（不含联系人）。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request { Request() }

  public struct Request: WireObject {
    public var region: String?
    public var tier: Tier?
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField(
        "region", \.region, "Only those in the region of this code and in all regions inside it."),
      WireField("tier", \.tier, "Only those of this tier."),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<Warehouse>

  public static func check(_ request: Request) throws(ServiceError) {
    try PageLimit.check(request.limit, cursor: request.cursor)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let after = try Cursor(request.cursor, count: 1)
    if let region = request.region { _ = try call.transaction.regionID(region) }
    return ListPage(
      try call.transaction.all(
        .warehouses(
          region: request.region, tier: request.tier, after: after?.parts[0], limit: limit + 1)),
      limit: limit
    ) { [$0.code] }
  }
}
