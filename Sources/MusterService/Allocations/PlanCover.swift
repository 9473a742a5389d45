public import Measures
import StockAllocation

/// What a plan leaves of an item in a region that it takes some from.
public struct PlanCover: WireObject {
  public var item = ""
  public var region = ""
  public var available = Quantity.zero
  public var left = Quantity.zero

  public init() {}

  public static let fields: [WireField<PlanCover>] = [
    WireField("item", \.item, "The item's code."),
    WireField("region", \.region, "The code of the warehouses' region."),
    WireField("available", \.available, "Pieces that a plan may take there, before this one."),
    WireField("left", \.left, "Pieces of these that it leaves."),
  ]
}

extension PlanCover {
  /// What is left of one item, by region.
  ///
  /// - Parameter code: the item's.
  static func all(
    of demand: ItemDemand, after plan: ItemPlan, _ code: String, _ inputs: PlanInputs
  ) -> [PlanCover] {
    var sent: [String: Quantity] = [:]
    for line in plan.lines {
      sent[inputs.warehouses[line.warehouse].region, default: .zero] += line.quantity
    }
    if sent.isEmpty { return [] }
    var available: [String: Quantity] = [:]
    for source in demand.sources {
      available[inputs.warehouses[source.warehouse].region, default: .zero] += source.available
    }
    return sent.sorted { $0.key < $1.key }.map { region, quantity in
      var cover = PlanCover()
      cover.item = code
      cover.region = region
      cover.available = available[region] ?? .zero
      cover.left = cover.available - quantity
      return cover
    }
  }
}
