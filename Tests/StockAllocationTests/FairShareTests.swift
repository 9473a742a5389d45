import Measures
import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct FairShareTests {
  /// Warehouses 0, 1 … with so many pieces each; seconds of each way, nil where there is no road.
  private func plan(
    _ requests: [(priority: Int, quantity: Int64)], stock: [Int64], seconds: [[Int?]],
    share: StockShare = .fair
  ) -> ItemPlan {
    ItemPlan(
      ItemDemand(
        item: 0,
        requests: requests.enumerated().map {
          ItemRequest(incident: $0, priority: $1.priority, quantity: Quantity($1.quantity))
        },
        sources: stock.enumerated().map {
          StockSource(warehouse: $0, lots: [AvailableLot(lot: 0, quantity: Quantity($1))])
        }),
      WayTable(
        ready: stock.map { _ in .zero },
        travel: seconds.joined().map { $0.map(TravelTime.seconds) ?? .unreachable },
        incidents: requests.count),
      share: share)
  }

  private func allocated(_ plan: ItemPlan, to incidents: Int) -> [Int64] {
    (0..<incidents).map { incident in
      plan.lines.filter { $0.incident == incident }.reduce(0) { $0 + $1.quantity.pieces }
    }
  }

  private func fill(_ allocated: Int64, of requested: Int64) -> FillRatio {
    FillRatio(allocated: Quantity(allocated), requested: Quantity(requested))
  }

  @Test func `equals get the same part of what they ask for, whoever is nearer`() {
    let requests = [(1, 10), (1, 10), (1, 20)] as [(Int, Int64)]
    let seconds = [[10], [20], [30]]
    let fair = plan(requests, stock: [20], seconds: seconds)
    #expect(allocated(fair, to: 3) == [5, 5, 10])
    #expect(fair.objective.leastFill == [fill(10, of: 20)])
    #expect(fair.shortages.map(\.reason) == [.sharedFairly, .sharedFairly, .sharedFairly])
    #expect(fair.shortages.map(\.missing.pieces) == [5, 5, 10])

    let byArrival = plan(requests, stock: [20], seconds: seconds, share: .byArrival)
    #expect(allocated(byArrival, to: 3) == [10, 10, 0])
    #expect(byArrival.objective.leastFill == [fill(0, of: 20)])
    #expect(byArrival.shortages.map(\.reason) == [.noStock])
  }

  @Test func `an odd piece goes to the smaller request, among equal ones where it arrives sooner`()
  {
    let equal = plan([(1, 3), (1, 3), (1, 3)], stock: [7], seconds: [[30], [10], [20]])
    #expect(allocated(equal, to: 3) == [2, 3, 2])
    let tied = plan([(1, 3), (1, 3), (1, 3)], stock: [7], seconds: [[10], [10], [10]])
    #expect(allocated(tied, to: 3) == [3, 2, 2])
    let unequal = plan([(1, 4), (1, 2)], stock: [1], seconds: [[10], [90]])
    #expect(allocated(unequal, to: 2) == [0, 1])
    // The odd piece may go by another way than the others of its request, and is a line of its own
    // only then.
    let merged = plan([(1, 3), (1, 3)], stock: [2, 3], seconds: [[10, 20], [10, 20]])
    #expect(merged.lines.map(\.incident) == [0, 0, 1])
    #expect(merged.lines.map(\.warehouse) == [0, 1, 1])
    #expect(merged.lines.map(\.quantity.pieces) == [2, 1, 2])
  }

  @Test func `a higher priority is served in full before equals share the rest`() {
    let plan = plan(
      [(2, 10), (1, 6), (2, 5), (4, 1)], stock: [15], seconds: [[10], [40], [30], [5]])
    #expect(allocated(plan, to: 4) == [6, 6, 3, 0])
    #expect(plan.objective.unmet.map(\.pieces) == [0, 6, 0, 1])
    #expect(
      plan.objective.leastFill == [
        fill(6, of: 6), fill(6, of: 10), nil,
        fill(0, of: 1),
      ])
    let shares = plan.shortages.map { $0.shares.map(\.reason) }
    #expect(shares == [[.higherPriority], [.higherPriority], [.higherPriority]])
  }

  @Test func `a shortage says what went to equals, beside what went before them`() {
    let plan = plan([(1, 1), (2, 6), (2, 6)], stock: [7], seconds: [[9], [9], [9]])
    #expect(plan.shortages.map(\.reason) == [.sharedFairly, .sharedFairly])
    for shortage in plan.shortages {
      #expect(shortage.shares.map(\.reason) == [.higherPriority, .sharedFairly])
      #expect(shortage.shares.map(\.quantity.pieces) == [1, 2])
      #expect(shortage.cures.map(\.action) == [.obtainElsewhere])
    }
    let scarce = self.plan([(1, 8), (1, 8)], stock: [4], seconds: [[9], [9]])
    #expect(scarce.shortages.map(\.reason) == [.noStock, .noStock])
    #expect(scarce.shortages.map { $0.shares.map(\.quantity.pieces) } == [[4, 2], [4, 2]])
  }

  @Test func `who can be reached by others too is not held down by those who cannot`() {
    // Only the last two reach the large stock; the first two share the small one alone.
    let plan = plan(
      [(1, 10), (1, 10), (1, 10), (1, 10)], stock: [5, 16],
      seconds: [[1, nil], [1, nil], [1, 9], [nil, 9]])
    #expect(allocated(plan, to: 4) == [3, 2, 8, 8])
    #expect(plan.lines.map(\.warehouse) == [0, 0, 1, 1])
    // To the third every road is open.
    let reasons = plan.shortages.map(\.reason)
    #expect(reasons == [.unreachable, .unreachable, .sharedFairly, .unreachable])
  }

  @Test func `an odd piece of the worse off does not go where it would arrive sooner`() {
    let plan = plan(
      [(1, 4), (1, 4), (1, 4), (1, 4)], stock: [3, 5],
      seconds: [[90, nil], [80, nil], [1, 1], [1, 1]])
    #expect(allocated(plan, to: 4) == [1, 2, 3, 2])
  }

  @Test func `the largest quantities are shared to the piece`() {
    let most = Quantity.largest.pieces
    let plan = plan(
      [(1, most), (1, most - 1), (1, 1), (1, most)], stock: [most, most, 1],
      seconds: [[1, 2, 3], [4, 5, nil], [7, 8, nil], [1, 2, nil]])
    // 2·10^12 + 1 pieces for 3·10^12: the single one first, two thirds of the others, rounded down,
    // and what is over to the larger two, of which that is less.
    let third = most * 2 / 3
    #expect(allocated(plan, to: 4) == [third + 1, third, 1, third + 1])
    #expect(plan.objective.unmet.map(\.pieces) == [most - 1])
    #expect(plan.objective.leastFill == [fill(third, of: most - 1)])
  }

  @Test(arguments: [1, 20, 300] as [UInt64])
  func `plans with fair shares keep the laws of plans`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var (short, complete) = (0, 0)
    for round in 0..<150 {
      let place = "seed \(seed), round \(round)"
      let incidents = Int.random(in: 1...6, using: &generator)
      let warehouses = Int.random(in: 1...8, using: &generator)
      let most = Int64.random(in: 1...12, using: &generator)
      let requests = (0..<incidents).map { incident in
        ItemRequest(
          incident: incident, priority: Int.random(in: 1...3, using: &generator),
          quantity: Quantity(Int64.random(in: 0...most, using: &generator)))
      }
      let sources = (0..<warehouses).map { warehouse in
        StockSource(
          warehouse: warehouse,
          lots: (0..<Int.random(in: 0...3, using: &generator)).map {
            AvailableLot(lot: $0, quantity: Quantity(Int64.random(in: 0...4, using: &generator)))
          })
      }
      let ways = WayTable(
        ready: sources.map { _ in .seconds(Int.random(in: 0...2, using: &generator)) },
        travel: (0..<incidents * warehouses).map { _ in
          Int.random(in: 0...5, using: &generator) == 0
            ? .unreachable : .seconds(Int.random(in: 0...4, using: &generator))
        }, incidents: incidents)
      let demand = ItemDemand(item: round, requests: requests, sources: sources)
      let fair = ItemPlan(demand, ways, share: .fair)
      let byArrival = ItemPlan(demand, ways)

      #expect(fair.objective.unmet == byArrival.objective.unmet, "\(place)")
      if byArrival.shortages.isEmpty {
        complete += 1
        #expect(fair == byArrival, "\(place)")
      } else {
        short += 1
      }
      let named = fair.lines.map { [$0.incident, $0.warehouse, $0.lot] }
      #expect(Set(named).count == named.count, "\(place)")
      for shortage in fair.shortages {
        let parts = shortage.shares.map(\.quantity)
        #expect(parts.reduce(.zero) { $0 + $1 } == shortage.missing, "\(place)")
        #expect(!shortage.shares.contains { $0.reason == .sourceLimit }, "\(place)")
      }
      for (least, other) in zip(fair.objective.leastFill, byArrival.objective.leastFill) {
        #expect((least == nil) == (other == nil), "\(place)")
        guard let least, let other else { continue }
        #expect(
          least.allocated.pieces * other.requested.pieces
            >= other.allocated.pieces * least.requested.pieces, "\(place)")
      }
      let fills = requests.filter { $0.quantity > .zero }.map { request in
        (
          request.priority,
          fill(
            allocated(fair, to: incidents)[request.incident], of: request.quantity.pieces)
        )
      }
      for (priority, least) in zip(1..., fair.objective.leastFill) {
        let own = fills.filter { $0.0 == priority }.map(\.1)
        #expect(least.map(own.contains) ?? own.isEmpty, "\(place)")
        #expect(!own.contains { fill in least.map(fill.isWorse) ?? true }, "\(place)")
      }
      let shuffled = ItemDemand(
        item: round, requests: requests.shuffled(using: &generator),
        sources: sources.shuffled(using: &generator))
      #expect(ItemPlan(shuffled, ways, share: .fair) == fair, "\(place)")
      #expect(
        StockPlan([demand, demand], ways, share: .fair).objective.leastFill
          == fair.objective.leastFill, "\(place)")
    }
    #expect(short > 20 && complete > 20, "\(short) short, \(complete) complete")
  }

  @Test func `fair shares under a limit on sources are refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = StockPlan(
        [], WayTable(ready: [], travel: [], incidents: 0), share: .fair, mostSources: 1)
    }
  }
}
