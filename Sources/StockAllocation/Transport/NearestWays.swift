/// The ways to a request that are charged least while nothing is late, in order.
struct NearestWays {
  /// The columns of their sources.
  let columns: [Int]
  /// Whether there are no others.
  let areAll: Bool

  /// As many as would cover the request if no other took from them and some more, at least a few.
  init(to row: Int, few: Int, in problem: TransportProblem) {
    precondition(problem.columns < 1 << 27, "the number of a source has 27 bits")
    var capacity = few
    while true {
      let found = Self.columns(row, capacity, problem)
      let needed = problem.columns(covering: row, found)
      if found.count < capacity || needed <= found.count {
        columns = Array(found.prefix(max(few, needed + needed / 2)))
        areAll = found.count < capacity && columns.count == found.count
        return
      }
      capacity *= 4
    }
  }

  private static func columns(
    _ row: Int, _ capacity: Int, _ problem: TransportProblem
  ) -> [Int] {
    let first = row * problem.columns
    let times = problem.times.span.extracting(first..<first + problem.columns)
    var nearest = LeastFew(capacity, below: UInt64.max)
    for column in times.indices {
      // The first in order is the first by rung, time, surplus and number.
      var key = UInt64(times[column]) << 31
      guard key < nearest.bound, times[column] != TransportProblem.unreachable else { continue }
      key |= UInt64(problem.rung(row, column)) << 62
      key |= UInt64(problem.surplus(row, column)) << 27 | UInt64(column)
      if key < nearest.bound { nearest.insert(key) }
    }
    return nearest.elements.map { Int($0 & (1 << 27 - 1)) }
  }
}

extension TransportProblem {
  /// How many of some sources, from the first on, have what a request wants; one more than all
  /// where they have too little.
  fileprivate func columns(covering row: Int, _ sources: [Int]) -> Int {
    var missing = demands[row]
    for (place, column) in sources.enumerated() {
      missing -= min(missing, supplies[column])
      if missing == 0 { return place + 1 }
    }
    return sources.count + 1
  }
}
