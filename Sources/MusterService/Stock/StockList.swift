public import Measures
public import MusterModel
import MusterStorage

/// `stock.list`: what there is, where, until when.
public enum StockList: Command {
  public static let name = "stock.list"
  public static let summary = Text(
    "List stockpiles: what there is, where, until when, how much is free.",
    "列出库存：有什么、在哪里、有效至何时、可用多少。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.tier = .district
    request.availableOnly = true
    request.limit = 20
    return request
  }

  public struct Request: WireObject {
    public var item: String?
    public var warehouse: String?
    public var region: String?
    public var tier: Tier?
    public var condition: Condition?
    public var category: String?
    public var expiringBefore: CalendarDay?
    public var expired = false
    public var belowFloor = false
    public var belowQuota = false
    public var near: Coordinate?
    public var within: TravelTime?
    public var availableOnly = false
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("item", \.item, "Only this item."),
      WireField("warehouse", \.warehouse, "Only this warehouse."),
      WireField("region", \.region, "Only this region and all regions inside it."),
      WireField("tier", \.tier, "Only this tier."),
      WireField("condition", \.condition, "Only this condition."),
      WireField("category", \.category, "Only items of this category."),
      WireField("expiring_before", \.expiringBefore, "Only lots whose last day is before this."),
      WireField("expired", \.expired, "Only what is past its day.", isRequired: false),
      WireField(
        "below_floor", \.belowFloor,
        "Only items of which a warehouse has less usable than its reserve floor; with a row where it has none at all.",
        isRequired: false),
      WireField(
        "below_quota", \.belowQuota,
        "Likewise less than its quota, or that of its tier.", isRequired: false),
      WireField("near", \.near, "Order by travel time from the warehouse to this place."),
      WireField("within_s", \.within, "With `near`: only what is no farther, in seconds by road."),
      WireField(
        "available_only", \.availableOnly, "Only what is not all held.", isRequired: false),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<StockRecord>

  public static func check(_ request: Request) throws(ServiceError) {
    if request.within != nil, request.near == nil {
      throw .invalid("within_s", "needs `near`", "需同时给出 near")
    }
    if request.near == nil { _ = try StockPosition(cursor: request.cursor) }
    try PageLimit.check(
      request.limit, cursor: request.cursor, parts: request.near == nil ? 4 : 5)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    var page = try page(of: request, in: call)
    let packs = try call.packs(ofItems: Set(page.rows.map(\.item)))
    for index in page.rows.indices {
      let usual = packs[page.rows[index].item]?.usual
      page.rows[index].pack = usual?.name
      page.rows[index].packSize = usual?.pieces
    }
    return page
  }

  private static func page(
    of request: Request, in call: Call
  ) throws(ServiceError) -> Response {
    let filter = try StockFilter(request, in: call.transaction)
    if let place = request.near {
      return try StockNearby(place: place, within: request.within).page(
        of: request, filter, in: call)
    }
    let limit = request.limit ?? PageLimit.usual
    let after = try StockPosition(cursor: request.cursor)
    let statement: Statement<StockRecord> =
      if let want = request.want {
        .stock(wanting: want, filter, after: after, limit: limit + 1)
      } else {
        .stock(filter, by: try path(of: filter, in: call), after: after, limit: limit + 1)
      }
    return ListPage(try call.transaction.all(statement), limit: limit) { $0.key }
  }

  /// Past so many stockpiles, walking all in order meets a page of them sooner than sorting them.
  private static let fewExpiring = 20_000

  private static func path(
    of filter: StockFilter, in call: Call
  ) throws(ServiceError) -> StockPath {
    if filter.warehouseID != nil { return .inWarehouse }
    if filter.itemID != nil { return .ofItem }
    guard let day = filter.expiringBefore else { return .everywhere }
    let count = try call.transaction.one(
      .stockpilesExpiring(before: day, countedTo: fewExpiring + 1))
    return count > fewExpiring ? .everywhere : .expiring
  }
}

extension StockList.Request {
  var want: StockWant? { StockWant(belowFloor: belowFloor, belowQuota: belowQuota) }
}

extension StockFilter {
  init(_ request: StockList.Request, in transaction: Transaction) throws(ServiceError) {
    self.init()
    if let item = request.item { itemID = try transaction.itemID(item) }
    if let warehouse = request.warehouse { warehouseID = try transaction.warehouseID(warehouse) }
    if let code = request.region { _ = try transaction.regionID(code) }
    region = request.region
    tier = request.tier
    category = request.category
    condition = request.condition
    availableOnly = request.availableOnly
    expiringBefore = request.expiringBefore
    if request.expired {
      // What is past its day expires before today: so the index of days serves both.
      let today = try transaction.one(Statement<CalendarDay>.today)
      expiredOnly = true
      expiringBefore = expiringBefore.map { min($0, today) } ?? today
    }
  }
}

extension StockPosition {
  init?(cursor: String?) throws(ServiceError) {
    guard let cursor = try Cursor(cursor, count: 4) else { return nil }
    guard let condition = Condition(rawValue: cursor.parts[3]) else { throw Cursor.fault }
    self.init(
      warehouse: cursor.parts[0], item: cursor.parts[1], lot: cursor.parts[2], condition: condition)
  }
}

extension StockRecord {
  /// What its place in a list is decided by.
  var key: [String] { [warehouse, item, lot, condition.rawValue] }
}
