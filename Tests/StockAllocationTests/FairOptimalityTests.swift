import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct FairOptimalityTests {
  private struct Sizes {
    let rows: Int
    let columns: Int
    let classes: Int
    let wanted: ClosedRange<Int64>
    let supply: ClosedRange<Int64>
    let longest: UInt32
    /// The part of the ways that is closed.
    let closed: Double
    var hasRungs = false
    var hasSurpluses = false
  }

  private func problem(_ sizes: Sizes, _ generator: inout SeededGenerator) -> TransportProblem {
    let named = (0..<sizes.rows).map { _ in Int.random(in: 0..<sizes.classes, using: &generator) }
    let present = Set(named).sorted()
    let ways = 0..<sizes.rows * sizes.columns
    let size = Int64.random(in: sizes.wanted, using: &generator)
    let isOneSize = Bool.random(using: &generator)
    return TransportProblem(
      demands: named.map { _ in
        isOneSize ? size : Int64.random(in: sizes.wanted, using: &generator)
      },
      classes: named.map { present.firstIndex(of: $0) ?? 0 },
      supplies: (0..<sizes.columns).map { _ in Int64.random(in: sizes.supply, using: &generator) },
      times: ways.map { _ in
        Double.random(in: 0..<1, using: &generator) < sizes.closed
          ? TransportProblem.unreachable : UInt32.random(in: 0...sizes.longest, using: &generator)
      },
      rungs: sizes.hasRungs
        ? ways.map { _ in UInt8.random(in: 0...2, using: &generator) } : [],
      surpluses: sizes.hasSurpluses
        ? ways.map { _ in UInt8.random(in: 0...8, using: &generator) } : [])
  }

  /// Problems with a shortage that classes of several requests have to share.
  private func small(_ generator: inout SeededGenerator) -> TransportProblem {
    let rows = Int.random(in: 2...4, using: &generator)
    return problem(
      Sizes(
        rows: rows, columns: Int.random(in: 1...(rows == 4 ? 2 : 3), using: &generator),
        classes: Int.random(in: 1...3, using: &generator), wanted: 1...6, supply: 1...4,
        longest: [0, 1, 2, 5, 1000].randomElement(using: &generator) ?? 5,
        closed: [0.5, 0.25, 0].randomElement(using: &generator) ?? 0,
        hasRungs: Int.random(in: 0...3, using: &generator) == 0,
        hasSurpluses: Int.random(in: 0...3, using: &generator) == 0), &generator)
  }

  @Test(arguments: [1, 20, 300, 4000, 50_000] as [UInt64])
  func `every small shortage is shared as by trying all flows, ties too`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var (shared, open) = (0, 0)
    for round in 0..<300 {
      let problem = small(&generator)
      let place = "seed \(seed), round \(round): \(problem)"
      let (plan, shipments) = problem.fairPlan
      #expect(shipments == TransportChecker.best(problem, by: FairChecker.judged), "\(place)")
      #expect(TransportChecker.faults(of: plan) == [], "\(place)")
      #expect(FairChecker.faults(of: shipments, for: problem) == [], "\(place)")
      if shipments != TransportPlan(problem).shipments { shared += 1 }
      if FairShares(problem).turns.contains(where: { $0 != nil }) { open += 1 }
    }
    #expect(shared > 20 && open > 20, "fairness made a difference in \(shared), turns in \(open)")
  }

  @Test(arguments: [1, 20, 300] as [UInt64])
  func `no exchange makes a larger plan fairer`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var (unfair, open) = (0, 0)
    for round in 0..<40 {
      let largest = ([3, 40, 1_000_000_000_000] as [Int64]).randomElement(using: &generator) ?? 40
      let part = ([1, 3, 20] as [Int64]).randomElement(using: &generator) ?? 3
      let rows = Int.random(in: 2...35, using: &generator)
      let problem = problem(
        Sizes(
          rows: rows, columns: Int.random(in: 1...60, using: &generator),
          classes: Int.random(in: 1...3, using: &generator), wanted: max(1, largest - 20)...largest,
          supply: 1...max(1, largest / part),
          longest: [0, 5, 2_147_483_646].randomElement(using: &generator) ?? 5,
          closed: [0.9, 0.5, 0].randomElement(using: &generator) ?? 0,
          hasRungs: Bool.random(using: &generator)), &generator)
      let place = "seed \(seed), round \(round)"
      let (plan, shipments) = problem.fairPlan
      #expect(FairChecker.faults(of: shipments, for: problem) == [], "\(place)")
      #expect(TransportChecker.faults(of: plan) == [], "\(place)")
      let byArrival = TransportPlan(problem).shipments
      #expect(short(problem, shipments) == short(problem, byArrival), "\(place)")
      if !FairChecker.faults(of: byArrival, for: problem).isEmpty { unfair += 1 }
      if FairShares(problem).turns.contains(where: { $0 != nil }) { open += 1 }
    }
    #expect(unfair > 5 && open > 2, "the checker objects to \(unfair) by arrival, turns in \(open)")
  }

  private func short(_ problem: TransportProblem, _ shipments: [Shipment]) -> [Int128] {
    Array(TransportChecker.judged(problem, shipments)[..<problem.rankCount])
  }

  @Test func `100 incidents share fairly with most roads closed`() {
    var generator = SeededGenerator(seed: 100)
    for _ in 0..<5 {
      let problem = problem(
        Sizes(
          rows: 100, columns: 120, classes: 2, wanted: 1...60, supply: 1...20, longest: 1000,
          closed: 0.97), &generator)
      let (plan, shipments) = problem.fairPlan
      #expect(FairChecker.faults(of: shipments, for: problem) == [])
      #expect(TransportChecker.faults(of: plan) == [])
    }
  }

  @Test(arguments: [0, 0.1, 0.5, 0.95])
  func `35 incidents share fairly what 169 warehouses have`(_ closed: Double) {
    var generator = SeededGenerator(seed: 35_169)
    let problem = problem(
      Sizes(
        rows: 35, columns: 169, classes: 3, wanted: 1...1000, supply: 1...120,
        longest: 7_200_000, closed: closed), &generator)
    let (plan, shipments) = problem.fairPlan
    #expect(FairChecker.faults(of: shipments, for: problem) == [])
    #expect(TransportChecker.faults(of: plan) == [])
    #expect(FairChecker.faults(of: TransportPlan(problem).shipments, for: problem) != [])
  }

  @Test func `another order of requests and sources changes nothing that is judged`() {
    var generator = SeededGenerator(seed: 7)
    for round in 0..<200 {
      let problem = small(&generator)
      let rows = Array(0..<problem.rows).shuffled(using: &generator)
      let columns = Array(0..<problem.columns).shuffled(using: &generator)
      func moved<Element>(_ table: [Element]) -> [Element] {
        guard !table.isEmpty else { return [] }
        return rows.flatMap { row in columns.map { table[row * problem.columns + $0] } }
      }
      let other = TransportProblem(
        demands: rows.map { problem.demands[$0] }, classes: rows.map { problem.classes[$0] },
        supplies: columns.map { problem.supplies[$0] }, times: moved(problem.times),
        rungs: moved(problem.rungs), surpluses: moved(problem.surpluses))
      let shipments = problem.fairPlan.shipments
      #expect(
        FairChecker.judged(problem, shipments)
          == FairChecker.judged(other, other.fairPlan.shipments),
        "round \(round): \(problem)")
      #expect(problem.fairPlan.shipments == shipments, "round \(round)")
    }
  }
}
