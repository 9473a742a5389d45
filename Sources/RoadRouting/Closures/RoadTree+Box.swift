extension RoadTree {
  /// Hands over the arc of every road whose box has a point in common with a box, each once.
  ///
  /// - Complexity: O(16 · levels) and the roads found, as a rule.
  func forEachArc(in box: RoadBox, _ body: (Int) -> Void) {
    guard !arcs.isEmpty else { return }
    visit(level: levels.count - 1, entry: 0, box: box, body)
  }

  private func visit(level: Int, entry: Int, box: RoadBox, _ body: (Int) -> Void) {
    guard boxes[levels[level].lowerBound + entry].overlaps(box) else { return }
    guard level > 0 else { return body(Int(arcs[entry])) }
    let first = entry * RoadTree.fanout
    for child in first..<min(first + RoadTree.fanout, levels[level - 1].count) {
      visit(level: level - 1, entry: child, box: box, body)
    }
  }
}
