extension RoadHierarchy {
  /// - Parameter workers: threads, as many as run at once where absent; the result does not depend
  ///   on how many.
  /// - Complexity: a second or two for a city; nearly all of it is the order.
  public convenience init(of graph: RoadGraph, workers: Int? = nil) {
    let undirected = UndirectedGraph(of: graph)
    let order = EliminationOrder.order(
      of: undirected, graph: graph, workers: workers ?? Workers.most)
    self.init(of: graph, undirected: undirected, order: order)
  }

  /// - Parameter firstOrder: the nodes, the first to be eliminated first; of all orders with the same
  ///   short cuts that one is taken in which subtrees are contiguous.
  convenience init(of graph: RoadGraph, undirected: UndirectedGraph, order firstOrder: [UInt32]) {
    let parents = EliminationTree.parents(
      of: undirected, order: firstOrder, ranks: Self.inverse(firstOrder))
    let order = EliminationTree.postorder(parents: parents).map { firstOrder[Int($0)] }
    let ranks = Self.inverse(order)
    let filled = FilledGraph(of: undirected, order: order, ranks: ranks)
    let tree = filled.tree
    let firstDown = AdjacencyIndex.first(of: filled.heads, nodeCount: order.count)
    self.init(
      ranks: Column(ranks), nodes: Column(order), firstUp: Column(filled.firstUp),
      heads: Column(filled.heads), tails: Column(filled.tails),
      parents: Column(filled.parents), depths: Column(tree.depths),
      headDepths: Column(filled.heads.map { tree.depths[Int($0)] }),
      firstBelow: Column(tree.firstBelow), firstDown: Column(firstDown),
      downArcs: Column(AdjacencyIndex.order(of: filled.heads, first: firstDown)),
      roads: Column(filled.roads(of: graph, ranks: ranks)),
      height: Int(tree.depths.max().map { $0 + 1 } ?? 0))
  }

  private static func inverse(_ order: [UInt32]) -> [UInt32] {
    var ranks = order
    for (rank, node) in order.enumerated() { ranks[Int(node)] = UInt32(rank) }
    return ranks
  }
}

extension FilledGraph {
  fileprivate func up(_ rank: Int) -> Range<Int> { Int(firstUp[rank])..<Int(firstUp[rank + 1]) }

  /// Per arc.
  fileprivate var tails: [UInt32] {
    var tails = [UInt32](repeating: 0, count: heads.count)
    for rank in 0..<firstUp.count - 1 {
      for arc in up(rank) { tails[arc] = UInt32(rank) }
    }
    return tails
  }

  /// Per rank.
  fileprivate var parents: [UInt32] {
    (0..<firstUp.count - 1).map { up($0).first.map { heads[$0] } ?? RoadHierarchy.none }
  }

  /// Per rank: how many nodes are above it in the tree, and the least rank in its subtree.
  fileprivate var tree: (depths: [UInt32], firstBelow: [UInt32]) {
    let count = firstUp.count - 1
    var depths = [UInt32](repeating: 0, count: count)
    var firstBelow = (0..<UInt32(count)).map(\.self)
    for rank in 0..<count {
      guard let first = up(rank).first else { continue }
      let parent = Int(heads[first])
      firstBelow[parent] = min(firstBelow[parent], firstBelow[rank])
    }
    for rank in (0..<count).reversed() {
      guard let first = up(rank).first else { continue }
      depths[rank] = depths[Int(heads[first])] + 1
    }
    return (depths, firstBelow)
  }

  /// Per arc: the graph's arcs up and down along it.
  fileprivate func roads(of graph: RoadGraph, ranks: [UInt32]) -> [SIMD2<UInt32>] {
    var roads = [SIMD2<UInt32>](repeating: SIMD2(repeating: RoadHierarchy.none), count: heads.count)
    for arc in 0..<graph.arcCount {
      let tail = ranks[Int(graph.tails[arc])]
      let head = ranks[Int(graph.heads[arc])]
      let place = heads[up(Int(min(tail, head)))].partitioningIndex { $0 >= max(tail, head) }
      roads[place][tail < head ? 0 : 1] = UInt32(arc)
    }
    return roads
  }
}
