import Measures
import RoadRouting
import Testing

/// What holds of every route, whoever found it.
struct RouteChecks {
  let graph: RoadGraph
  let metric: RoadMetric

  /// The arcs follow one another, the ends are the places asked for, and the parts sum to the whole.
  func check(_ route: RoadRoute, from: RoadPlace, to: RoadPlace) {
    for (arc, next) in zip(route.arcs, route.arcs.dropFirst()) {
      #expect(graph.heads[arc] == graph.tails[next])
    }
    // A node stands before, between and behind the arcs, except at an end between two nodes.
    var nodes = route.arcs.map { Int(graph.tails[$0]) }
    if let last = route.arcs.last { nodes.append(Int(graph.heads[last])) }
    if route.start != nil { nodes.removeFirst() }
    if route.end != nil { nodes.removeLast() }
    if !route.arcs.isEmpty { #expect(route.nodes == nodes) }
    var time = 0
    var length = 0
    for (place, arc) in route.arcs.enumerated() {
      #expect(metric.isOpen(arc))
      let first = place == 0 ? route.start?.fraction ?? 0 : 0
      let last = place == route.arcs.count - 1 ? route.end?.fraction ?? 1 : 1
      time += share(metric[arc].milliseconds, last) - share(metric[arc].milliseconds, first)
      length += share(graph.lengths[arc], last) - share(graph.lengths[arc], first)
    }
    #expect(time == Int(route.travelTime.milliseconds))
    #expect(length == Int(route.distance.millimetres))
    #expect(isSame(route.start, or: route.nodes.first, as: from))
    #expect(isSame(route.end, or: route.nodes.last, as: to))
  }

  private func share(_ amount: UInt32, _ fraction: Double) -> Int {
    Int((Double(amount) * fraction).rounded())
  }

  private func isSame(_ position: ArcPosition?, or node: Int?, as place: RoadPlace) -> Bool {
    switch place {
    case .node(let expected): return position == nil && isCopy(node, of: expected)
    case .along(let expected):
      if expected.fraction == 0 {
        return position == nil && isCopy(node, of: Int(graph.tails[expected.arc]))
      }
      if expected.fraction == 1 {
        return position == nil && isCopy(node, of: Int(graph.heads[expected.arc]))
      }
      guard let position else { return false }
      return graph.arcs(along: expected.arc).contains(position.arc)
        && position.fraction == expected.fraction
        || graph.arcs(against: expected.arc).contains(position.arc)
          && position.fraction == 1 - expected.fraction
    }
  }

  private func isCopy(_ node: Int?, of other: Int) -> Bool {
    node.map { graph.sourceIds[$0] == graph.sourceIds[other] } ?? false
  }
}
