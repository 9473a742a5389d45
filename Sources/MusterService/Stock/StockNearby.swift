import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// Stock by how long it takes to be brought to a place.
struct StockNearby {
  let place: Coordinate
  let within: TravelTime?

  /// One page, the nearest warehouse first; warehouses that no road leads from come last, or not at
  /// all where a bound is given.
  func page(
    of request: StockList.Request, _ filter: StockFilter, in call: Call
  ) throws(ServiceError) -> ListPage<StockRecord> {
    let limit = request.limit ?? PageLimit.usual
    let after = try Cursor(request.cursor, count: 5).map(\.parts)
    let times = try travelTimes(in: call)
    var records = try call.transaction.all(
      .stock(
        filter, expiringBefore: request.expiringBefore, availableOnly: request.availableOnly,
        after: nil, limit: nil))
    for index in records.indices {
      records[index].travelTime = times[records[index].warehouse] ?? .unreachable
    }
    if let within { records.removeAll { $0.travelTime.map { $0 > within } ?? true } }
    // The sort keeps the order of equal ones, which is that of `stock.list`.
    var keyed = records.map { (key: StockNearby.key($0), record: $0) }
    keyed.sort { $0.key.lexicographicallyPrecedes($1.key) }
    if let after { keyed.removeAll { !after.lexicographicallyPrecedes($0.key) } }
    return ListPage(keyed.prefix(limit + 1).map(\.record), limit: limit, key: StockNearby.key)
  }

  /// Travel time by warehouse code.
  private func travelTimes(in call: Call) throws(ServiceError) -> [String: TravelTime] {
    let network = try call.session.roads.current(in: call)
    let target = try network.snapped(place, "near")
    let warehouses = try call.transaction.all(Statement<WarehousePlace>.warehousePlaces)
    let trips = network.trips(from: warehouses.map(\.coordinate), to: target)
    return Dictionary(
      zip(warehouses.map(\.code), trips.map(\.travelTime)), uniquingKeysWith: { first, _ in first })
  }

  private static func key(_ record: StockRecord) -> [String] {
    let milliseconds = String((record.travelTime ?? .unreachable).milliseconds)
    let padded = String(repeating: "0", count: 10 - milliseconds.count) + milliseconds
    return [padded] + record.key
  }
}
