internal import Measures

/// A road graph with all short cuts that any metric may need: what is above a node in the order of
/// elimination and joined to it through nodes below.
///
/// Nodes are numbered by rank, the last to be eliminated last; the nodes of each subtree of the
/// elimination tree are contiguous. Every arc leads up, and carries a time each way in a metric.
/// Everything above a node lies on the one path from it to the root, so that a search from a node
/// needs a label for each depth only.
///
/// - Source: Dibbelt, Strasser, Wagner, *Customizable Contraction Hierarchies*, JEA 2016.
public struct RoadHierarchy: Sendable {
  /// Per node of the graph.
  let ranks: [UInt32]
  /// Per rank: the node of the graph.
  let nodes: [UInt32]
  /// Per rank and one more: the first of the arcs that lead up from it, by ascending head.
  let firstUp: [UInt32]
  /// Per arc: ranks.
  let heads: [UInt32]
  /// Per rank: how many nodes are above it in the tree.
  let depths: [UInt32]
  /// Per arc: the depth of its head.
  let headDepths: [UInt32]
  /// Per rank: the least rank in its subtree.
  let firstBelow: [UInt32]
  /// Per rank and one more: the first of its entries in `downArcs`.
  let firstDown: [UInt32]
  /// The arcs that lead up to each node, by ascending tail.
  let downArcs: [UInt32]
  /// Per arc: its lower end.
  let tails: [UInt32]
  /// Per arc: the graph's arcs up and down along it; `none` where it is a short cut only.
  let roads: [SIMD2<UInt32>]
  /// The most nodes on a way to a root.
  let height: Int

  static let none = UInt32.max

  var nodeCount: Int { nodes.count }
  var arcCount: Int { heads.count }

  /// The arcs that lead up from a node.
  func up(_ rank: Int) -> Range<Int> { Int(firstUp[rank])..<Int(firstUp[rank + 1]) }

  /// The arcs that lead up to a node.
  func down(_ rank: Int) -> ArraySlice<UInt32> {
    downArcs[Int(firstDown[rank])..<Int(firstDown[rank + 1])]
  }

  /// The next node above in the tree.
  func parent(_ rank: Int) -> Int? {
    let first = Int(firstUp[rank])
    return first < Int(firstUp[rank + 1]) ? Int(heads[first]) : nil
  }

  /// The arc between two nodes, the lower first.
  func arc(from tail: Int, to head: Int) -> Int? {
    let arcs = up(tail)
    let arc = heads[arcs].partitioningIndex { $0 >= UInt32(head) }
    return arc < arcs.upperBound && heads[arc] == UInt32(head) ? arc : nil
  }

  /// - Parameter workers: threads; the result does not depend on how many.
  /// - Complexity: some seconds for a city.
  public init(of graph: RoadGraph, workers: Int? = nil) {
    let undirected = UndirectedGraph(of: graph)
    let order = EliminationOrder.order(
      of: undirected, graph: graph, workers: workers ?? Workers.most)
    self.init(of: graph, undirected: undirected, order: order)
  }

  /// - Parameter order: the nodes, the first to be eliminated first.
  init(of graph: RoadGraph, undirected: UndirectedGraph, order firstOrder: [UInt32]) {
    func inverse(_ order: [UInt32]) -> [UInt32] {
      var ranks = order
      for (rank, node) in order.enumerated() { ranks[Int(node)] = UInt32(rank) }
      return ranks
    }
    let parents = EliminationTree.parents(
      of: undirected, order: firstOrder, ranks: inverse(firstOrder))
    let order = EliminationTree.postorder(parents: parents).map { firstOrder[Int($0)] }
    let ranks = inverse(order)
    let filled = FilledGraph(of: undirected, order: order, ranks: ranks)
    nodes = order
    self.ranks = ranks
    firstUp = filled.firstUp
    heads = filled.heads

    let count = order.count
    var tails = [UInt32](repeating: 0, count: filled.heads.count)
    var depths = [UInt32](repeating: 0, count: count)
    var firstBelow = (0..<UInt32(count)).map(\.self)
    for rank in 0..<count {
      let arcs = Int(filled.firstUp[rank])..<Int(filled.firstUp[rank + 1])
      for arc in arcs { tails[arc] = UInt32(rank) }
      guard let first = arcs.first else { continue }
      let parent = Int(filled.heads[first])
      firstBelow[parent] = min(firstBelow[parent], firstBelow[rank])
    }
    for rank in (0..<count).reversed() where filled.firstUp[rank] < filled.firstUp[rank + 1] {
      depths[rank] = depths[Int(filled.heads[Int(filled.firstUp[rank])])] + 1
    }
    self.tails = tails
    self.depths = depths
    self.firstBelow = firstBelow
    headDepths = filled.heads.map { depths[Int($0)] }
    height = Int(depths.max().map { $0 + 1 } ?? 0)
    firstDown = AdjacencyIndex.first(of: filled.heads, nodeCount: count)
    downArcs = AdjacencyIndex.order(of: filled.heads, first: firstDown)

    var roads = [SIMD2<UInt32>](repeating: SIMD2(repeating: Self.none), count: tails.count)
    for arc in 0..<graph.arcCount {
      let tail = ranks[Int(graph.tails[arc])]
      let head = ranks[Int(graph.heads[arc])]
      let arcs =
        Int(filled.firstUp[Int(min(tail, head))])..<Int(filled.firstUp[Int(min(tail, head)) + 1])
      let place = filled.heads[arcs].partitioningIndex { $0 >= max(tail, head) }
      roads[place][tail < head ? 0 : 1] = UInt32(arc)
    }
    self.roads = roads
  }
}
