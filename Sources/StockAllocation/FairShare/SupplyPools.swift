/// The sources of one item, those taken together that reach the same requests.
///
/// For how much each request can get it does not matter how long the ways are; where every road is
/// open there is one pool.
struct SupplyPools: Sendable {
  /// Pieces at hand, in the order of the first source of each pool.
  let supplies: [Int64]
  /// Which pool reaches which request, request by request.
  let ways: [Way]
  /// By request: the numbers of its ways.
  let waysOfRows: [Range<Int>]
  /// By pool: the numbers of its ways.
  let waysOfPools: [[Int]]

  struct Way: Hashable {
    let row: Int
    let pool: Int
  }

  init(_ problem: TransportProblem) {
    let wordCount = (problem.rows + 63) / 64
    var places: [[UInt64]: Int] = [:]
    var supplies: [Int64] = []
    var members: [[UInt64]] = []
    for column in 0..<problem.columns {
      var reached = Array(repeating: 0 as UInt64, count: wordCount)
      for row in 0..<problem.rows where problem.time(row, column) != TransportProblem.unreachable {
        reached[row / 64] |= 1 << UInt64(row % 64)
      }
      if let place = places[reached] {
        supplies[place] += problem.supplies[column]
      } else {
        places[reached] = supplies.count
        supplies.append(problem.supplies[column])
        members.append(reached)
      }
    }
    var ways: [Way] = []
    var waysOfRows: [Range<Int>] = []
    var waysOfPools: [[Int]] = Array(repeating: [], count: supplies.count)
    for row in 0..<problem.rows {
      let first = ways.count
      for pool in members.indices where members[pool][row / 64] & 1 << UInt64(row % 64) != 0 {
        waysOfPools[pool].append(ways.count)
        ways.append(Way(row: row, pool: pool))
      }
      waysOfRows.append(first..<ways.count)
    }
    self.supplies = supplies
    self.ways = ways
    self.waysOfRows = waysOfRows
    self.waysOfPools = waysOfPools
  }
}
