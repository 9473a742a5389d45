import ArgumentParser
import Measures
import MusterModel
import MusterService

/// What a plan is to take for granted, other than it is.
struct WhatIfOptions: ParsableArguments {
  @Option(
    name: .customLong("if-lost"),
    help: help("As if this warehouse sent nothing.", "假设此仓库无法供应。"))
  var lost: [String] = []

  @Option(
    name: .customLong("if-closed"),
    help: help(
      "As if all roads in this GeoJSON polygon were closed.", "假设此 GeoJSON 区域内的道路均封闭。"))
  var area: String?

  @Option(
    name: .customLong("if-arc-closed"),
    help: help("As if this arc were closed, TAIL:HEAD.", "假设此弧封闭，写作 起点:终点。"))
  var arcs: [ArcArgument] = []

  @Option(
    name: .customLong("if-stocked"),
    help: help(
      "As if a warehouse had more: WAREHOUSE:ITEM=QUANTITY.", "假设仓库另有库存：仓库:物资=数量。"))
  var stocked: [AddedStockArgument] = []

  /// Nil where nothing is to be other than it is.
  func whatIf() throws -> WhatIf? {
    guard !lost.isEmpty || area != nil || !arcs.isEmpty || !stocked.isEmpty else { return nil }
    var whatIf = WhatIf()
    whatIf.lostWarehouses = lost
    whatIf.closedArea = try area.map { (path) throws(ServiceError) in
      try GeoJSONPolygon(file: path)
    }
    whatIf.closedArcs = arcs.map { [$0.tail, $0.head] }
    whatIf.addedStock = stocked.map(\.stock)
    return whatIf
  }
}

/// `WAREHOUSE:ITEM=QUANTITY`.
struct AddedStockArgument: ExpressibleByArgument {
  let stock: WhatIfStock

  init?(argument: String) {
    let sides = argument.halfWidth.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2, let quantity = Int64(sides[1]) else { return nil }
    let names = sides[0].split(separator: ":", omittingEmptySubsequences: false)
    guard names.count == 2, !names[0].isEmpty, !names[1].isEmpty else { return nil }
    var stock = WhatIfStock()
    stock.warehouse = String(names[0])
    stock.item = String(names[1])
    stock.quantity = Quantity(quantity)
    self.stock = stock
  }
}
