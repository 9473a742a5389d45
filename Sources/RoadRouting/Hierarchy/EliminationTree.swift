/// The tree of a graph's nodes in an order of elimination: the parent of a node is the first of
/// those that are joined to it once it goes.
///
/// - Source: Liu, *The Role of Elimination Trees in Sparse Factorization*, SIAM J. Matrix Anal. 1990.
enum EliminationTree {
  static let none = UInt32.max

  /// Per place in the order: the place of its parent; `none` at roots.
  ///
  /// - Complexity: O(m log n).
  static func parents(of graph: UndirectedGraph, order: [UInt32], ranks: [UInt32]) -> [UInt32] {
    var parents = [UInt32](repeating: none, count: order.count)
    // Per place: an ancestor, by short cuts.
    var ancestors = parents
    for rank in order.indices {
      for neighbour in graph.neighbours(of: Int(order[rank])) {
        var place = Int(ranks[Int(neighbour)])
        guard place < rank else { continue }
        while ancestors[place] != none, ancestors[place] != UInt32(rank) {
          let above = Int(ancestors[place])
          ancestors[place] = UInt32(rank)
          place = above
        }
        if ancestors[place] == none {
          ancestors[place] = UInt32(rank)
          parents[place] = UInt32(rank)
        }
      }
    }
    return parents
  }

  /// The places in an order in which each subtree is contiguous and stands before its root.
  ///
  /// Of several children the one with the largest subtree comes last.
  static func postorder(parents: [UInt32]) -> [UInt32] {
    // Filled from the end: the root of a subtree takes the last place of its range.
    var sizes = [UInt32](repeating: 1, count: parents.count)
    for (place, parent) in parents.enumerated() where parent != none {
      sizes[Int(parent)] += sizes[place]
    }
    var ends = [UInt32](repeating: 0, count: parents.count)
    var rootsEnd = UInt32(parents.count)
    var order = [UInt32](repeating: 0, count: parents.count)
    for place in parents.indices.reversed() {
      let end: UInt32
      if parents[place] == none {
        end = rootsEnd
        rootsEnd -= sizes[place]
      } else {
        end = ends[Int(parents[place])]
        ends[Int(parents[place])] -= sizes[place]
      }
      order[Int(end) - 1] = UInt32(place)
      ends[place] = end - 1
    }
    return order
  }
}
