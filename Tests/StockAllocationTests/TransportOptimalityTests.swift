import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct TransportOptimalityTests {
  private func problem(
    rows: Int, columns: Int, classes: Int, most: Int64, longest: UInt32, hasRungs: Bool,
    hasSurpluses: Bool, _ generator: inout SeededGenerator
  ) -> TransportProblem {
    var named = (0..<rows).map { _ in Int.random(in: 0..<classes, using: &generator) }
    let present = Set(named).sorted()
    named = named.map { present.firstIndex(of: $0) ?? 0 }
    return TransportProblem(
      demands: named.map { _ in Int64.random(in: 1...most, using: &generator) }, classes: named,
      supplies: (0..<columns).map { _ in Int64.random(in: 1...most, using: &generator) },
      times: (0..<rows * columns).map { _ in
        Int.random(in: 0...6, using: &generator) == 0
          ? TransportProblem.unreachable : UInt32.random(in: 0...longest, using: &generator)
      },
      rungs: hasRungs
        ? (0..<rows * columns).map { _ in UInt8.random(in: 0...2, using: &generator) } : [],
      surpluses: hasSurpluses
        ? (0..<rows * columns).map { _ in UInt8.random(in: 0...8, using: &generator) } : [])
  }

  @Test(arguments: [1, 20, 300, 4000, 50_000] as [UInt64])
  func `every small problem is solved as by trying all flows, ties too`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let problem = problem(
        rows: Int.random(in: 1...3, using: &generator),
        columns: Int.random(in: 0...3, using: &generator),
        classes: Int.random(in: 1...3, using: &generator), most: 3,
        longest: [0, 2, 5, 1000].randomElement(using: &generator) ?? 5,
        hasRungs: Bool.random(using: &generator), hasSurpluses: Bool.random(using: &generator),
        &generator)
      let plan = TransportPlan(problem)
      let place = "seed \(seed), round \(round): \(problem)"
      #expect(TransportChecker.faults(of: plan) == [], "\(place)")
      #expect(plan.shipments == TransportChecker.best(problem), "\(place)")
    }
  }

  @Test(arguments: [1, 20, 300] as [UInt64])
  func `a larger problem proves itself`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<60 {
      let problem = problem(
        rows: Int.random(in: 1...30, using: &generator),
        columns: Int.random(in: 1...60, using: &generator),
        classes: Int.random(in: 1...4, using: &generator),
        most: [1, 5, 1_000_000_000_000].randomElement(using: &generator) ?? 5,
        longest: [0, 5, 2_147_483_646].randomElement(using: &generator) ?? 5,
        hasRungs: Bool.random(using: &generator), hasSurpluses: Bool.random(using: &generator),
        &generator)
      let plan = TransportPlan(problem)
      #expect(TransportChecker.faults(of: plan) == [], "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [6, 80, 1000] as [UInt64])
  func `few ways that take part at first change nothing, ties too`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let problem = problem(
        rows: Int.random(in: 1...3, using: &generator),
        columns: Int.random(in: 2...4, using: &generator),
        classes: Int.random(in: 1...3, using: &generator), most: 2,
        longest: [0, 1, 2].randomElement(using: &generator) ?? 2,
        hasRungs: Int.random(in: 0...3, using: &generator) == 0, hasSurpluses: false, &generator)
      let plan = TransportPlan(problem, drawnAtOnce: Int.random(in: 1...2, using: &generator))
      let place = "seed \(seed), round \(round): \(problem)"
      #expect(TransportChecker.faults(of: plan) == [], "\(place)")
      #expect(plan.shipments == TransportChecker.best(problem), "\(place)")
    }
  }

  @Test(arguments: [7, 90] as [UInt64])
  func `a problem whose requests need many sources each proves itself`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<20 {
      let (rows, columns) = (Int.random(in: 2...6, using: &generator), 300)
      let classes = Int.random(in: 1...rows, using: &generator)
      let longest = [3, 1000].randomElement(using: &generator) ?? 3 as UInt32
      let problem = TransportProblem(
        demands: (0..<rows).map { _ in Int64.random(in: 20...120, using: &generator) },
        classes: (0..<rows).map { $0 % classes },
        supplies: (0..<columns).map { _ in Int64.random(in: 1...2, using: &generator) },
        times: (0..<rows * columns).map { _ in UInt32.random(in: 0...longest, using: &generator) })
      let plan = TransportPlan(problem)
      #expect(TransportChecker.faults(of: plan) == [], "seed \(seed), round \(round)")
    }
  }

  @Test func `prices of another plan prove nothing`() {
    let best = TransportProblem(
      demands: [3], classes: [0], supplies: [2, 2], times: [10, 20])
    let worse = TransportProblem(
      demands: [3], classes: [0], supplies: [2, 2], times: [10, 30])
    let prices = TransportPlan(worse).prices
    #expect(TransportChecker.bound(TransportPlan(best).prices, best, countsTime: true) != nil)
    #expect(TransportChecker.bound(prices, best, countsTime: true) == nil)
  }
}
