public import RoadRouting

/// A road graph read from files, and what of the files is not in it.
public struct ImportedRoads: Equatable, Sendable {
  public let graph: RoadGraph
  /// Reasons that did not occur are absent.
  public let dropped: [DroppedReason: Int]

  /// Builds the graph, and counts what that drops too.
  init(
    _ builder: consuming RoadGraphBuilder, dropped before: [DroppedReason: Int], from path: String
  ) throws(RoadImportError) {
    let (graph, dropped) = builder.build()
    guard graph.arcCount > 0 else {
      throw .file(
        FileFault(path: path, kind: .noRoads, reason: .notJoined))
    }
    self.graph = graph
    let counts: [DroppedReason: Int] = [
      .loop: dropped.loops, .parallel: dropped.parallelArcs,
      .unconnectedNode: dropped.unconnectedNodes, .unconnectedArc: dropped.unconnectedArcs,
    ]
    self.dropped = before.merging(counts.filter { $0.value > 0 }) { $0 + $1 }
  }
}
