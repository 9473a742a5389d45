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
    of demand: ItemDemand, after plan: ItemPlan, _ code: String, _ regions: WarehouseRegions
  ) -> [PlanCover] {
    if plan.lines.isEmpty { return [] }
    var sent = [Quantity](repeating: .zero, count: regions.codes.count)
    var available = sent
    for line in plan.lines { sent[regions.places[line.warehouse]] += line.quantity }
    for source in demand.sources {
      available[regions.places[source.warehouse]] += source.available
    }
    return regions.codes.indices.filter { sent[$0] > .zero }.map { place in
      var cover = PlanCover()
      cover.item = code
      cover.region = regions.codes[place]
      cover.available = available[place]
      cover.left = available[place] - sent[place]
      return cover
    }
  }
}

/// In which regions the warehouses of a plan are.
struct WarehouseRegions {
  /// In order.
  let codes: [String]
  /// By warehouse: the place of its region among these.
  let places: [Int]

  init(_ warehouses: [PlanSupplier]) {
    let codes = Set(warehouses.map(\.region)).sorted()
    let known = Dictionary(uniqueKeysWithValues: zip(codes, 0...))
    self.codes = codes
    places = warehouses.map { known[$0.region] ?? 0 }
  }
}
