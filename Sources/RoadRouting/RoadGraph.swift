public import Measures

/// A directed road network: nodes, arcs, and the shape of each arc.
///
/// Structure of arrays with 32-bit indices; at most 2,147,483,647 nodes, arcs and shape points. The
/// order is fixed by the content alone: nodes ascend by source id, arcs by (tail, head), and there
/// is at most one arc from one node to another. Made by `RoadGraphBuilder` or out of its encoding.
public struct RoadGraph: Equatable, Sendable {
  /// Per node: its id in the imported file (an OpenStreetMap node id, or the table's), ascending.
  public let sourceIds: [Int64]
  /// Per node.
  public let coordinates: [Coordinate]
  /// Per node and one more: the first of its outgoing arcs; those of one node are contiguous.
  public let firstOutgoing: [UInt32]
  /// Per node and one more: the first of its entries in `incomingArcs`.
  public let firstIncoming: [UInt32]
  /// The arcs by (head, tail).
  public let incomingArcs: [UInt32]
  /// Per arc: the node that it leaves.
  public let tails: [UInt32]
  /// Per arc: the node that it leads to.
  public let heads: [UInt32]
  /// Per arc: milliseconds, with no road closed.
  public let travelTimes: [UInt32]
  /// Per arc: millimetres.
  public let lengths: [UInt32]
  /// Per arc and one more: the first of its points in `shapePoints`.
  public let firstShapePoint: [UInt32]
  /// The points between the ends of the arcs, from tail to head.
  public let shapePoints: [Coordinate]

  public var nodeCount: Int { sourceIds.count }
  public var arcCount: Int { heads.count }

  /// Derives the indices from the columns.
  ///
  /// - Precondition: the columns are in the order that the type promises, and every node exists.
  init(
    sourceIds: [Int64], coordinates: [Coordinate], tails: [UInt32], heads: [UInt32],
    travelTimes: [UInt32], lengths: [UInt32], firstShapePoint: [UInt32], shapePoints: [Coordinate]
  ) {
    self.sourceIds = sourceIds
    self.coordinates = coordinates
    self.tails = tails
    self.heads = heads
    self.travelTimes = travelTimes
    self.lengths = lengths
    self.firstShapePoint = firstShapePoint
    self.shapePoints = shapePoints
    self.firstOutgoing = AdjacencyIndex.first(of: tails, nodeCount: sourceIds.count)
    self.firstIncoming = AdjacencyIndex.first(of: heads, nodeCount: sourceIds.count)
    self.incomingArcs = AdjacencyIndex.order(of: heads, first: firstIncoming)
  }

  /// The node with this id in the imported file, if the graph has kept it.
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
  public func incoming(_ node: Int) -> ArraySlice<UInt32> {
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
  public func shape(of arc: Int) -> ArraySlice<Coordinate> {
    shapePoints[Int(firstShapePoint[arc])..<Int(firstShapePoint[arc + 1])]
  }

  /// The same road the other way, where it may be driven both ways.
  ///
  /// An arc between the same nodes that runs along another line is another road.
  public func opposite(of arc: Int) -> Int? {
    guard let opposite = self.arc(from: Int(heads[arc]), to: Int(tails[arc])),
      shape(of: opposite).elementsEqual(shape(of: arc).reversed())
    else { return nil }
    return opposite
  }

  /// The line of an arc from its tail to its head, both included.
  public func line(of arc: Int) -> [Coordinate] {
    [coordinates[Int(tails[arc])]] + shape(of: arc) + [coordinates[Int(heads[arc])]]
  }
}
