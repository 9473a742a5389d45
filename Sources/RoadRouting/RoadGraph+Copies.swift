// A node at which some turns are forbidden stands in the graph several times: its copies have the
// same source id and place, stand beside one another, and each has the arcs that may be taken by those
// who have come to it. Between two nodes the same road may therefore lie several times.
extension RoadGraph {
  /// The copies of a node, itself included; most nodes have no other.
  ///
  /// - Complexity: O(copies).
  public func copies(of node: Int) -> Range<Int> {
    let id = sourceIds[node]
    var first = node
    while first > 0, sourceIds[first - 1] == id { first -= 1 }
    var end = node + 1
    while end < nodeCount, sourceIds[end] == id { end += 1 }
    return first..<end
  }

  /// - Complexity: O(nodes).
  var hasCopies: Bool {
    (0..<nodeCount).dropFirst().contains { sourceIds[$0 - 1] == sourceIds[$0] }
  }

  /// The arcs along the same road as an arc and in the same direction, itself included, ascending:
  /// those between copies of its ends that run along the same line.
  public func arcs(along arc: Int) -> [Int] {
    var found: [Int] = []
    forEachArc(along: arc) { found.append($0) }
    return found
  }

  /// The arcs along the same road the other way, ascending; none where it may not be driven so.
  ///
  /// An arc between the same nodes that runs along another line is another road.
  public func arcs(against arc: Int) -> [Int] {
    var found: [Int] = []
    forEachArc(against: arc) { found.append($0) }
    return found
  }

  /// Whether an arc is the least of those along the same road in both directions.
  func isLeastOfRoad(_ arc: Int) -> Bool {
    road(of: arc).arc == arc
  }

  /// The arc by which a road is named, the least along it in either direction, and whether that runs
  /// the other way.
  public func road(of arc: Int) -> (arc: Int, isReversed: Bool) {
    var least = arc
    var isReversed = false
    forEachArc(along: arc) { least = min(least, $0) }
    forEachArc(against: arc) { other in
      if other < least {
        least = other
        isReversed = true
      }
    }
    return (least, isReversed)
  }

  func forEachArc(along arc: Int, _ body: (Int) -> Void) {
    let tails = copies(of: Int(tails[arc]))
    let heads = copies(of: Int(heads[arc]))
    if tails.count == 1, heads.count == 1 { return body(arc) }
    for tail in tails {
      for head in heads {
        guard let other = self.arc(from: tail, to: head),
          shape(of: other).elementsEqual(shape(of: arc))
        else { continue }
        body(other)
      }
    }
  }

  func forEachArc(against arc: Int, _ body: (Int) -> Void) {
    for tail in copies(of: Int(heads[arc])) {
      for head in copies(of: Int(tails[arc])) {
        guard let other = self.arc(from: tail, to: head),
          shape(of: other).elementsEqual(shape(of: arc).reversed())
        else { continue }
        body(other)
      }
    }
  }
}
