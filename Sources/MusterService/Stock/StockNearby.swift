import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// Stock by how long it takes to be brought to a place.
struct StockNearby {
  let place: Coordinate
  let within: TravelTime?

  /// A warehouse and how long the way from it takes.
  private struct Origin {
    let identifier: Int64
    let code: String
    let time: TravelTime

    /// Sorts as the travel time in milliseconds, then the code.
    var key: [String] {
      let milliseconds = String(time.milliseconds)
      return [String(repeating: "0", count: 10 - milliseconds.count) + milliseconds, code]
    }
  }

  /// One page, the nearest warehouse first; warehouses that no road leads from come last, or not at
  /// all where a bound is given.
  ///
  /// - Complexity: one search of the roads; the stock of the page and of what the filter leaves out
  ///   before it, not that of the district.
  func page(
    of request: StockList.Request, _ filter: StockFilter, in call: Call
  ) throws(ServiceError) -> ListPage<StockRecord> {
    let limit = request.limit ?? PageLimit.usual
    let after = try Cursor(request.cursor, count: 5).map(\.parts)
    var origins = try origins(in: call)
    if let identifier = filter.warehouseID { origins.removeAll { $0.identifier != identifier } }
    if let after {
      origins.removeAll { $0.key.lexicographicallyPrecedes(after[0...1]) }
    }
    guard let first = origins.first else { return ListPage() }
    let position = try after.flatMap { (after) throws(ServiceError) in
      first.key == Array(after[0...1])
        ? try StockPosition(cursor: Cursor(Array(after[1...])).text) : nil
    }
    let identifiers = origins.map(\.identifier)
    let statement: Statement<StockRecord> =
      if let want = request.want {
        .stock(
          wanting: want, filter, inOrderOf: identifiers, after: position, limit: limit + 1)
      } else {
        .stock(filter, inOrderOf: identifiers, after: position, limit: limit + 1)
      }
    let times = Dictionary(
      origins.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var records = try call.transaction.all(statement)
    for index in records.indices {
      records[index].travelTime = times[records[index].warehouse]?.time ?? .unreachable
    }
    return ListPage(records, limit: limit) { record in
      (times[record.warehouse]?.key ?? []) + record.key.dropFirst()
    }
  }

  /// All warehouses within the bound, the nearest first.
  private func origins(in call: Call) throws(ServiceError) -> [Origin] {
    let network = try call.session.roads.current(in: call)
    let target = try network.located(place, "near").get()
    let warehouses = try call.transaction.all(Statement<WarehousePlace>.warehousePlaces)
    let trips = network.trips(from: warehouses.map(\.coordinate), to: target)
    return zip(warehouses, trips).map { warehouse, trip in
      Origin(identifier: warehouse.identifier, code: warehouse.code, time: trip.travelTime)
    }
    .filter { origin in within.map { origin.time <= $0 } ?? true }
    .sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }
}
