import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct LimitedOptimalityTests {
  private struct Judged: Hashable, Comparable {
    let numbers: [Int128]

    static func < (left: Judged, right: Judged) -> Bool {
      left.numbers.lexicographicallyPrecedes(right.numbers)
    }
  }

  private func judged(_ flow: LimitedFlow) -> Judged {
    Judged(numbers: (flow.unmet + flow.latest).map { Int128($0) } + [flow.total])
  }

  private func problem(
    _ generator: inout SeededGenerator, incidents: Int, warehouses: Int, items: Int, most: Int,
    quantity: Int64
  ) -> LimitedProblem {
    let named = (0..<incidents).map { _ in Int.random(in: 0...1, using: &generator) }
    return LimitedProblem(
      most: most, items: items, classes: named.contains(0) ? named : named.map { _ in 0 },
      demands: (0..<incidents * items).map { _ in Int64.random(in: 0...quantity, using: &generator)
      },
      supplies: (0..<warehouses * items).map { _ in
        Int64.random(in: 0...quantity, using: &generator)
      },
      arrivals: (0..<incidents * warehouses).map { _ in
        Int.random(in: 0...7, using: &generator) == 0
          ? TransportProblem.unreachable : UInt32.random(in: 0...9, using: &generator)
      })
  }

  /// The best over all choices of pairs and all limits; what a choice gives is tested elsewhere.
  private func best(_ problem: LimitedProblem) -> Judged? {
    let moments = [-1] + Set(problem.times.map { Int64($0) }).sorted()
    var limits = [[Int64]()]
    for _ in 0..<problem.classCount {
      limits = limits.flatMap { begun in moments.map { begun + [$0] } }
    }
    var best: Judged?
    for choice in 0..<1 << problem.incidents.count {
      let open = problem.incidents.indices.filter { choice & 1 << $0 != 0 }
      guard
        problem.pairs.allSatisfy({ pairs in open.count(where: pairs.contains) <= problem.most })
      else { continue }
      for limits in limits {
        let judged = judged(LimitedFlow(problem, over: open, limits: limits))
        best = best.map { min($0, judged) } ?? judged
      }
    }
    return best
  }

  @Test(arguments: [1, 20, 300, 4000] as [UInt64])
  func `every small problem is solved as by trying all choices`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<150 {
      let incidents = Int.random(in: 1...2, using: &generator)
      let problem = problem(
        &generator, incidents: incidents,
        warehouses: Int.random(in: 0...(incidents == 1 ? 6 : 3), using: &generator),
        items: Int.random(in: 1...5, using: &generator),
        most: Int.random(in: 1...3, using: &generator), quantity: 4)
      let limits = Array(
        repeating: Int64(TransportProblem.unreachable), count: problem.classCount)
      let unlimited = LimitedFlow(
        problem, over: Array(problem.incidents.indices), limits: limits
      ).unmet
      let plan = LimitedPlan(problem, unlimited: unlimited, SearchBudget())
      let place = "seed \(seed), round \(round): \(problem)"
      #expect(plan.isOptimal, "\(place)")
      #expect(judged(plan.flow) == best(problem), "\(place)")
      #expect(plan.bound.unmet == plan.flow.unmet, "\(place)")
      #expect(plan.bound.latest == plan.flow.latest, "\(place)")
      #expect(plan.bound.total == plan.flow.total, "\(place)")
      for incident in problem.classes.indices {
        let used = Set(
          plan.flow.shipments.joined().map(\.pair).filter { problem.incidents[$0] == incident })
        #expect(used.count <= problem.most, "\(place)")
      }
    }
  }

  @Test(arguments: [1, 20, 300] as [UInt64])
  func `a search that is cut short bounds what it did not look at, and repeats`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var cutShort = 0
    for round in 0..<20 {
      let problem = problem(
        &generator, incidents: 1, warehouses: 14, items: 4,
        most: Int.random(in: 3...5, using: &generator), quantity: 100)
      let everything = LimitedFlow(
        problem, over: Array(problem.incidents.indices),
        limits: [Int64(TransportProblem.unreachable)])
      let best = LimitedPlan(problem, unlimited: everything.unmet, SearchBudget())
      for steps in [0, 1, 2, 5, 20] {
        let place = "seed \(seed), round \(round), \(steps) steps"
        let plan = LimitedPlan(problem, unlimited: everything.unmet, SearchBudget(steps: steps))
        #expect(plan.steps <= steps, "\(place)")
        #expect(judged(plan.flow) >= judged(best.flow), "\(place)")
        let fixed = plan.bound.unmet + plan.bound.latest.map { $0 ?? -1 }
        let bound = fixed.map { Int128($0) } + [plan.bound.total ?? 0]
        #expect(!judged(best.flow).numbers.lexicographicallyPrecedes(bound), "\(place)")
        if plan.isOptimal {
          #expect(judged(plan.flow) == judged(best.flow), "\(place)")
        } else {
          cutShort += 1
        }
        let again = LimitedPlan(
          problem, unlimited: everything.unmet, SearchBudget(steps: plan.steps))
        #expect(again.flow.shipments == plan.flow.shipments, "\(place)")
      }
    }
    #expect(cutShort > 0)
  }
}
