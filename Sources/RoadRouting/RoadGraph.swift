public import Measures

/// A directed road network: nodes, arcs, and the shape of each arc.
///
/// Structure of arrays with 32-bit indices; at most 2,147,483,647 nodes, arcs and shape points. The
/// order is fixed by the content alone: nodes ascend by source id, arcs by (tail, head), and there
/// is at most one arc from one node to another. Nodes with the same source id are copies of one node
/// (see `copies(of:)`). Made by `RoadGraphBuilder` or out of its encoding.
public final class RoadGraph: Sendable {
  /// Per node: its id in the imported file (an OpenStreetMap node id, or the table's), ascending;
  /// the same for all copies of a node.
  public let sourceIds: Column<Int64>
  /// Per node.
  public let coordinates: Column<Coordinate>
  /// Per node and one more: the first of its outgoing arcs; those of one node are contiguous.
  public let firstOutgoing: Column<UInt32>
  /// Per node and one more: the first of its entries in `incomingArcs`.
  public let firstIncoming: Column<UInt32>
  /// The arcs by (head, tail).
  public let incomingArcs: Column<UInt32>
  /// Per arc: the node that it leaves.
  public let tails: Column<UInt32>
  /// Per arc: the node that it leads to.
  public let heads: Column<UInt32>
  /// Per arc: milliseconds, with no road closed.
  public let travelTimes: Column<UInt32>
  /// Per arc: millimetres.
  public let lengths: Column<UInt32>
  /// Per arc and one more: the first of its points in `shapePoints`.
  public let firstShapePoint: Column<UInt32>
  /// The points between the ends of the arcs, from tail to head.
  public let shapePoints: Column<Coordinate>

  public var nodeCount: Int { sourceIds.count }
  public var arcCount: Int { heads.count }

  init(
    sourceIds: Column<Int64>, coordinates: Column<Coordinate>, firstOutgoing: Column<UInt32>,
    firstIncoming: Column<UInt32>, incomingArcs: Column<UInt32>, tails: Column<UInt32>,
    heads: Column<UInt32>, travelTimes: Column<UInt32>, lengths: Column<UInt32>,
    firstShapePoint: Column<UInt32>, shapePoints: Column<Coordinate>
  ) {
    self.sourceIds = sourceIds
    self.coordinates = coordinates
    self.firstOutgoing = firstOutgoing
    self.firstIncoming = firstIncoming
    self.incomingArcs = incomingArcs
    self.tails = tails
    self.heads = heads
    self.travelTimes = travelTimes
    self.lengths = lengths
    self.firstShapePoint = firstShapePoint
    self.shapePoints = shapePoints
  }

  /// Derives the indices from the columns.
  ///
  /// - Precondition: the columns are in the order that the type promises, and every node exists.
  convenience init(
    sourceIds: [Int64], coordinates: [Coordinate], tails: [UInt32], heads: [UInt32],
    travelTimes: [UInt32], lengths: [UInt32], firstShapePoint: [UInt32], shapePoints: [Coordinate]
  ) {
    let firstIncoming = AdjacencyIndex.first(of: heads, nodeCount: sourceIds.count)
    self.init(
      sourceIds: Column(sourceIds), coordinates: Column(coordinates),
      firstOutgoing: Column(AdjacencyIndex.first(of: tails, nodeCount: sourceIds.count)),
      firstIncoming: Column(firstIncoming),
      incomingArcs: Column(AdjacencyIndex.order(of: heads, first: firstIncoming)),
      tails: Column(tails), heads: Column(heads), travelTimes: Column(travelTimes),
      lengths: Column(lengths), firstShapePoint: Column(firstShapePoint),
      shapePoints: Column(shapePoints))
  }

  /// The node with this id in the imported file, if the graph has kept it; its first copy.
  ///
  /// - Complexity: O(log nodes).
  public func node(sourceId: Int64) -> Int? {
    let node = sourceIds.partitioningIndex { $0 >= sourceId }
    return node < nodeCount && sourceIds[node] == sourceId ? node : nil
  }

  /// The arcs that leave a node, by ascending head.
  public func outgoing(_ node: Int) -> Range<Int> {
    Int(firstOutgoing[node])..<Int(firstOutgoing[node + 1])
  }

  /// The arcs that lead to a node, by ascending tail.
  public func incoming(_ node: Int) -> Slice<Column<UInt32>> {
    incomingArcs[Int(firstIncoming[node])..<Int(firstIncoming[node + 1])]
  }

  /// The arc from one node to another, if there is one.
  ///
  /// - Complexity: O(log arcs of the node).
  public func arc(from tail: Int, to head: Int) -> Int? {
    let arcs = outgoing(tail)
    let arc = heads[arcs].partitioningIndex { $0 >= UInt32(head) }
    return arc < arcs.upperBound && heads[arc] == UInt32(head) ? arc : nil
  }

  /// The points between the ends of an arc, from tail to head.
  public func shape(of arc: Int) -> Slice<Column<Coordinate>> {
    shapePoints[Int(firstShapePoint[arc])..<Int(firstShapePoint[arc + 1])]
  }

  /// The line of an arc from its tail to its head, both included.
  public func line(of arc: Int) -> [Coordinate] {
    [coordinates[Int(tails[arc])]] + shape(of: arc) + [coordinates[Int(heads[arc])]]
  }
}

extension RoadGraph: Equatable {
  /// Whether nodes, arcs and shapes are the same.
  public static func == (left: RoadGraph, right: RoadGraph) -> Bool {
    left === right
      || left.sourceIds == right.sourceIds && left.coordinates == right.coordinates
        && left.tails == right.tails && left.heads == right.heads
        && left.travelTimes == right.travelTimes && left.lengths == right.lengths
        && left.firstShapePoint == right.firstShapePoint && left.shapePoints == right.shapePoints
  }
}
