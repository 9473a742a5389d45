/// Counting sort of arcs by one of their ends.
enum AdjacencyIndex {
  /// Per node and one more: how many arcs have a lesser node at this end.
  static func first(of ends: [UInt32], nodeCount: Int) -> [UInt32] {
    var first = [UInt32](repeating: 0, count: nodeCount + 1)
    for node in ends { first[Int(node) + 1] += 1 }
    for node in 0..<nodeCount { first[node + 1] += first[node] }
    return first
  }

  /// The arcs in the order of this end; arcs with the same end keep their order.
  static func order(of ends: [UInt32], first: [UInt32]) -> [UInt32] {
    var next = first
    var order = [UInt32](repeating: 0, count: ends.count)
    for (arc, node) in ends.enumerated() {
      order[Int(next[Int(node)])] = UInt32(arc)
      next[Int(node)] += 1
    }
    return order
  }
}
