/// Strongly connected components of a directed graph.
enum StrongComponent {
  /// Whether each node belongs to the largest component; of equal ones, that of the lowest node.
  ///
  /// - Complexity: O(nodes + arcs).
  /// - Source: Sharir, *A Strong-Connectivity Algorithm*, 1981 (two searches, here without
  ///   recursion).
  static func largest(nodes: Int, arcs: [(tail: Int, head: Int)]) -> [Bool] {
    let onward = adjacency(nodes, arcs)
    let backward = adjacency(nodes, arcs.map { ($0.head, $0.tail) })
    var finished: [Int] = []
    var isSeen = Array(repeating: false, count: nodes)
    for start in 0..<nodes where !isSeen[start] {
      finished += search(start, onward, &isSeen)
    }
    isSeen = Array(repeating: false, count: nodes)
    var largest: [Int] = []
    for start in finished.reversed() where !isSeen[start] {
      let component = search(start, backward, &isSeen)
      let isFirst = component.count == largest.count && component.min() ?? 0 < largest.min() ?? 0
      if component.count > largest.count || isFirst { largest = component }
    }
    var isInside = Array(repeating: false, count: nodes)
    for node in largest { isInside[node] = true }
    return isInside
  }

  private static func adjacency(_ nodes: Int, _ arcs: [(tail: Int, head: Int)]) -> [[Int]] {
    var heads = Array(repeating: [Int](), count: nodes)
    for arc in arcs { heads[arc.tail].append(arc.head) }
    return heads
  }

  /// The nodes reached from `start` that were not seen before, in the order in which they are left.
  private static func search(_ start: Int, _ heads: [[Int]], _ isSeen: inout [Bool]) -> [Int] {
    var left: [Int] = []
    var path = [(node: start, next: 0)]
    isSeen[start] = true
    while let (node, next) = path.last {
      guard next < heads[node].count else {
        left.append(node)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let head = heads[node][next]
      if !isSeen[head] {
        isSeen[head] = true
        path.append((head, 0))
      }
    }
    return left
  }
}
