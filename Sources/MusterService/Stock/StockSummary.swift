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

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("by", \.by, "The keys to add up by, in any number."),
      WireField("item", \.item, "Only this item."),
      WireField("warehouse", \.warehouse, "Only this warehouse."),
      WireField("region", \.region, "Only this region and all regions inside it."),
      WireField("tier", \.tier, "Only this tier."),
      WireField("category", \.category, "Only items of this category."),
      WireField("condition", \.condition, "Only this condition."),
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
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    var filter = StockFilter()
    if let item = request.item { filter.itemID = try call.transaction.itemID(item) }
    if let code = request.warehouse { filter.warehouseID = try call.transaction.warehouseID(code) }
    if let region = request.region { _ = try call.transaction.regionID(region) }
    filter.region = request.region
    filter.tier = request.tier
    filter.condition = request.condition
    func totals(by keys: [Key]) throws(ServiceError) -> [StockTotal] {
      try call.transaction.all(
        .stockTotals(by: keys.map(\.rawValue), filter, category: request.category))
    }
    var response = Response()
    response.rows = try totals(by: request.by)
    response.total = try totals(by: []).first ?? StockTotal()
    return response
  }
}
