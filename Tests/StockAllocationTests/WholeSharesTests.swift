import Testing

@testable import StockAllocation

@Suite struct WholeSharesTests {
  @Test func `whole shares are the fairest of all that add up`() {
    var demandLists: [[Int64]] = [[]]
    for _ in 1...4 {
      demandLists = demandLists.flatMap { list in (1...4).map { list + [$0] } }
      for demands in demandLists {
        for pieces in 1...demands.reduce(0, +) {
          let shares = WholeShares(of: pieces, among: demands)
          #expect(
            possible(shares, pieces) == fairest(pieces, demands), "\(pieces) among \(demands)")
        }
      }
    }
  }

  /// All ways to hand out what the shares leave open.
  private func possible(_ shares: WholeShares, _ pieces: Int64) -> Set<[Int64]> {
    var possible: Set<[Int64]> = [shares.certain]
    for place in shares.contenders {
      for each in possible {
        var more = each
        more[place] += 1
        possible.insert(more)
      }
    }
    return possible.filter { $0.reduce(0, +) == pieces }
  }

  private func fairest(_ pieces: Int64, _ demands: [Int64]) -> Set<[Int64]> {
    var lists: [[Int64]] = [[]]
    for demand in demands { lists = lists.flatMap { list in (0...demand).map { list + [$0] } } }
    var best: (ratios: [Int64], lists: Set<[Int64]>) = ([], [])
    for list in lists where list.reduce(0, +) == pieces {
      let ratios = zip(list, demands).map { 60 / $1 * $0 }.sorted()
      if best.ratios.lexicographicallyPrecedes(ratios) { best = (ratios, []) }
      if best.ratios == ratios { best.lists.insert(list) }
    }
    return best.lists
  }
}
