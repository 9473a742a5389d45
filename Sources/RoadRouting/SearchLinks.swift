/// The open arcs of a graph under a metric, laid out for a search in one direction.
struct SearchLinks {
  struct Link {
    let weight: Weight
    /// The node at the other end.
    let node: UInt32
    let arc: UInt32
  }

  /// Per node and one more: the first of its links; those of one node are contiguous.
  let first: [UInt32]
  let links: [Link]

  /// The links by which a search goes along the arcs.
  init(along graph: RoadGraph, metric: RoadMetric) {
    self.init(
      arcs: 0..<UInt32(graph.arcCount), near: graph.tails, far: graph.heads, graph: graph,
      metric: metric)
  }

  /// The links by which a search goes against the arcs.
  init(against graph: RoadGraph, metric: RoadMetric) {
    self.init(
      arcs: graph.incomingArcs, near: graph.heads, far: graph.tails, graph: graph, metric: metric)
  }

  /// - Precondition: the arcs are in the order of their near ends.
  private init(
    arcs: some Collection<UInt32>, near: Column<UInt32>, far: Column<UInt32>, graph: RoadGraph,
    metric: RoadMetric
  ) {
    var first = [UInt32](repeating: 0, count: graph.nodeCount + 1)
    var links: [Link] = []
    links.reserveCapacity(arcs.count)
    for arc in arcs where metric.isOpen(Int(arc)) {
      let weight = Weight(
        milliseconds: metric.travelTimes[Int(arc)], millimetres: graph.lengths[Int(arc)])
      links.append(Link(weight: weight, node: far[Int(arc)], arc: arc))
      first[Int(near[Int(arc)]) + 1] += 1
    }
    for node in 0..<graph.nodeCount { first[node + 1] += first[node] }
    self.first = first
    self.links = links
  }

  private init(first: [UInt32], links: [Link]) {
    self.first = first
    self.links = links
  }

  /// The same with places as nodes behind the others, each reached by its gates.
  func adding(_ gates: [[RoadAccess.Gate]]) -> SearchLinks {
    let nodeCount = first.count - 1
    let more = gates.enumerated().flatMap { place, gates in
      gates.map {
        (near: $0.node, Link(weight: $0.weight, node: UInt32(nodeCount + place), arc: 0))
      }
    }.sorted { $0.near < $1.near }
    var (all, starts) = ([Link](), [UInt32]())
    all.reserveCapacity(links.count + more.count)
    starts.reserveCapacity(first.count + gates.count)
    var next = 0
    for node in 0..<nodeCount {
      starts.append(UInt32(all.count))
      all += links[Int(first[node])..<Int(first[node + 1])]
      while next < more.count, more[next].near == node {
        all.append(more[next].1)
        next += 1
      }
    }
    starts += [UInt32](repeating: UInt32(all.count), count: gates.count + 1)
    return SearchLinks(first: starts, links: all)
  }
}
