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
public final class RoadHierarchy: Sendable {
  /// Per node of the graph.
  let ranks: Column<UInt32>
  /// Per rank: the node of the graph.
  let nodes: Column<UInt32>
  /// Per rank and one more: the first of the arcs that lead up from it, by ascending head.
  let firstUp: Column<UInt32>
  /// Per arc: ranks.
  let heads: Column<UInt32>
  /// Per arc: its lower end.
  let tails: Column<UInt32>
  /// Per rank: the next node above it in the tree; `none` at a root.
  let parents: Column<UInt32>
  /// Per rank: how many nodes are above it in the tree.
  let depths: Column<UInt32>
  /// Per arc: the depth of its head.
  let headDepths: Column<UInt32>
  /// Per rank: the least rank in its subtree.
  let firstBelow: Column<UInt32>
  /// Per rank and one more: the first of its entries in `downArcs`.
  let firstDown: Column<UInt32>
  /// The arcs that lead up to each node, by ascending tail.
  let downArcs: Column<UInt32>
  /// Per arc: the graph's arcs up and down along it; `none` where it is a short cut only.
  let roads: Column<SIMD2<UInt32>>
  /// The most nodes on a way to a root.
  let height: Int

  init(
    ranks: Column<UInt32>, nodes: Column<UInt32>, firstUp: Column<UInt32>, heads: Column<UInt32>,
    tails: Column<UInt32>, parents: Column<UInt32>, depths: Column<UInt32>,
    headDepths: Column<UInt32>, firstBelow: Column<UInt32>, firstDown: Column<UInt32>,
    downArcs: Column<UInt32>, roads: Column<SIMD2<UInt32>>, height: Int
  ) {
    self.ranks = ranks
    self.nodes = nodes
    self.firstUp = firstUp
    self.heads = heads
    self.tails = tails
    self.parents = parents
    self.depths = depths
    self.headDepths = headDepths
    self.firstBelow = firstBelow
    self.firstDown = firstDown
    self.downArcs = downArcs
    self.roads = roads
    self.height = height
  }

  static let none = UInt32.max

  var nodeCount: Int { nodes.count }
  var arcCount: Int { heads.count }

  /// The arcs that lead up from a node.
  func up(_ rank: Int) -> Range<Int> { Int(firstUp[rank])..<Int(firstUp[rank + 1]) }

  /// The arcs that lead up to a node.
  func down(_ rank: Int) -> Slice<Column<UInt32>> {
    downArcs[Int(firstDown[rank])..<Int(firstDown[rank + 1])]
  }

  /// The next node above in the tree.
  func parent(_ rank: Int) -> Int? {
    let parent = parents[rank]
    return parent == Self.none ? nil : Int(parent)
  }
}
