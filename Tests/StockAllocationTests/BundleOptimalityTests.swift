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

  @Test(arguments: [20, 300, 4000] as [UInt64])
  func `bundles of problems that need a search are sent as by trying all counts`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var (searched, misled) = (0, 0)
    for round in 0..<12 {
      let problem = SmallBundles.many(
        rows: 5, columns: 10, components: 3,
        share: Double.random(in: 0.3...0.8, using: &generator), most: 4,
        worths: round % 2 == 0 ? 1 : 3, longest: round % 3 == 0 ? 9 : 5_000, &generator)
      var best: (counts: [Int64], judged: [Int128])?
      var counts = problem.counts
      while true {
        let short = BundleChecker.short(problem, counts)
        if best.map({ short <= $0.judged[0] }) ?? true, let judged = judged(problem, counts),
          best.map({ BundleChecker.isBefore(judged, $0.judged) }) ?? true
        {
          best = (counts, judged)
        }
        guard let row = counts.lastIndex(where: { $0 > 0 }) else { break }
        counts[row] -= 1
        for later in row + 1..<counts.count { counts[later] = problem.counts[later] }
      }
      guard let best else { continue }
      let (plan, taken) = problem.plan(SearchBudget())
      let place = "seed \(seed), round \(round)"
      #expect(BundleChecker.judged(problem, plan) == best.judged, "\(place)")
      #expect(plan.counts == best.counts, "\(place)")
      if taken > 6 { searched += 1 }
      for steps in 0..<taken {
        let stopped = problem.plan(SearchBudget(steps: steps)).plan
        guard let bound = stopped.bound else { continue }
        #expect(
          !BundleChecker.isBefore(best.judged, BundleChecker.numbers(bound)),
          "\(place), \(steps) steps")
        if bound.total != nil, stopped.total > best.judged[2] { misled += 1 }
      }
    }
    #expect(searched > 0)
    #expect(misled > 0)
  }

  /// With shortage: several requests compete for what is there.
  private func larger(_ generator: inout SeededGenerator, worths: Int64 = 1) -> BundleProblem {
    SmallBundles.many(
      rows: 10, columns: 40, components: 3,
      share: Double.random(in: 0.3...0.9, using: &generator), most: 5, worths: worths, &generator)
  }

  @Test(arguments: [1, 20, 300] as [UInt64])
  func `no exchange of bundles between requests makes a larger plan better`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var exchanges = 0
    for round in 0..<4 {
      let problem = larger(&generator, worths: round % 2 == 0 ? 1 : 3)
      let plan = problem.plan
      let place = "seed \(seed), round \(round)"
      #expect(BundleChecker.faults(of: plan, problem) == [], "\(place)")
      #expect(plan.isOptimal, "\(place)")
      for _ in 0..<150 {
        var counts = plan.counts
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          let (giver, taker) = (
            Int.random(in: 0..<10, using: &generator), Int.random(in: 0..<10, using: &generator)
          )
          counts[giver] = max(0, counts[giver] - 1)
          counts[taker] = min(problem.counts[taker], counts[taker] + 1)
        }
        guard let judged = judged(problem, counts) else { continue }
        exchanges += 1
        #expect(
          !BundleChecker.isBefore(judged, BundleChecker.judged(problem, plan)),
          "\(place): \(counts)")
      }
    }
    #expect(exchanges > 50)
  }

  /// What the best plan of so many bundles comes to, component by component as a problem of
  /// transport; nil where they cannot be sent.
  private func judged(_ problem: BundleProblem, _ counts: [Int64]) -> [Int128]? {
    func plans(within limit: UInt32) -> [TransportPlan] {
      problem.sizes.indices.map { component in
        let rows = counts.indices.filter { counts[$0] > 0 }
        let columns = problem.supplies[component].indices.filter {
          problem.supplies[component][$0] > 0
        }
        return TransportPlan(
          TransportProblem(
            demands: rows.map { counts[$0] * problem.sizes[component] },
            classes: rows.map { _ in 0 },
            supplies: columns.map { problem.supplies[component][$0] },
            times: rows.flatMap { row in
              columns.map { column in
                let time = problem.times[row * problem.columns + column]
                return time <= limit ? time : TransportProblem.unreachable
              }
            }))
      }
    }
    if counts.allSatisfy({ $0 == 0 }) { return [BundleChecker.short(problem, counts), -1, 0] }
    let unlimited = plans(within: TransportProblem.unreachable)
    for plan in unlimited where TransportChecker.judged(plan.problem, plan.shipments)[0] > 0 {
      return nil
    }
    let latest = unlimited.compactMap { $0.latest[0] }.max() ?? 0
    // Within the limit of all a component may be later than alone, and spend less: no ways are
    // left out that are not late, so that the cheapest flow is looked for without a limit.
    var total: Int128 = 0
    for plan in plans(within: latest) {
      let simplex = TransportSimplex(plan.problem)
      total += simplex.shipments.reduce(0) {
        $0 + Int128($1.quantity) * Int128(plan.problem.time($1.row, $1.column))
      }
    }
    return [BundleChecker.short(problem, counts), Int128(latest), total]
  }

  @Test(arguments: [1, 20, 300] as [UInt64])
  func `requests and warehouses in another order change no number`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<4 {
      let problem = larger(&generator, worths: round % 2 == 0 ? 1 : 3)
      let rows = problem.counts.indices.shuffled(using: &generator)
      let columns = (0..<problem.columns).shuffled(using: &generator)
      let components = problem.sizes.indices.shuffled(using: &generator)
      let shuffled = BundleProblem(
        sizes: components.map { problem.sizes[$0] }, counts: rows.map { problem.counts[$0] },
        worths: rows.map { problem.worths[$0] },
        supplies: components.map { component in columns.map { problem.supplies[component][$0] } },
        times: rows.flatMap { row in columns.map { problem.times[row * problem.columns + $0] } })
      #expect(
        BundleChecker.judged(shuffled, shuffled.plan)
          == BundleChecker.judged(problem, problem.plan), "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [1, 20, 300] as [UInt64])
  func `bundles of one piece are sent as pieces are`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<12 {
      var problem = SmallBundles.many(
        rows: 8, columns: 20, components: 1,
        share: Double.random(in: 0.4...1.3, using: &generator), most: 5,
        longest: round % 2 == 0 ? 9 : 5_000_000, &generator)
      problem = BundleProblem(
        sizes: [1], counts: problem.counts, worths: problem.worths, supplies: problem.supplies,
        times: problem.times)
      let columns = (0..<20).filter { problem.supplies[0][$0] > 0 }
      let pieces = TransportPlan(
        TransportProblem(
          demands: problem.counts, classes: problem.counts.map { _ in 0 },
          supplies: columns.map { problem.supplies[0][$0] },
          times: problem.counts.indices.flatMap { row in
            columns.map { problem.times[row * 20 + $0] }
          }))
      // No surpluses and no rungs: short, beyond both divisions, latest, sum, surplus.
      let judged = TransportChecker.judged(pieces.problem, pieces.shipments)
      #expect(
        BundleChecker.judged(problem, problem.plan) == [judged[0], judged[3], judged[4]],
        "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [1, 20] as [UInt64])
  func `where all counts can be met no step is taken`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<6 {
      var problem = SmallBundles.many(
        rows: 12, columns: 60, components: 3, share: 1, &generator)
      problem = BundleProblem(
        sizes: problem.sizes, counts: problem.counts, worths: problem.worths,
        supplies: problem.supplies.map { $0.map { 20 + 3 * $0 } }, times: problem.times)
      let (plan, steps) = problem.plan(SearchBudget(steps: 0))
      let place = "seed \(seed), round \(round)"
      #expect(plan.counts == problem.counts, "\(place)")
      #expect(plan.isOptimal && steps == 0, "\(place)")
      #expect(BundleChecker.faults(of: plan, problem) == [], "\(place)")
      #expect(
        BundleChecker.judged(problem, plan) == judged(problem, problem.counts), "\(place)")
    }
  }
}
