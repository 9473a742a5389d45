public import Measures

/// A node within reach, and how long it takes.
public struct ReachedNode: Hashable, Sendable {
  public let node: Int
  public let travelTime: TravelTime
}

/// A sweep down a hierarchy behind a search up it: the least times between one place and all nodes.
///
/// Descending ranks walk the elimination tree from its root, children after their parents, so that
/// the labels of the nodes above the one at hand always stand by their depths. A subtree is left out
/// where everything above it that it is joined to is out of reach.
///
/// - Source: Delling, Goldberg, Nowatzyk, Werneck, *PHAST: Hardware-Accelerated Shortest Path Trees*,
///   IPDPS 2011; Efentakis, Pfoser, *GRASP*, ESA 2014, for the limit.
@safe struct ReachSweep {
  let hierarchy: RoadHierarchy
  /// Those by which travel comes down.
  let arcs: SearchArcs

  /// The nodes within a time, by descending rank.
  ///
  /// - Parameter search: that from the place.
  /// - Complexity: O(arcs) of the parts of the hierarchy within reach.
  func run(behind search: HierarchySearch, within limit: TravelTime) -> [ReachedNode] {
    var reached: [ReachedNode] = []
    let labels = UnsafeMutablePointer<UInt32>.allocate(capacity: max(hierarchy.height, 1))
    defer { unsafe labels.deallocate() }
    let first = unsafe arcs.first.start
    let headDepths = unsafe arcs.headDepths.start
    let times = unsafe arcs.times.start
    let stride = arcs.stride
    let most = min(limit.milliseconds, HierarchyMetric.unreachable - 1)
    var rank = hierarchy.nodeCount - 1
    while rank >= 0 {
      let depth = unsafe Int(hierarchy.depths.start[rank])
      let isAbove = depth < search.depthCount && search.node(depth) == rank
      var best = isAbove ? unsafe search.times[depth] : HierarchyMetric.unreachable
      for arc in unsafe Int(first[rank])..<Int(first[rank + 1]) {
        best = unsafe min(best, labels[Int(headDepths[arc])] &+ times[stride * arc])
      }
      if best > most, !isAbove, unsafe isOutOfReach(rank, labels, most) {
        rank = unsafe Int(hierarchy.firstBelow.start[rank]) - 1
        continue
      }
      unsafe labels[depth] = best
      if best <= most {
        reached.append(
          ReachedNode(
            node: unsafe Int(hierarchy.nodes.start[rank]),
            travelTime: TravelTime(milliseconds: best)))
      }
      rank -= 1
    }
    return reached
  }

  /// Whether all nodes outside a node's subtree that are joined to it are out of reach.
  private func isOutOfReach(
    _ rank: Int, _ labels: UnsafePointer<UInt32>, _ most: UInt32
  ) -> Bool {
    for arc in hierarchy.up(rank) where unsafe labels[Int(hierarchy.headDepths.start[arc])] <= most
    {
      return false
    }
    return true
  }
}
