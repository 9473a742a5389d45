public import MusterModel
import MusterStorage

/// `quota.list`: what warehouses should have, beside what they have.
public enum QuotaList: Command {
  public static let name = "quota.list"
  public static let summary = Text(
    "List quotas beside what is usable; of a tier, what its warehouses lack.",
    "列出配额及现有可用数量；层级配额列出各仓库所缺。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.tier = .street
    request.below = true
    return request
  }

  public struct Request: WireObject {
    public var tier: Tier?
    public var warehouse: String?
    public var region: String?
    public var item: String?
    public var below = false
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("tier", \.tier, "Only quotas of this tier; at most one of the first three."),
      WireField("warehouse", \.warehouse, "Only quotas of this warehouse."),
      WireField("region", \.region, "Only quotas of this region itself."),
      WireField("item", \.item, "Only this item."),
      WireField(
        "below", \.below,
        "Only where less is usable than should be, a tier's quota warehouse by warehouse; of a warehouse also that of its tier.",
        isRequired: false),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<QuotaStanding>

  public static func check(_ request: Request) throws(ServiceError) {
    _ = try QuotaPosition(cursor: request.cursor)
    try QuotaScope.check(
      isTier: request.tier != nil, isWarehouse: request.warehouse != nil,
      isRegion: request.region != nil, isRequired: false)
    try PageLimit.check(request.limit, cursor: request.cursor, parts: 4)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let after = try QuotaPosition(cursor: request.cursor)
    var filter = QuotaFilter()
    filter.tier = request.tier
    if let code = request.item { filter.itemID = try call.transaction.itemID(code) }
    if let code = request.warehouse { filter.warehouseID = try call.transaction.warehouseID(code) }
    if let code = request.region { filter.regionID = try call.transaction.regionID(code) }
    let statement: Statement<QuotaStanding> =
      request.below
      ? .quotasBelow(filter, after: after, limit: limit + 1)
      : .quotas(filter, after: after, limit: limit + 1)
    return ListPage(try call.transaction.all(statement), limit: limit) {
      [$0.scope.rawValue, $0.key, $0.item, $0.warehouse ?? ""]
    }
  }
}

extension QuotaPosition {
  init?(cursor: String?) throws(ServiceError) {
    guard let cursor = try Cursor(cursor, count: 4) else { return nil }
    guard let scope = QuotaScope(rawValue: cursor.parts[0]) else { throw Cursor.fault }
    self.init(
      scope: scope, key: cursor.parts[1], item: cursor.parts[2], warehouse: cursor.parts[3])
  }
}
