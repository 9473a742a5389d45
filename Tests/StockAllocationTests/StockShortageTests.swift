import Measures
import Testing

@testable import StockAllocation

@Suite struct StockShortageTests {
  private func shortage(_ requested: Int64, _ sources: NearSource...) throws -> StockShortage {
    let demand = OneIncident(item: 0, requested: Quantity(requested), sources: sources)
    let plan = demand.plan
    #expect(StockChecker.faults(of: plan, for: demand) == [])
    return try #require(plan.shortage)
  }

  private func source(
    _ warehouse: Int, seconds: Int?, available: Int64 = 0, _ withheld: (WithheldCause, Int64)...
  ) -> NearSource {
    NearSource(
      warehouse: warehouse, ready: .zero, travel: seconds.map(TravelTime.seconds) ?? .unreachable,
      lots: [.init(lot: 0, quantity: Quantity(available))],
      withheld: withheld.map { .init(cause: $0, quantity: Quantity($1)) })
  }

  @Test func `what nobody has is to be obtained elsewhere`() throws {
    let shortage = try shortage(10, source(0, seconds: 5, available: 4))
    #expect(shortage.allocated == Quantity(4))
    #expect(shortage.missing == Quantity(6))
    #expect(shortage.reason == .noStock)
    #expect(shortage.cures.map(\.action) == [.obtainElsewhere])
    #expect(shortage.cures.map(\.source) == [nil])
  }

  @Test func `the steps that bring pieces soonest come first and stop when enough`() throws {
    let shortage = try shortage(
      9, source(0, seconds: 50, (.heldElsewhere, 2), (.belowFloor, 3)),
      source(1, seconds: nil, available: 6), source(2, seconds: 20, (.expired, 1)))
    #expect(
      shortage.cures.map(\.action) == [.recheckExpired, .useFloor, .releaseHold, .reopenRoad])
    #expect(shortage.cures.map(\.source) == [2, 0, 0, 1])
    #expect(shortage.cures.map(\.quantity) == [1, 3, 2, 3])
    #expect(shortage.shares.map(\.reason) == [.heldElsewhere, .expired, .belowFloor, .unreachable])
    #expect(shortage.shares.map(\.quantity.pieces) == [2, 1, 3, 3])
    #expect(shortage.reason == .unreachable)
  }

  @Test func `the leading reason is the one that could account for most, the first of equals`()
    throws
  {
    let equal = try shortage(4, source(0, seconds: 1, (.belowFloor, 2), (.expired, 2)))
    #expect(equal.reason == .expired)
    let partly = try shortage(10, source(0, seconds: 1, (.belowFloor, 3)))
    #expect(partly.reason == .noStock)
    #expect(partly.shares.map(\.quantity.pieces) == [7, 3])
  }

  @Test func `damaged and quarantined pieces are no stock, with their own cure`() throws {
    let shortage = try shortage(5, source(0, seconds: 1, (.damaged, 2), (.quarantined, 1)))
    #expect(shortage.reason == .noStock)
    #expect(shortage.shares.map(\.reason) == [.noStock])
    #expect(shortage.cures.map(\.action) == [.clearQuarantine, .repairDamaged, .obtainElsewhere])
  }

  @Test func `a piece behind two obstacles is not offered`() throws {
    let shortage = try shortage(5, source(0, seconds: nil, available: 1, (.belowFloor, 4)))
    #expect(shortage.cures.map(\.action) == [.reopenRoad, .obtainElsewhere])
    #expect(shortage.cures.map(\.quantity) == [1, 4])
  }
}
