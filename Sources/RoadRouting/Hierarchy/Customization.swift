internal import Measures
internal import Synchronization

/// Gives a hierarchy's arcs the times and lengths that follow from a metric of its graph.
///
/// - Source: Dibbelt, Strasser, Wagner, *Customizable Contraction Hierarchies*, JEA 2016, section 7.
@safe struct Customization: Sendable {
  let hierarchy: RoadHierarchy
  let graph: RoadGraph
  /// Per arc of the graph.
  let travelTimes: Column<UInt32>
  let result: HierarchyMetric
  let parts: HierarchyParts

  /// - Complexity: O(triangles / workers).
  func run(workers: Int) {
    let subtrees = Counter(parts.subtrees.count)
    let tops = Counter(parts.top.count)
    Workers.run(workers) { _ in
      let table = ArcTable(height: hierarchy.height)
      while let part = subtrees.next() {
        for rank in parts.subtrees[part] { finish(rank, over: hierarchy.down(rank), table) }
      }
    }
    Workers.run(workers) { _ in
      let table = ArcTable(height: hierarchy.height)
      while let place = tops.next() {
        let rank = parts.top[place]
        let below = hierarchy.down(rank).filter { !parts.isTop[Int(hierarchy.tails[Int($0)])] }
        finish(rank, over: below, table)
      }
    }
    let table = ArcTable(height: hierarchy.height)
    for rank in parts.top {
      let above = hierarchy.down(rank).filter { parts.isTop[Int(hierarchy.tails[Int($0)])] }
      improve(rank, over: above, table)
    }
  }

  /// The arcs up from a node under the roads alone and the ways over lower nodes.
  private func finish(_ rank: Int, over below: some Sequence<UInt32>, _ table: ArcTable) {
    for arc in hierarchy.up(rank) {
      let entry = unsafe hierarchy.entry(
        of: arc, times: travelTimes.start, lengths: graph.lengths.start)
      table.set(entry, at: unsafe Int(hierarchy.headDepths.start[arc]))
    }
    relax(over: below, table)
    store(rank, table)
  }

  private func improve(_ rank: Int, over below: some Sequence<UInt32>, _ table: ArcTable) {
    for arc in hierarchy.up(rank) {
      table.set(
        ArcEntry(
          time: result.times[arc], length: result.lengths[arc], via: result.vias[arc]),
        at: Int(hierarchy.headDepths[arc]))
    }
    relax(over: below, table)
    store(rank, table)
  }

  private func store(_ rank: Int, _ table: ArcTable) {
    for arc in hierarchy.up(rank) {
      let entry = unsafe table.entry(Int(hierarchy.headDepths.start[arc]))
      unsafe result.times.start[arc] = entry.time
      unsafe result.lengths.start[arc] = entry.length
      unsafe result.vias.start[arc] = entry.via
    }
  }

  private func relax(over below: some Sequence<UInt32>, _ table: ArcTable) {
    for lower in below {
      let arc = Int(lower)
      let end = Int(hierarchy.firstUp[Int(hierarchy.tails[arc]) + 1])
      unsafe table.relax(
        over: arc, others: arc + 1..<end, times: result.times.start,
        lengths: result.lengths.start, depths: hierarchy.headDepths.start)
    }
  }
}

extension RoadHierarchy {
  /// What the roads along an arc give.
  ///
  /// - Parameters:
  ///   - times: per arc of the graph.
  ///   - lengths: likewise.
  @unsafe func entry(
    of arc: Int, times: UnsafePointer<UInt32>, lengths: UnsafePointer<UInt32>
  ) -> ArcEntry {
    var entry = ArcEntry()
    let roads = unsafe roads.start[arc]
    if roads.x != Self.none, case let time = unsafe times[Int(roads.x)],
      time < HierarchyMetric.unreachable
    {
      entry.time.x = time
      entry.length.x = unsafe lengths[Int(roads.x)]
      entry.via.x = HierarchyMetric.road + roads.x
    }
    if roads.y != Self.none, case let time = unsafe times[Int(roads.y)],
      time < HierarchyMetric.unreachable
    {
      entry.time.y = time
      entry.length.y = unsafe lengths[Int(roads.y)]
      entry.via.y = HierarchyMetric.road + roads.y
    }
    return entry
  }
}

/// Numbers that are given out once each, to whoever asks next.
final class Counter: Sendable {
  private let given = Atomic<Int>(0)
  private let count: Int

  init(_ count: Int) { self.count = count }

  func next() -> Int? {
    let number = given.add(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }
}
