// How a part of all plans is split in two.

extension BundleNode {
  /// At most how many requests are tried for what they would gain.
  private static let candidates = 8

  /// A request, and the greatest count of the lower of the two parts.
  ///
  /// - Parameter best: the best counts known, where better ones only send more to the first request
  ///   that they differ for; else nil.
  /// - Precondition: not all counts are decided.
  func branching(best: [Int64]?) -> (row: Int, last: Int64, isUpFirst: Bool) {
    if let best, let row = best.indices.first(where: { high[$0] != best[$0] }),
      low[row] <= best[row]
    {
      return (row, best[row], true)
    }
    let open = low.indices.filter { low[$0] < high[$0] }
    let widest = open.reduce(open[0]) { high[$1] - low[$1] > high[$0] - low[$0] ? $1 : $0 }
    let fractions = open.map { (row: $0, doubt: abs(counts[$0] - counts[$0].rounded())) }
      .filter { $0.doubt > 1e-6 }
      .sorted { ($1.doubt, $0.row) < ($0.doubt, $1.row) }
    // The one where both parts can be expected to come to much more.
    let here = expected(widest, low[widest]...high[widest])
    var next: (row: Int, gain: Double)?
    for (row, _) in fractions.prefix(Self.candidates) {
      let last = last(of: row, counts[row].rounded(.down))
      let lower = expected(row, low[row]...last) - here
      let upper = expected(row, last + 1...high[row]) - here
      let gain = max(lower, 1e-9) * max(upper, 1e-9)
      if gain > next?.gain ?? 0 { next = (row, gain) }
    }
    let row = next?.row ?? widest
    let last = last(of: row, next == nil ? counts[row].rounded() : counts[row].rounded(.down))
    return (row, last, counts[row] - Double(last) >= 0.5)
  }

  private func last(of row: Int, _ count: Double) -> Int64 {
    min(max(Int64(count), low[row]), high[row] - 1)
  }
}
