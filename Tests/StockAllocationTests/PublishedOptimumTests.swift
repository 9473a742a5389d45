import Foundation
import Measures
import Testing

@testable import StockAllocation

/// One incident, eight items and 169 warehouses on real travel times, whose optimum two
/// independent solvers found (`../shared/data/allocation`).
@Suite struct PublishedOptimumTests {
  private struct Instance: Decodable {
    let demand: [Int64]
    let stock: [[Int64]]
    let items: [Int]
    let travelMilliseconds: [UInt32]

    enum CodingKeys: String, CodingKey {
      case demand, stock, items
      case travelMilliseconds = "travel_ms"
    }
  }

  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/allocation/i_single.json").standardized

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: file.path()),
      "needs ../shared/data/allocation/i_single.json"))
  func `the plan of the fixed instance reaches the published optimum`() throws {
    let instance = try JSONDecoder().decode(Instance.self, from: Data(contentsOf: Self.file))
    let demands = instance.items.indices.map { place in
      ItemDemand(
        item: place,
        requests: [
          ItemRequest(incident: 0, priority: 1, quantity: Quantity(instance.demand[place]))
        ],
        sources: instance.stock.enumerated().map { warehouse, stock in
          StockSource(
            warehouse: warehouse,
            lots: [.init(lot: 0, quantity: Quantity(stock[instance.items[place]]))])
        })
    }
    let ways = WayTable(
      ready: instance.stock.map { _ in .zero },
      travel: instance.travelMilliseconds.map { TravelTime(milliseconds: $0) }, incidents: 1)
    let plan = StockPlan(demands, ways)
    #expect(plan.isComplete)
    #expect(plan.objective.latestArrival == [TravelTime(milliseconds: 658_863)])
    #expect(plan.objective.totalUnitMilliseconds == 3_999_433_043)
    // The solvers name 40 sources; which of those that arrive together give is not in the optimum.
    #expect(plan.objective.sources <= 40)
    for item in plan.items {
      #expect(TransportChecker.faults(of: try #require(item.transport)) == [])
    }
  }
}
