import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct NearestWaysTests {
  private func problem(_ generator: inout SeededGenerator, rows: Int) -> TransportProblem {
    let columns = Int.random(in: 0...200, using: &generator)
    let longest = [1, 40, 2_147_483_646].randomElement(using: &generator) ?? 40 as UInt32
    let hasRungs = Bool.random(using: &generator)
    let hasSurpluses = Bool.random(using: &generator)
    let ways = 0..<rows * columns
    return TransportProblem(
      demands: (0..<rows).map { _ in Int64.random(in: 1...300, using: &generator) },
      classes: Array(repeating: 0, count: rows),
      supplies: (0..<columns).map { _ in Int64.random(in: 1...4, using: &generator) },
      times: ways.map { _ in
        Int.random(in: 0...4, using: &generator) == 0
          ? TransportProblem.unreachable : UInt32.random(in: 0...longest, using: &generator)
      },
      rungs: hasRungs ? ways.map { _ in UInt8.random(in: 0...2, using: &generator) } : [],
      surpluses: hasSurpluses ? ways.map { _ in UInt8.random(in: 0...8, using: &generator) } : [])
  }

  /// The columns that a way leads from to a request, by what a piece is charged.
  private func inOrder(_ row: Int, _ problem: TransportProblem) -> [Int] {
    let costs = TransportCosts(problem)
    return (0..<problem.columns)
      .filter { problem.time(row, $0) != TransportProblem.unreachable }
      .sorted {
        (costs.cost(row, $0, in: problem), $0) < (costs.cost(row, $1, in: problem), $1)
      }
  }

  @Test(arguments: [3, 50, 700] as [UInt64])
  func `the nearest ways are the first of all in order of their charge`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<200 {
      let problem = problem(&generator, rows: 2)
      let nearest = NearestWays(to: 1, few: 12, in: problem)
      let all = inOrder(1, problem)
      let place = "seed \(seed), round \(round)"
      #expect(nearest.columns == Array(all.prefix(nearest.columns.count)), "\(place)")
      #expect(nearest.columns.count >= min(12, all.count), "\(place)")
      #expect(!nearest.areAll || nearest.columns == all, "\(place)")
      let stock = nearest.columns.reduce(0) { $0 + problem.supplies[$1] }
      #expect(nearest.areAll || stock >= problem.demands[1], "\(place)")
    }
  }

  @Test(arguments: [4, 60, 800] as [UInt64])
  func `a request alone is sent to by the nearest one after the other`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<200 {
      let problem = problem(&generator, rows: 1)
      var missing = problem.demands[0]
      var expected: [Shipment] = []
      for column in inOrder(0, problem) where missing > 0 {
        let quantity = min(missing, problem.supplies[column])
        expected.append(Shipment(row: 0, column: column, quantity: quantity))
        missing -= quantity
      }
      let place = "seed \(seed), round \(round)"
      let simplex = TransportSimplex(problem)
      #expect(simplex.changes == 0, "\(place)")
      #expect(
        simplex.shipments == expected.sorted { $0.column < $1.column }, "\(place)")
      #expect(TransportChecker.faults(of: TransportPlan(problem)) == [], "\(place)")
    }
  }

  @Test(arguments: [5, 70, 900] as [UInt64])
  func `the least few are kept whatever comes first`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<200 {
      let capacity = Int.random(in: 1...20, using: &generator)
      let numbers = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        Int.random(in: 0...100, using: &generator)
      }
      var few = LeastFew(capacity, below: 90)
      for number in numbers where number < few.bound { few.insert(number) }
      let expected = Array(numbers.filter { $0 < 90 }.sorted().prefix(capacity))
      #expect(few.elements == expected, "seed \(seed), round \(round)")
    }
  }
}
