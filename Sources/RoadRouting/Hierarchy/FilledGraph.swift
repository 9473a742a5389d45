/// A graph with the arcs that elimination in an order adds: whoever goes joins those above it.
///
/// - Source: Rose, Tarjan, Lueker, *Algorithmic Aspects of Vertex Elimination*, SIAM J. Comput. 1976.
struct FilledGraph {
  /// Per rank and one more.
  private(set) var firstUp: [UInt32] = [0]
  /// Per arc, by ascending rank of the tail and then of the head.
  private(set) var heads: [UInt32] = []

  /// - Precondition: in the order the nodes of each subtree of the elimination tree are contiguous.
  /// - Complexity: O(arcs log degree).
  init(of graph: UndirectedGraph, order: [UInt32], ranks: [UInt32]) {
    firstUp.reserveCapacity(order.count + 1)
    // Per node: the last rank that has it among its heads; and the first child, the next sibling.
    var taken = [UInt32](repeating: EliminationTree.none, count: order.count)
    var firstChild = taken
    var nextSibling = taken
    var found: [UInt32] = []
    for rank in order.indices {
      found.removeAll(keepingCapacity: true)
      taken[rank] = UInt32(rank)
      for neighbour in graph.neighbours(of: Int(order[rank])) {
        let head = ranks[Int(neighbour)]
        if head > rank, taken[Int(head)] != UInt32(rank) {
          taken[Int(head)] = UInt32(rank)
          found.append(head)
        }
      }
      var child = firstChild[rank]
      while child != EliminationTree.none {
        for place in Int(firstUp[Int(child)])..<Int(firstUp[Int(child) + 1]) {
          let head = heads[place]
          if taken[Int(head)] != UInt32(rank) {
            taken[Int(head)] = UInt32(rank)
            found.append(head)
          }
        }
        child = nextSibling[Int(child)]
      }
      found.sort()
      if let parent = found.first {
        nextSibling[rank] = firstChild[Int(parent)]
        firstChild[Int(parent)] = UInt32(rank)
      }
      heads += found
      firstUp.append(UInt32(heads.count))
    }
  }
}
