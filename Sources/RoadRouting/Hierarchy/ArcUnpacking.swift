/// Replaces arcs of a hierarchy by the roads that they stand for.
@safe struct ArcUnpacking {
  let hierarchy: RoadHierarchy
  let metric: HierarchyMetric
  /// Arcs that are still to be replaced, the next one last.
  private var stack: [Step] = []
  private(set) var roads: [Int] = []

  /// An arc and the way along it: 0 up, 1 down.
  private struct Step {
    let arc: Int
    let way: Int
  }

  init(_ hierarchy: RoadHierarchy, metric: HierarchyMetric) {
    self.hierarchy = hierarchy
    self.metric = metric
    stack.reserveCapacity(64)
    roads.reserveCapacity(1_000)
  }

  /// Appends the graph's arcs in the order of travel.
  ///
  /// - Precondition: there is a way along the arc.
  mutating func append(_ arc: Int, way: Int) {
    stack.append(Step(arc: arc, way: way))
    while let step = stack.popLast() {
      let via = metric.vias[step.arc][step.way]
      if via >= HierarchyMetric.road {
        roads.append(Int(via - HierarchyMetric.road))
        continue
      }
      // Two arcs from one lower node: to this one's tail, and to its head.
      let toTail = Int(via)
      let toHead = sibling(of: toTail, to: hierarchy.heads[step.arc])
      stack.append(Step(arc: step.way == 0 ? toHead : toTail, way: 0))
      stack.append(Step(arc: step.way == 0 ? toTail : toHead, way: 1))
    }
  }

  /// The arc from the same tail to another head, which is one of the next as a rule.
  private func sibling(of arc: Int, to head: UInt32) -> Int {
    var other = arc + 1
    while hierarchy.heads[other] != head { other += 1 }
    return other
  }
}
