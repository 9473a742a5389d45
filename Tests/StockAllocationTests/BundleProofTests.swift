import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct BundleProofTests {
  @Test(arguments: [1, 20, 300] as [UInt64])
  func `whatever the multipliers, no more is proven than holds`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var tight = 0
    for round in 0..<300 {
      let problem = SmallBundles.few(&generator)
      let ways = BundleWays(problem, within: TransportProblem.unreachable - 1)
      var cuts = BundleCuts(ways)
      let rows = problem.counts.indices
      for _ in 0..<4 {
        let tried = rows.map { Int64.random(in: 0...ways.most[$0], using: &generator) }
        if !cuts.allows(tried) { continue }
        _ = cuts.total(tried)
      }
      let charges = rows.map { _ in Int128.random(in: -3...3, using: &generator) }
      let multipliers = cuts.all.map { _ in Double.random(in: -0.2...1.5, using: &generator) }
      let proof = BundleProof(
        cuts.all, multipliers, charges: charges, low: rows.map { _ in 0 }, high: ways.most)
      var least: Int128?
      for number in 0..<64 {
        let counts = rows.map { Int64(number >> (2 * $0) & 3) }
        guard rows.allSatisfy({ counts[$0] <= ways.most[$0] }), cuts.allows(counts),
          let total = cuts.total(counts)
        else { continue }
        let charge = rows.reduce(total) { $0 + charges[$1] * Int128(counts[$1]) }
        least = min(least ?? charge, charge)
      }
      guard let least, let proven = proof.least(charges: charges, countsComponents: true) else {
        continue
      }
      #expect(proven <= least, "seed \(seed), round \(round)")
      if proven == least { tight += 1 }
      // Bundles alone, without what their components are charged.
      let nothing = rows.map { _ in 0 as Int128 }
      if let excess = proof.least(charges: nothing, countsComponents: false) {
        #expect(excess <= 0, "seed \(seed), round \(round)")
      }
      let narrowed = proof.narrowed(charges: charges, countsComponents: true, most: least)
      #expect(
        rows.allSatisfy { 0 <= narrowed.low[$0] && narrowed.high[$0] <= ways.most[$0] },
        "seed \(seed), round \(round)")
    }
    #expect(tight > 0)
  }
}
