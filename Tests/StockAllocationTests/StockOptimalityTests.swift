import Measures
import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct StockOptimalityTests {
  private func demand(_ requested: Int, _ stock: [(seconds: Int, pieces: Int)]) -> OneIncident {
    OneIncident(
      item: 0, requested: Quantity(Int64(requested)),
      sources: stock.enumerated().map { warehouse, each in
        NearSource(
          warehouse: warehouse, ready: .zero,
          travel: each.seconds == 3 ? .unreachable : .seconds(each.seconds),
          lots: [.init(lot: 0, quantity: Quantity(Int64(each.pieces)))])
      })
  }

  @Test func `every small problem is solved as well as by trying all plans`() {
    let choices = (0...3).flatMap { seconds in (0...2).map { (seconds: seconds, pieces: $0) } }
    var solved = 0
    for first in choices {
      for second in choices {
        for third in choices {
          for requested in 0...5 {
            let demand = demand(requested, [first, second, third])
            let plan = demand.plan
            let faults = StockChecker.faults(of: plan, for: demand)
            guard faults.isEmpty, plan.objective.checked == StockChecker.best(demand) else {
              Issue.record("\(requested) of \([first, second, third]): \(faults), \(plan)")
              return
            }
            solved += 1
          }
        }
      }
    }
    #expect(solved == 12 * 12 * 12 * 6)
  }

  @Test(arguments: [1, 20, 300, 4000] as [UInt64])
  func `a larger problem keeps its laws`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<200 {
      let sources = (0..<Int.random(in: 1...8, using: &generator)).map { warehouse in
        NearSource(
          warehouse: warehouse, ready: .seconds(Int.random(in: 0...3, using: &generator)),
          travel: Int.random(in: 0...9, using: &generator) == 0
            ? .unreachable : .seconds(Int.random(in: 0...6, using: &generator)),
          lots: (0..<Int.random(in: 0...3, using: &generator)).map {
            .init(lot: $0, quantity: Quantity(Int64.random(in: 0...4, using: &generator)))
          },
          withheld: WithheldCause.allCases.filter { _ in Bool.random(using: &generator) }.map {
            .init(cause: $0, quantity: Quantity(Int64.random(in: 0...3, using: &generator)))
          })
      }
      let requested = Quantity(Int64.random(in: 0...20, using: &generator))
      let demand = OneIncident(item: round, requested: requested, sources: sources)
      let plan = demand.plan
      let place = "seed \(seed), round \(round)"
      #expect(StockChecker.faults(of: plan, for: demand) == [], "\(place)")
      #expect(plan.objective.checked == StockChecker.best(demand), "\(place)")
      #expect(TransportChecker.faults(of: try #require(plan.transport)) == [], "\(place)")
      let shuffled = OneIncident(
        item: round, requested: requested, sources: sources.shuffled(using: &generator))
      #expect(shuffled.plan == plan, "\(place)")
    }
  }
}
