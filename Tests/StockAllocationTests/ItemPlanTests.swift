import Measures
import Testing

@testable import StockAllocation

@Suite struct ItemPlanTests {
  private func source(
    _ warehouse: Int, seconds: Int, _ quantities: Int64..., withheld: [WithheldStock] = []
  ) -> NearSource {
    NearSource(
      warehouse: warehouse, ready: .zero, travel: .seconds(seconds),
      lots: quantities.enumerated().map { .init(lot: $0, quantity: Quantity($1)) },
      withheld: withheld)
  }

  @Test func `the nearest source is emptied first, lot by lot`() {
    let plan = OneIncident(
      item: 7, requested: Quantity(5),
      sources: [source(0, seconds: 90, 9), source(1, seconds: 60, 1, 0, 3)]
    ).plan
    #expect(plan.lines.map(\.warehouse) == [1, 1, 0])
    #expect(plan.lines.map(\.lot) == [0, 2, 0])
    #expect(plan.lines.map(\.quantity) == [Quantity(1), Quantity(3), Quantity(1)])
    #expect(plan.lines.map(\.reason) == [.nearest, .nearest, .nextNearest])
    #expect(plan.objective.latestArrival == [.seconds(90)])
    #expect(plan.objective.totalUnitMilliseconds == 4 * 60_000 + 90_000)
    #expect(plan.shortage == nil)
  }

  @Test func `a runner-up is where the pieces would come from if the source failed`() throws {
    let near = source(0, seconds: 60, 2)
    let partly = source(1, seconds: 70, 5)
    let far = source(2, seconds: 100, 5)
    let plan = OneIncident(item: 0, requested: Quantity(4), sources: [near, partly, far]).plan
    let runnersUp = plan.lines.map(\.runnerUp)
    #expect(runnersUp.map { $0?.source } == [1, 2])
    #expect(runnersUp.map { $0?.margin } == [.seconds(10), .seconds(30)])

    let exact = OneIncident(item: 0, requested: Quantity(7), sources: [near, partly, far]).plan
    #expect(exact.lines.map { $0.runnerUp?.source } == [2, 2])

    let alone = OneIncident(item: 0, requested: Quantity(4), sources: [partly]).plan
    let line = try #require(alone.lines.first)
    #expect(line.reason == .onlySource)
    #expect(line.runnerUp == nil)
  }

  @Test func `ready time counts as much as the road`() {
    let quick = NearSource(
      warehouse: 1, ready: .seconds(60), travel: .seconds(300),
      lots: [.init(lot: 0, quantity: Quantity(1))])
    let slow = NearSource(
      warehouse: 0, ready: .seconds(600), travel: .seconds(30),
      lots: [.init(lot: 0, quantity: Quantity(1))])
    let plan = OneIncident(item: 0, requested: Quantity(1), sources: [slow, quick]).plan
    #expect(plan.lines.map(\.warehouse) == [1])
    #expect(plan.lines.map(\.arrival) == [.seconds(360)])
  }

  @Test func `of two sources that arrive together the lower number gives`() {
    let sources = [source(5, seconds: 60, 3), source(2, seconds: 60, 3)]
    let plan = OneIncident(item: 0, requested: Quantity(2), sources: sources).plan
    #expect(plan.lines.map(\.warehouse) == [2])
  }

  @Test(arguments: [0, 1, 5] as [Int64])
  func `nothing is planned where nothing can be`(_ requested: Int64) {
    for sources in [
      [], [source(0, seconds: 10)], [source(0, seconds: 10, 0, 0)],
      [
        NearSource(
          warehouse: 0, ready: .seconds(1), travel: .unreachable,
          lots: [.init(lot: 0, quantity: Quantity(9))])
      ],
    ] {
      let demand = OneIncident(item: 0, requested: Quantity(requested), sources: sources)
      let plan = demand.plan
      #expect(plan.lines.isEmpty)
      #expect(plan.objective.latestArrival == [nil])
      #expect(plan.objective.unmet == [Quantity(requested)])
      #expect(StockChecker.faults(of: plan, for: demand) == [])
    }
  }

  @Test func `no demand needs no source`() {
    let plan = OneIncident(item: 0, requested: .zero, sources: [source(0, seconds: 10, 5)]).plan
    #expect(plan.lines.isEmpty)
    #expect(plan.shortage == nil)
  }

  @Test func `the largest quantities over the longest times do not overflow`() throws {
    let slowest = TravelTime(milliseconds: TravelTime.unreachable.milliseconds - 1)
    let sources = (0..<1000).map {
      NearSource(
        warehouse: $0, ready: .zero, travel: slowest,
        lots: [.init(lot: $0, quantity: .largest)],
        withheld: [.init(cause: .belowFloor, quantity: .largest)])
    }
    let incident = OneIncident(item: 0, requested: .largest, sources: sources)
    let plan = StockPlan(
      (0..<100).map {
        ItemDemand(item: $0, requests: incident.demand.requests, sources: incident.demand.sources)
      },
      incident.ways)
    let each = Int128(Quantity.largest.pieces) * Int128(slowest.milliseconds)
    #expect(plan.objective.totalUnitMilliseconds == 100 * each)
    #expect(TransportChecker.faults(of: try #require(plan.items[0].transport)) == [])
  }
}
