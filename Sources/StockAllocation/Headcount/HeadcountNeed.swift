// Teams without which no plan is better.

extension HeadcountBound {
  /// Sends the teams without which every plan within a node is charged at least `cutoff`; false
  /// where one would have to serve two requests.
  ///
  /// - Parameter value: what `value(_:)` has just said of the node.
  mutating func send(in node: inout HeadcountNode, _ value: Int64, cutoff: Int64) -> Bool {
    var needed: [(row: Int, candidate: HeadcountCandidate)] = []
    for row in node.wanted.indices where node.wanted[row] > 0 {
      for candidate in chosen[row] {
        let others = node.candidates[row].filter { $0.column != candidate.column }
        let without = leastCharge(of: row, from: others, node)
        if value + (without - values[row]) >= cutoff { needed.append((row, candidate)) }
      }
    }
    for (row, candidate) in needed {
      guard node.choice.rows[Int(candidate.column)] == nil else { return false }
      node.send(candidate, to: row)
    }
    return true
  }
}
