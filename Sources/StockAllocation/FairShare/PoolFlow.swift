/// As many pieces as can be from pools to requests, when more and more is wanted.
///
/// What a request has been served it keeps, though perhaps from another pool. Blocking flows on the
/// shortest paths.
///
/// - Complexity: O(ways) for each length of path in most cases.
/// - Source: Dinitz, *Algorithm for solution of a problem of maximum flow in a network with power
///   estimation*, Soviet Mathematics Doklady 11, 1970.
struct PoolFlow: Sendable {
  private let pools: SupplyPools
  /// By request: pieces that it is to get, if it can.
  private(set) var wanted: [Int64]
  /// By request: pieces that it gets.
  private(set) var served: [Int64]
  /// Pieces on each way.
  private var sent: [Int64]
  private var spare: [Int64]

  /// How many requests lie between one that lacks something and each; −1 where none does.
  private var rowLevels: [Int]
  private var poolLevels: [Int]
  /// The way of each that is tried next.
  private var nextOfRows: [Int] = []
  private var nextOfPools: [Int] = []

  /// Nothing is wanted.
  init(_ pools: SupplyPools) {
    self.pools = pools
    wanted = Array(repeating: 0, count: pools.waysOfRows.count)
    served = wanted
    sent = Array(repeating: 0, count: pools.ways.count)
    spare = pools.supplies
    rowLevels = Array(repeating: -1, count: wanted.count)
    poolLevels = Array(repeating: -1, count: spare.count)
  }

  /// Pieces wanted that cannot be had.
  var lacking: Int64 { zip(wanted, served).reduce(0) { $0 + $1.0 - $1.1 } }

  /// Whether a request takes part in what is lacking: all together could not get a piece more, even
  /// if none but they were served.
  func isTight(_ row: Int) -> Bool { rowLevels[row] >= 0 }

  /// Wants so much for requests, and serves as much of it as can be.
  mutating func raise(_ rows: [Int], to quantity: (Int) -> Int64) {
    for row in rows { wanted[row] = quantity(row) }
    while findLevels() {
      nextOfRows = pools.waysOfRows.map(\.lowerBound)
      nextOfPools = Array(repeating: 0, count: spare.count)
      for row in served.indices where served[row] < wanted[row] {
        served[row] += push(to: row, wanted[row] - served[row])
      }
    }
  }

  /// Wants no more than is served.
  mutating func settle() { wanted = served }

  /// Finds what can be reached from the requests that lack something; true where a pool has a piece.
  private mutating func findLevels() -> Bool {
    for pool in poolLevels.indices { poolLevels[pool] = -1 }
    var queue: [Int] = []
    for row in rowLevels.indices {
      rowLevels[row] = served[row] < wanted[row] ? 0 : -1
      if rowLevels[row] == 0 { queue.append(row) }
    }
    var hasSpare = false
    var next = 0
    while next < queue.count {
      let row = queue[next]
      next += 1
      for way in pools.waysOfRows[row] {
        let pool = pools.ways[way].pool
        guard poolLevels[pool] < 0 else { continue }
        poolLevels[pool] = rowLevels[row]
        if spare[pool] > 0 {
          hasSpare = true
          continue
        }
        for way in pools.waysOfPools[pool] where sent[way] > 0 {
          let other = pools.ways[way].row
          guard rowLevels[other] < 0 else { continue }
          rowLevels[other] = rowLevels[row] + 1
          queue.append(other)
        }
      }
    }
    return hasSpare
  }

  /// Brings pieces to a request over pools of its level; how many.
  private mutating func push(to row: Int, _ most: Int64) -> Int64 {
    var pushed: Int64 = 0
    while nextOfRows[row] < pools.waysOfRows[row].upperBound {
      let way = nextOfRows[row]
      let pool = pools.ways[way].pool
      if poolLevels[pool] == rowLevels[row] {
        let drawn = draw(from: pool, most - pushed)
        sent[way] += drawn
        pushed += drawn
        if pushed == most { return pushed }
      }
      nextOfRows[row] += 1
    }
    return pushed
  }

  /// Takes pieces that a pool has, or that requests of the next level can do without; how many.
  private mutating func draw(from pool: Int, _ most: Int64) -> Int64 {
    var drawn = min(spare[pool], most)
    spare[pool] -= drawn
    while drawn < most, nextOfPools[pool] < pools.waysOfPools[pool].count {
      let way = pools.waysOfPools[pool][nextOfPools[pool]]
      let other = pools.ways[way].row
      if rowLevels[other] == poolLevels[pool] + 1, sent[way] > 0 {
        let freed = push(to: other, min(most - drawn, sent[way]))
        sent[way] -= freed
        drawn += freed
        if drawn == most { return drawn }
      }
      nextOfPools[pool] += 1
    }
    return drawn
  }
}
