public import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// Changes to how things are, for a plan that shows what they would mean and is not kept.
public struct WhatIf: WireObject {
  public var lostWarehouses: [String] = []
  public var closedArea: GeoJSONPolygon?
  /// Pairs of tail and head.
  public var closedArcs: [[Int64]] = []
  public var addedStock: [WhatIfStock] = []

  public init() {}

  public static let fields: [WireField<WhatIf>] = [
    WireField(
      "lost_warehouses", \.lostWarehouses, "Codes of warehouses that send nothing.",
      isRequired: false),
    WireField(
      "closed_area", \.closedArea, "A GeoJSON Polygon: every road with any point in it is closed."),
    WireField(
      "closed_arcs", \.closedArcs, "[tail, head] of each closed arc, by the ids of nodes.",
      isRequired: false),
    WireField(
      "added_stock", \.addedStock, "Pieces that are there besides.", isRequired: false),
  ]

  /// - Throws: `invalid_request`, `limit_exceeded`.
  func check() throws(ServiceError) {
    guard
      !lostWarehouses.isEmpty || closedArea != nil || !closedArcs.isEmpty || !addedStock.isEmpty
    else {
      throw .invalid("what_if", "expected at least one change", "至少应有一项假设")
    }
    for (place, arc) in closedArcs.enumerated() where arc.count != 2 {
      throw .invalid(
        "what_if.closed_arcs[\(place)]", "expected [tail, head], two ids of nodes",
        "应为 [起点, 终点] 两个节点编号")
    }
    for (place, stock) in addedStock.enumerated()
    where stock.quantity <= .zero || stock.quantity > .largest {
      throw .invalid(
        "what_if.added_stock[\(place)].quantity", "expected 1 to 1000000000000 pieces",
        "应为 1 至 1000000000000 件")
    }
    for (name, count) in [
      ("lost_warehouses", lostWarehouses.count), ("closed_arcs", closedArcs.count),
      ("added_stock", addedStock.count),
    ] where count > RoadCloseCommand.mostArcs {
      throw ServiceError(
        .limitExceeded,
        Text(
          "what_if.\(name): at most \(RoadCloseCommand.mostArcs).",
          "what_if.\(name)：至多 \(RoadCloseCommand.mostArcs) 项。"),
        details: [
          "field": .string("what_if.\(name)"), "limit": .number(String(RoadCloseCommand.mostArcs)),
        ])
    }
    _ = try closedArea?.area("what_if.closed_area")
  }

  /// The roads with those closed that would be.
  ///
  /// - Throws: `not_found` where there is nothing to close.
  func roads(_ roads: OpenRoads) throws(ServiceError) -> OpenRoads {
    var arcs: [Int] = []
    if let closedArea {
      arcs += try ClosureExtent.area(closedArea.area("what_if.closed_area"))
        .arcsToClose(in: roads.loaded)
    }
    if !closedArcs.isEmpty {
      arcs += try ClosureExtent.arcs(closedArcs.map { (tail: $0[0], head: $0[1]) })
        .arcsToClose(in: roads.loaded)
    }
    // Closures that count have numbers from 1 up.
    return arcs.isEmpty ? roads : roads.adding(RoadClosure(arcs: arcs), as: 0)
  }

  /// The stock without that of lost warehouses and with what would be there besides.
  ///
  /// - Parameter goods: what may be sent, by id.
  /// - Throws: `not_found` for an unknown warehouse; `invalid_request` for an item that no incident
  ///   asks for.
  func stocks(
    _ stocks: [ItemStock], _ places: [WarehousePlace], _ goods: [Int64: PlanItem]
  ) throws(ServiceError) -> [ItemStock] {
    let warehouses = Dictionary(
      places.map { ($0.code, $0.identifier) }, uniquingKeysWith: { first, _ in first })
    let items = Dictionary(
      goods.map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    let unknown = Set(lostWarehouses + addedStock.map(\.warehouse))
      .filter { warehouses[$0] == nil }.sorted()
    guard unknown.isEmpty else {
      throw .notFound(Text("warehouse", "仓库"), unknown.joined(separator: ", "))
    }
    let lost = Set(lostWarehouses.compactMap { warehouses[$0] })
    var changed = stocks
    for (place, stock) in addedStock.enumerated() {
      guard let itemID = items[stock.item], let warehouseID = warehouses[stock.warehouse],
        let item = changed.firstIndex(where: { $0.itemID == itemID })
      else {
        throw .invalid(
          "what_if.added_stock[\(place)].item",
          "expected an item that one of the incidents asks for",
          "应为所列事件所需的物资")
      }
      changed[item].add(stock.quantity, to: warehouseID)
    }
    for place in changed.indices {
      changed[place].piles.removeAll { lost.contains($0.warehouseID) }
    }
    return changed
  }
}

extension ItemStock {
  /// Pieces of a lot that the books do not know.
  fileprivate mutating func add(_ quantity: Quantity, to warehouseID: Int64) {
    var pile = PlanPile()
    pile.warehouseID = warehouseID
    pile.onHand = quantity
    // What is there already goes first.
    pile.firstReceivedAt = Instant(microseconds: .max)
    add(pile, of: PlanLot(code: WhatIfStock.lot))
  }
}

/// Pieces that are taken to be in a warehouse.
public struct WhatIfStock: WireObject {
  public var warehouse = ""
  public var item = ""
  public var quantity = Quantity.zero

  /// What such pieces show as their lot.
  static let lot = "what-if"

  public init() {}

  public static let fields: [WireField<WhatIfStock>] = [
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("item", \.item, "The item's code."),
    WireField("quantity", \.quantity, "Pieces."),
  ]
}
