/// The sources of one item, those taken together that reach the same requests.
///
/// For how much each request can get it does not matter how long the ways are; where every road is
/// open there is one pool.
struct SupplyPools: Sendable {
  let rows: Int
  /// Pieces at hand, in the order of the first source of each pool.
  let supplies: [Int64]
  /// Whether a pool reaches a request, request by request.
  let reaches: [Bool]

  var count: Int { supplies.count }

  init(_ problem: TransportProblem) {
    rows = problem.rows
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
    self.supplies = supplies
    reaches = (0..<problem.rows).flatMap { row in
      members.map { $0[row / 64] & 1 << UInt64(row % 64) != 0 }
    }
  }
}
