/// Brings a customized hierarchy up to a few changed roads: arcs over which a changed one leads are
/// made anew from below, for as long as anything changes.
///
/// The result is that of customizing the whole.
///
/// - Source: Dibbelt, Strasser, Wagner, *Customizable Contraction Hierarchies*, JEA 2016, section 7.4.
@safe struct PartialCustomization {
  private let hierarchy: RoadHierarchy
  private let result: HierarchyMetric
  /// Per arc of the graph: its arc in the hierarchy.
  private let arcs: [UInt32]
  private var queue = ArcQueue()

  init(_ hierarchy: RoadHierarchy, _ result: HierarchyMetric, graph: RoadGraph) {
    self.hierarchy = hierarchy
    self.result = result
    var arcs = [UInt32](repeating: 0, count: graph.arcCount)
    for arc in 0..<hierarchy.arcCount {
      let roads = hierarchy.roads[arc]
      for way in 0..<2 where roads[way] != RoadHierarchy.none {
        arcs[Int(roads[way])] = UInt32(arc)
      }
    }
    self.arcs = arcs
  }

  /// - Parameters:
  ///   - changes: of the graph's arcs.
  ///   - metric: with the changes.
  mutating func run(_ changes: [ArcChange], graph: RoadGraph, metric: RoadMetric) {
    for change in changes { queue.insert(Int(arcs[change.arc]), isStale: true) }
    while let entry = queue.popLeast() {
      let arc = entry.arc
      let old = result.entry(arc)
      var least = old.time
      if entry.isStale {
        let roads = unsafe metric.travelTimes.withUnsafeBufferPointer { times in
          unsafe hierarchy.entry(
            of: arc, times: times.baseAddress!, lengths: graph.lengths.start)
        }
        let new = way(of: arc, or: roads)
        if new != old { result.set(arc, new) }
        let isSame = new.time == old.time && new.length == old.length
        if isSame && !entry.isChanged { continue }
        least = pointwiseMin(old.time, new.time)
      }
      carryUp(arc, least)
    }
  }

  /// The entry of an arc from its roads and the ways over lower nodes.
  private func way(of arc: Int, or roads: ArcEntry) -> ArcEntry {
    var best = roads
    let heads = unsafe hierarchy.heads.start
    let head = unsafe heads[arc]
    let tail = Int(hierarchy.tails[arc])
    for place in Int(hierarchy.firstDown[tail])..<Int(hierarchy.firstDown[tail + 1]) {
      let toTail = unsafe Int(hierarchy.downArcs.start[place])
      let end = unsafe Int(hierarchy.firstUp.start[Int(hierarchy.tails.start[toTail]) + 1])
      var toHead = toTail + 1
      while unsafe toHead < end && heads[toHead] < head { toHead += 1 }
      if unsafe toHead < end && heads[toHead] == head {
        best.improve(down: toTail, up: toHead, result)
      }
    }
    return best
  }

  /// Holds the ways over a changed arc and each other one from its tail against those that the arcs
  /// above have.
  ///
  /// - Parameter least: the least times that it has had. An arc above that is faster than the way
  ///   over these neither leads over it nor will.
  private mutating func carryUp(_ arc: Int, _ least: SIMD2<UInt32>) {
    let times = unsafe result.times.start
    for other in hierarchy.up(Int(hierarchy.tails[arc])) where other != arc {
      let (lower, upper) = (min(arc, other), max(arc, other))
      let above = unsafe hierarchy.arc(
        joining: Int(hierarchy.heads.start[lower]), to: hierarchy.heads.start[upper])
      // Down the lower one and up the upper one, and the way back.
      let known = unsafe times[above]
      let (under, over) = unsafe arc < other ? (least, times[other]) : (times[other], least)
      if under.y &+ over.x > known.x && over.y &+ under.x > known.y { continue }
      settle(above, over: lower, upper)
    }
  }

  private mutating func settle(_ above: Int, over lower: Int, _ upper: Int) {
    let known = result.entry(above)
    var better = known
    better.improve(down: lower, up: upper, result)
    if better != known {
      result.set(above, better)
      if better.time != known.time || better.length != known.length {
        queue.insert(above, isStale: false)
      }
    }
    for way in 0..<2 where known.via[way] == UInt32(lower) {
      let sum = result.entry(lower).weight(1 - way) + result.entry(upper).weight(way)
      guard sum > known.weight(way) else { continue }
      queue.insert(above, isStale: true)
    }
  }
}

extension RoadHierarchy {
  /// The arc between two nodes above one, which are joined.
  fileprivate func arc(joining tail: Int, to head: UInt32) -> Int {
    var low = Int(firstUp[tail])
    var high = Int(firstUp[tail + 1])
    while low < high {
      let middle = (low + high) / 2
      if unsafe heads.start[middle] < head { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension HierarchyMetric {
  func entry(_ arc: Int) -> ArcEntry {
    ArcEntry(time: times[arc], length: lengths[arc], via: vias[arc])
  }

  fileprivate func set(_ arc: Int, _ entry: ArcEntry) {
    unsafe times.start[arc] = entry.time
    unsafe lengths.start[arc] = entry.length
    unsafe vias.start[arc] = entry.via
  }
}
