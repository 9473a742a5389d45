private import Measures

extension RoadIndex {
  private static let columnCount = 29

  /// The index as bytes from which it can be used without being read first.
  ///
  /// - Parameter key: 32 bytes that stand for the network.
  public func archived(key: [UInt8]) -> [UInt8] {
    var archive = ColumnArchiveWriter(key: key, columnCount: Self.columnCount)
    archive.append(graph.sourceIds)
    archive.append(graph.coordinates)
    for column in [
      graph.firstOutgoing, graph.firstIncoming, graph.incomingArcs, graph.tails, graph.heads,
      graph.travelTimes, graph.lengths, graph.firstShapePoint,
    ] { archive.append(column) }
    archive.append(graph.shapePoints)
    archive.append(tree.arcs)
    archive.append(tree.boxes)
    archive.append([UInt32(hierarchy.height)] as Column)
    for column in [
      hierarchy.ranks, hierarchy.nodes, hierarchy.firstUp, hierarchy.heads, hierarchy.tails,
      hierarchy.parents, hierarchy.depths, hierarchy.headDepths, hierarchy.firstBelow,
      hierarchy.firstDown, hierarchy.downArcs,
    ] { archive.append(column) }
    archive.append(hierarchy.roads)
    customized.append(to: &archive)
    return archive.finish()
  }

  /// The index out of such bytes, where they lie.
  ///
  /// - Parameters:
  ///   - owner: keeps the memory for as long as the index is used.
  ///   - key: of the network that is wanted.
  ///   - isChecked: whether these bytes have been held against their checksum before.
  @unsafe public convenience init(
    archived memory: UnsafeMutableRawBufferPointer, owner: AnyObject, key: [UInt8],
    isChecked: Bool = false
  ) throws(ColumnArchiveError) {
    var archive = try unsafe ColumnArchiveReader(
      memory, owner: owner, key: key, isChecked: isChecked)
    let graph = try RoadGraph(&archive)
    let arcs: Column<UInt32> = try archive.next()
    let tree = RoadTree(
      arcs: arcs, boxes: try archive.next(RoadTree.levels(over: arcs.count).last?.upperBound))
    let hierarchy = try RoadHierarchy(&archive, nodeCount: graph.nodeCount)
    self.init(
      graph: graph, tree: tree, hierarchy: hierarchy,
      customized: try HierarchyMetric(&archive, arcCount: hierarchy.arcCount))
  }
}

extension RoadGraph {
  fileprivate convenience init(
    _ archive: inout ColumnArchiveReader
  ) throws(ColumnArchiveError) {
    let sourceIds: Column<Int64> = try archive.next()
    let nodes = sourceIds.count
    let coordinates: Column<Coordinate> = try archive.next(nodes)
    let firstOutgoing: Column<UInt32> = try archive.next(nodes + 1)
    let firstIncoming: Column<UInt32> = try archive.next(nodes + 1)
    let incomingArcs: Column<UInt32> = try archive.next()
    let arcs = incomingArcs.count
    self.init(
      sourceIds: sourceIds, coordinates: coordinates, firstOutgoing: firstOutgoing,
      firstIncoming: firstIncoming, incomingArcs: incomingArcs, tails: try archive.next(arcs),
      heads: try archive.next(arcs), travelTimes: try archive.next(arcs),
      lengths: try archive.next(arcs), firstShapePoint: try archive.next(arcs + 1),
      shapePoints: try archive.next())
  }
}

extension RoadHierarchy {
  fileprivate convenience init(
    _ archive: inout ColumnArchiveReader, nodeCount: Int
  ) throws(ColumnArchiveError) {
    let height: Column<UInt32> = try archive.next(1)
    let ranks: Column<UInt32> = try archive.next(nodeCount)
    let nodes: Column<UInt32> = try archive.next(nodeCount)
    let firstUp: Column<UInt32> = try archive.next(nodeCount + 1)
    let heads: Column<UInt32> = try archive.next()
    let arcs = heads.count
    self.init(
      ranks: ranks, nodes: nodes, firstUp: firstUp, heads: heads, tails: try archive.next(arcs),
      parents: try archive.next(nodeCount), depths: try archive.next(nodeCount),
      headDepths: try archive.next(arcs), firstBelow: try archive.next(nodeCount),
      firstDown: try archive.next(nodeCount + 1), downArcs: try archive.next(arcs),
      roads: try archive.next(arcs), height: Int(height[0]))
  }
}

extension HierarchyMetric {
  func append(to archive: inout ColumnArchiveWriter) {
    archive.append(times)
    archive.append(lengths)
    archive.append(vias)
  }

  convenience init(
    _ archive: inout ColumnArchiveReader, arcCount: Int
  ) throws(ColumnArchiveError) {
    self.init(
      times: try archive.next(arcCount), lengths: try archive.next(arcCount),
      vias: try archive.next(arcCount))
  }
}

extension HierarchyEngine {
  /// What is customized, as bytes from which it can be used without being read first.
  ///
  /// - Parameter key: 32 bytes that stand for the network and the metric.
  public func archived(key: [UInt8]) -> [UInt8] {
    var archive = ColumnArchiveWriter(key: key, columnCount: 3)
    customized.append(to: &archive)
    return archive.finish()
  }
}

extension RoadIndex {
  /// An engine out of such bytes, where they lie.
  ///
  /// - Parameters:
  ///   - metric: of which the bytes were made.
  ///   - owner: keeps the memory for as long as the engine is used.
  ///   - key: of the network and the metric that are wanted.
  ///   - isChecked: whether these bytes have been held against their checksum before.
  @unsafe public func engine(
    under metric: RoadMetric, archived memory: UnsafeMutableRawBufferPointer, owner: AnyObject,
    key: [UInt8], isChecked: Bool = false
  ) throws(ColumnArchiveError) -> HierarchyEngine {
    var archive = try unsafe ColumnArchiveReader(
      memory, owner: owner, key: key, isChecked: isChecked)
    return HierarchyEngine(
      graph: graph, hierarchy: hierarchy, metric: metric,
      customized: try HierarchyMetric(&archive, arcCount: hierarchy.arcCount), isShared: true)
  }
}
