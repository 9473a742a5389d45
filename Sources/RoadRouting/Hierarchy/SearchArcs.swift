/// The arcs that a search up a hierarchy goes by, in one of the two directions of travel.
@safe struct SearchArcs: Sendable {
  /// Per rank and one more: the first of its arcs.
  let first: Column<UInt32>
  /// Per arc: the depth of its head.
  let headDepths: Column<UInt32>
  /// Per arc: milliseconds and millimetres, `stride` apart.
  let times: Column<UInt32>
  let lengths: Column<UInt32>
  let stride: Int
  /// Per arc: its number in the hierarchy; nil where they are all there.
  let arcs: Column<UInt32>?

  /// All arcs; what is customized later is seen at once.
  init(
    _ direction: HierarchySearch.Direction, allOf hierarchy: RoadHierarchy, metric: HierarchyMetric
  ) {
    func numbers(_ pairs: Column<SIMD2<UInt32>>) -> Column<UInt32> {
      let start = unsafe UnsafeMutableRawPointer(pairs.start)
        .assumingMemoryBound(to: UInt32.self)
      return unsafe Column(
        start: start + direction.rawValue, count: max(2 * pairs.count - direction.rawValue, 0),
        owner: metric)
    }
    first = hierarchy.firstUp
    headDepths = hierarchy.headDepths
    times = numbers(metric.times)
    lengths = numbers(metric.lengths)
    stride = 2
    arcs = nil
  }

  /// Leaves out what is closed and what a way over higher nodes beats.
  ///
  /// - Complexity: O(arcs).
  init(
    _ direction: HierarchySearch.Direction, neededOf hierarchy: RoadHierarchy,
    metric: HierarchyMetric,
    best: PerfectCustomization
  ) {
    let way = direction.rawValue
    var first: [UInt32] = [0]
    first.reserveCapacity(hierarchy.nodeCount + 1)
    var kept: [UInt32] = []
    kept.reserveCapacity(hierarchy.arcCount)
    for rank in 0..<hierarchy.nodeCount {
      for arc in hierarchy.up(rank) {
        let time = metric.times[arc][way]
        if time != HierarchyMetric.unreachable, time == best.times[arc][way],
          metric.lengths[arc][way] == best.lengths[arc][way]
        {
          kept.append(UInt32(arc))
        }
      }
      first.append(UInt32(kept.count))
    }
    self.first = Column(first)
    arcs = Column(kept)
    headDepths = Column(kept.map { hierarchy.headDepths[Int($0)] })
    times = Column(kept.map { metric.times[Int($0)][way] })
    lengths = Column(kept.map { metric.lengths[Int($0)][way] })
    stride = 1
  }
}
