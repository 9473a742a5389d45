internal import Measures

/// The times and lengths of a hierarchy's arcs under one metric: those of the fastest way between
/// the two ends over nodes below both, and of equally fast ones of the shortest.
///
/// Each pair holds the way up along the arc and the way down. It is written while it is customized,
/// by whoever has it to itself.
public final class HierarchyMetric: @unchecked Sendable {
  /// Per arc: milliseconds.
  let times: Column<SIMD2<UInt32>>
  /// Per arc: millimetres; zero where there is no way.
  let lengths: Column<SIMD2<UInt32>>
  /// Per arc: the arc from the node below over which the way goes to this arc's tail; where it is a
  /// road, that road's number in the graph plus `road`; `none` where there is no way.
  let vias: Column<SIMD2<UInt32>>

  static let road: UInt32 = 1 << 31
  static let unreachable = TravelTime.unreachable.milliseconds

  init(
    times: Column<SIMD2<UInt32>>, lengths: Column<SIMD2<UInt32>>, vias: Column<SIMD2<UInt32>>
  ) {
    self.times = times
    self.lengths = lengths
    self.vias = vias
  }

  /// No way along any arc.
  convenience init(arcCount: Int) {
    self.init(
      times: Column(repeating: SIMD2(repeating: Self.unreachable), count: arcCount),
      lengths: Column(repeating: .zero, count: arcCount),
      vias: Column(repeating: SIMD2(repeating: RoadHierarchy.none), count: arcCount))
  }

  /// The same in memory of its own.
  convenience init(copying other: HierarchyMetric) {
    self.init(
      times: Column(copying: other.times), lengths: Column(copying: other.lengths),
      vias: Column(copying: other.vias))
  }

  convenience init(
    of hierarchy: RoadHierarchy, graph: RoadGraph, metric: RoadMetric,
    workers: Int = Workers.most
  ) {
    self.init(arcCount: hierarchy.arcCount)
    customize(hierarchy, graph: graph, metric: metric, workers: workers)
  }

  /// Basic customization.
  func customize(
    _ hierarchy: RoadHierarchy, graph: RoadGraph, metric: RoadMetric, workers: Int = Workers.most
  ) {
    let parts = HierarchyParts(of: hierarchy, count: 8 * workers)
    Customization(
      hierarchy: hierarchy, graph: graph, travelTimes: Column(metric.travelTimes), result: self,
      parts: parts
    ).run(workers: workers)
  }
}
