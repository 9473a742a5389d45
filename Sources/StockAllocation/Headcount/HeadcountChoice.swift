/// Which team serves which request.
struct HeadcountChoice: Hashable, Sendable {
  /// By column: the row that the team serves; nil where it serves none.
  var rows: [Int?]

  init(_ problem: HeadcountProblem) { rows = Array(repeating: nil, count: problem.columns) }

  /// By row: teams or people still wanted.
  func missing(_ problem: HeadcountProblem) -> [Int] {
    var missing = problem.wanted
    for (column, row) in rows.enumerated() {
      if let row { missing[row] -= problem.given(row, column) }
    }
    return missing.map { max(0, $0) }
  }

  /// By group: teams or people short, without what is short in any case.
  func short(_ problem: HeadcountProblem) -> [Int] {
    var short = Array(repeating: 0, count: problem.groupCount)
    for (row, missing) in missing(problem).enumerated() { short[problem.group(row)] += missing }
    return short
  }

  /// By class: the last arrival in milliseconds; -1 where nobody is sent.
  func latest(_ problem: HeadcountProblem) -> [Int64] {
    var latest = [Int64](repeating: -1, count: problem.classCount)
    for (column, row) in rows.enumerated() {
      guard let row else { continue }
      let place = problem.classes[row]
      latest[place] = max(latest[place], Int64(problem.time(row, column)))
    }
    return latest
  }

  func cost(_ costs: HeadcountCosts) -> Int128 {
    var cost: Int128 = 0
    for (column, row) in rows.enumerated() {
      if let row { cost += costs.cost(row, column) }
    }
    return cost
  }

  /// Sends nobody to a request for people that can do without.
  mutating func thin(_ problem: HeadcountProblem) {
    var spare = Array(repeating: 0, count: problem.rows)
    for row in spare.indices { spare[row] = -problem.wanted[row] }
    for (column, row) in rows.enumerated() {
      if let row { spare[row] += problem.given(row, column) }
    }
    for (column, row) in rows.enumerated().reversed() {
      guard let row, problem.isForPeople[row], spare[row] >= problem.given(row, column) else {
        continue
      }
      spare[row] -= problem.given(row, column)
      rows[column] = nil
    }
  }
}
