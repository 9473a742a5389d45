import Testing

@testable import muster_district

@Suite struct ApportionmentTests {
  @Test(arguments: [1, 9, 81] as [UInt64])
  func `shares add up to the total and are off by less than one`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for round in 0..<200 {
      let weights = (0..<random.int(1...12)).map { _ in random.fraction() + 0.01 }
      let total = random.int(0...1000)
      let shares = Apportionment.shares(of: total, weights: weights)
      let sum = weights.reduce(0, +)
      #expect(shares.reduce(0, +) == total, "seed \(seed), round \(round)")
      for (share, weight) in zip(shares, weights) {
        #expect(
          abs(Double(share) - Double(total) * weight / sum) < 1, "seed \(seed), round \(round)")
      }
    }
  }

  @Test func `nobody gets less than the least`() {
    #expect(Apportionment.shares(of: 10, weights: [0, 1], least: 2) == [2, 8])
    #expect(Apportionment.shares(of: 0, weights: [1, 1]) == [0, 0])
  }

  @Test func `the generator gives the published numbers of SplitMix64`() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }
}
