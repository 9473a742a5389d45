public import Measures
public import MusterModel
import MusterStorage

/// `quota.set`: what warehouses should have of an item.
public enum QuotaSet: Command {
  public static let name = "quota.set"
  public static let summary = Text(
    "Set what each warehouse of a tier, one warehouse or a whole region should have; 0 removes it.",
    "设定某层级各仓库、某仓库或某区划合计应有的数量（配额）；0 为取消。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.tier = .street
    request.item = "2010101"
    request.quantity = Quantity(2)
    return request
  }

  public struct Request: WireObject {
    public var tier: Tier?
    public var warehouse: String?
    public var region: String?
    public var item = ""
    public var quantity = Quantity.zero

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("tier", \.tier, "Every warehouse of this tier; one of the first three is given."),
      WireField("warehouse", \.warehouse, "This warehouse, whatever its tier should have."),
      WireField(
        "region", \.region, "All warehouses of this region and the regions inside it together."),
      WireField("item", \.item, "The item's code."),
      WireField("quantity", \.quantity, "Usable pieces that should be there; 0 removes the quota."),
    ]
  }

  /// The quota as it is now.
  public typealias Response = Request

  public static func check(_ request: Request) throws(ServiceError) {
    try QuotaScope.check(
      isTier: request.tier != nil, isWarehouse: request.warehouse != nil,
      isRegion: request.region != nil, isRequired: true)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(
      .setQuota(
        tier: request.tier, warehouse: request.warehouse, region: request.region,
        item: request.item, quantity: request.quantity, actor: call.actor))
    return request
  }
}

extension QuotaScope {
  /// - Throws: `invalid_request` when several are named, or none where one is required.
  static func check(
    isTier: Bool, isWarehouse: Bool, isRegion: Bool, isRequired: Bool
  ) throws(ServiceError) {
    let count = [isTier, isWarehouse, isRegion].count { $0 }
    guard count <= 1, count == 1 || !isRequired else {
      throw isRequired
        ? .invalid(
          "tier", "expected exactly one of `tier`, `warehouse` and `region`",
          "tier、warehouse、region 须给出且只给出一个")
        : .invalid(
          "tier", "expected at most one of `tier`, `warehouse` and `region`",
          "tier、warehouse、region 最多给出一个")
    }
  }
}
