/// Replaces arcs of a hierarchy by the roads that they stand for.
struct ArcUnpacking {
  let hierarchy: RoadHierarchy
  let metric: HierarchyMetric

  /// An arc and the way along it: 0 up, 1 down.
  private struct Step {
    let arc: Int
    let way: Int
  }

  /// Appends the graph's arcs in the order of travel.
  ///
  /// - Precondition: there is a way along the arc.
  func unpack(_ arc: Int, way: Int, into arcs: inout [Int]) {
    var stack = [Step(arc: arc, way: way)]
    while let step = stack.popLast() {
      let via = metric.vias[step.arc][step.way]
      if via == RoadHierarchy.none {
        arcs.append(Int(hierarchy.roads[step.arc][step.way]))
        continue
      }
      // Two arcs from one lower node: to this one's tail, and to its head.
      let toTail = Int(via)
      guard
        let toHead = hierarchy.arc(
          from: Int(hierarchy.tails[toTail]), to: Int(hierarchy.heads[step.arc]))
      else { preconditionFailure("a way over a lower node consists of two arcs") }
      if step.way == 0 {
        stack.append(Step(arc: toHead, way: 0))
        stack.append(Step(arc: toTail, way: 1))
      } else {
        stack.append(Step(arc: toTail, way: 0))
        stack.append(Step(arc: toHead, way: 1))
      }
    }
  }
}
