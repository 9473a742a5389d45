/// How often each team was lately among the cheapest for each request.
struct HeadcountTally {
  /// By row and column.
  private var counts: [Int32]
  private var total: Int32 = 0
  private let columns: Int

  init(_ problem: HeadcountProblem) {
    columns = problem.columns
    counts = Array(repeating: 0, count: problem.rows * problem.columns)
  }

  mutating func clear() {
    total = 0
    for place in counts.indices { counts[place] = 0 }
  }

  /// - Parameters:
  ///   - chosen: by row, the teams that are cheapest for it.
  ///   - weight: how much that counts, at least 1.
  mutating func count(_ chosen: [[HeadcountCandidate]], weight: Int) {
    total += Int32(weight)
    for (row, chosen) in chosen.enumerated() {
      for candidate in chosen { counts[row * columns + Int(candidate.column)] += Int32(weight) }
    }
  }

  /// 0 ... 1.
  func frequency(_ row: Int, _ candidate: HeadcountCandidate) -> Double {
    Double(counts[row * columns + Int(candidate.column)]) / Double(max(1, total))
  }
}
