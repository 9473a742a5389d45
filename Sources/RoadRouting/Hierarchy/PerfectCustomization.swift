/// Finds the arcs of a customized hierarchy that are slower than a way over higher nodes: a search
/// up does not need them, since it finds that way too.
///
/// From the top down each arc is held against the ways over the other nodes above its tail, between
/// which the least weights are known by then.
///
/// - Source: Dibbelt, Strasser, Wagner, *Customizable Contraction Hierarchies*, JEA 2016, section 7.3.
@safe final class PerfectCustomization: @unchecked Sendable {
  private let hierarchy: RoadHierarchy
  /// Per arc: the least weights between its ends over any nodes.
  let times: Column<SIMD2<UInt32>>
  let lengths: Column<SIMD2<UInt32>>

  /// - Complexity: O(arcs · degree / workers).
  init(_ hierarchy: RoadHierarchy, _ metric: HierarchyMetric, workers: Int = Workers.most) {
    let parts = HierarchyParts(of: hierarchy, count: 8 * workers)
    self.hierarchy = hierarchy
    times = Column(copying: metric.times)
    lengths = Column(copying: metric.lengths)
    let table = DetourTable(height: hierarchy.height)
    for rank in parts.top.reversed() { improve(rank, table) }
    let subtrees = Counter(parts.subtrees.count)
    Workers.run(workers) { [self] _ in
      let table = DetourTable(height: hierarchy.height)
      while let part = subtrees.next() {
        for rank in parts.subtrees[part].reversed() { improve(rank, table) }
      }
    }
  }

  private func improve(_ rank: Int, _ table: DetourTable) {
    let arcs = hierarchy.up(rank)
    if arcs.count < 2 { return }
    for arc in arcs {
      table.set(
        Int(hierarchy.headDepths[arc]), time: times[arc], length: lengths[arc], tail: rank)
    }
    for arc in arcs {
      unsafe table.relax(
        from: rank, over: Int(hierarchy.headDepths[arc]),
        arcs: hierarchy.up(Int(hierarchy.heads[arc])), times: times.start, lengths: lengths.start,
        depths: hierarchy.headDepths.start)
    }
    for arc in arcs {
      let entry = table.entry(Int(hierarchy.headDepths[arc]))
      unsafe times.start[arc] = entry.time
      unsafe lengths.start[arc] = entry.length
    }
  }
}
