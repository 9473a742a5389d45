import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct BundleOptimalityTests {
  @Test(arguments: [1, 20, 300, 4000, 50_000] as [UInt64])
  func `bundles of every small problem are sent as by trying all counts and flows, ties too`(
    _ seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<400 {
      let problem = SmallBundles.few(&generator)
      let plan = problem.plan
      let best = BundleChecker.Best(problem)
      let place = "seed \(seed), round \(round): \(problem)"
      #expect(BundleChecker.faults(of: plan, problem) == [], "\(place)")
      #expect(plan.isOptimal, "\(place)")
      #expect(BundleChecker.judged(problem, plan) == best.judged, "\(place)")
      #expect(plan.counts == best.counts, "\(place)")
      #expect(plan.shipments == best.shipments(problem), "\(place)")
    }
  }
}
