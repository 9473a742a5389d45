import Measures
public import MusterModel
import MusterStorage

/// `stock.summary`: stock added up by tier, region, item or category.
public enum StockSummary: Command {
  public static let name = "stock.summary"
  public static let summary = Text(
    "Add up stock by tier, region, item or category.", "按层级、区划、物资或类别汇总库存。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.by = [.tier]
    return request
  }

  public enum Key: String, Vocabulary, WireValue {
    case tier, region, item, category

    public var chinese: String {
      switch self {
      case .tier: "层级"
      case .region: "区划"
      case .item: "物资"
      case .category: "类别"
      }
    }
  }

  public struct Request: WireObject {
    public var by: [Key] = []
    public var item: String?
    public var warehouse: String?
    public var region: String?
    public var tier: Tier?
    public var category: String?
    public var condition: Condition?
    public var level: RegionLevel?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("by", \.by, "The keys to add up by, in any number."),
      WireField("item", \.item, "Only this item."),
      WireField("warehouse", \.warehouse, "Only this warehouse."),
      WireField("region", \.region, "Only this region and all regions inside it."),
      WireField("tier", \.tier, "Only this tier."),
      WireField("category", \.category, "Only items of this category."),
      WireField("condition", \.condition, "Only this condition."),
      WireField(
        "level", \.level,
        "By region: count regions inside one of this level as that one; each by itself when absent."
      ),
    ]
  }

  public struct Response: WireObject {
    public var rows: [StockTotal] = []
    public var total = StockTotal()

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("rows", \.rows, "One row for each combination of the keys; other keys are null."),
      WireField("total", \.total, "All rows together, each warehouse counted once."),
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    guard Set(request.by).count == request.by.count else {
      throw .invalid("by", "expected each key once", "每个键只能出现一次")
    }
    guard request.level == nil || request.by.contains(.region) else {
      throw .invalid("level", "needs `region` in `by`", "需在 by 中给出 region")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    var filter = StockFilter()
    if let item = request.item { filter.itemID = try call.transaction.itemID(item) }
    if let code = request.warehouse { filter.warehouseID = try call.transaction.warehouseID(code) }
    if let region = request.region { _ = try call.transaction.regionID(region) }
    filter.region = request.region
    filter.tier = request.tier
    filter.condition = request.condition
    filter.category = request.category
    let keys = request.by.map(\.rawValue)
    var rows = try call.transaction.all(
      Statement<StockTotal>.stockTotals(by: keys, filter, level: request.level))
    let counted = try call.transaction.all(
      Statement<StockTotal>.stockWarehouses(by: keys, filter, level: request.level))
    let counts = Dictionary(
      counted.map { ($0.key, $0.warehouses) }, uniquingKeysWith: { first, _ in first })
    for index in rows.indices { rows[index].warehouses = counts[rows[index].key] ?? 0 }

    var response = Response()
    response.rows = rows
    response.total = rows.reduce(StockTotal()) { $0.adding($1) }
    // A warehouse is in one tier and one region, but may have several items.
    response.total.warehouses =
      Set(request.by).isSubset(of: [.tier, .region])
      ? rows.reduce(0) { $0 + $1.warehouses }
      : try call.transaction.first(
        Statement<StockTotal>.stockWarehouses(by: [], filter, level: nil))?.warehouses ?? 0
    return response
  }
}

extension StockTotal {
  /// What makes a row of a summary one of its own.
  fileprivate var key: [String?] { [tier?.rawValue, region, item, category] }

  fileprivate func adding(_ other: StockTotal) -> StockTotal {
    var sum = StockTotal()
    sum.onHand = onHand + other.onHand
    sum.held = held + other.held
    sum.usable = usable + other.usable
    sum.expired = expired + other.expired
    sum.quarantined = quarantined + other.quarantined
    sum.damaged = damaged + other.damaged
    return sum
  }
}
