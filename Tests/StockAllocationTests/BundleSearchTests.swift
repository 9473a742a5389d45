import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct BundleSearchTests {
  @Test(arguments: [1, 20, 300] as [UInt64])
  func `a search for bundles that is stopped anywhere is honest, and repeats`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var stopped = 0
    for round in 0..<8 {
      let problem = SmallBundles.many(
        rows: 6, columns: 12, components: 3,
        share: Double.random(in: 0.3...0.9, using: &generator), most: 6,
        worths: round % 2 == 0 ? 1 : 4, longest: round % 3 == 0 ? 6 : 4000, &generator)
      let (best, taken) = problem.plan(SearchBudget())
      #expect(best.isOptimal && best.bound == nil, "seed \(seed), round \(round)")
      for steps in 0...taken {
        let place = "seed \(seed), round \(round), \(steps) of \(taken) steps"
        let (plan, count) = problem.plan(SearchBudget(steps: steps))
        #expect(count <= steps, "\(place)")
        #expect(BundleChecker.faults(of: plan, problem) == [], "\(place)")
        if let bound = plan.bound {
          stopped += 1
          let judged = BundleChecker.judged(problem, best)
          #expect(!BundleChecker.isBefore(judged, BundleChecker.numbers(bound)), "\(place)")
          #expect(
            !BundleChecker.isBefore(BundleChecker.judged(problem, plan), judged), "\(place)")
        } else {
          #expect(plan == best, "\(place)")
        }
        #expect(problem.plan(SearchBudget(steps: count)).plan == plan, "\(place)")
      }
      #expect(problem.plan(SearchBudget(steps: taken)).plan == best, "seed \(seed), round \(round)")
    }
    #expect(stopped > 20)
  }

  @Test func `what a clock stopped comes out the same by its steps`() {
    var generator = SeededGenerator(seed: 7)
    for round in 0..<12 {
      let problem = SmallBundles.many(
        rows: 8, columns: 20, components: 3, share: 0.6, most: 6, &generator)
      let clock = CountedClock(asked: round)
      let (plan, steps) = problem.plan(SearchBudget(isSpent: clock.isSpent))
      #expect(problem.plan(SearchBudget(steps: steps)).plan == plan, "round \(round)")
    }
  }

  @Test func `a stopped search still sends what it has found`() {
    var generator = SeededGenerator(seed: 3)
    for round in 0..<20 {
      let problem = SmallBundles.many(
        rows: 10, columns: 40, components: 3, share: 0.6, most: 6, &generator)
      let best = problem.plan.counts.reduce(0, +)
      let plan = problem.plan(SearchBudget(steps: 0)).plan
      #expect(BundleChecker.faults(of: plan, problem) == [], "round \(round)")
      #expect(10 * plan.counts.reduce(0, +) >= 9 * best, "round \(round)")
    }
  }
}

/// A clock that runs out when it was asked so many times.
private final class CountedClock: @unchecked Sendable {
  private var left: Int

  init(asked left: Int) { self.left = left }

  func isSpent() -> Bool {
    left -= 1
    return left < 0
  }
}
