public import Measures

/// What lies within a time of a place on the roads, cut off where the time runs out.
public struct RoadReach {
  /// Which way is travelled.
  public enum Direction: Sendable {
    /// From the place to elsewhere.
    case away
    /// From elsewhere to the place.
    case towards
  }

  private let direction: Direction
  /// The longest that can be asked for: of what is farther, nothing is known.
  private let longest: TravelTime
  private let nodes: [ReachedNode]
  /// The place on the open arcs on which it lies, if it lies between nodes.
  private let positions: [ArcPosition]
  private let graph: RoadGraph
  private let metric: RoadMetric

  /// - Parameter longest: the longest time that will be asked for.
  /// - Precondition: the place exists in the engine's graph.
  public init(
    _ direction: Direction, _ place: RoadPlace, within longest: TravelTime,
    by engine: some RoadEngine
  ) {
    self.direction = direction
    self.longest = longest
    switch direction {
    case .away: nodes = engine.reached(from: place, within: longest)
    case .towards: nodes = engine.reaching(place, within: longest)
    }
    graph = engine.graph
    metric = engine.metric
    positions = RoadAccess(place, graph: graph, metric: metric).positions
  }

  /// The nodes and roads within a time.
  ///
  /// Pieces end where the time runs out to the fraction of a millisecond. An engine rounds the time
  /// from a node to a point between two nodes: of each point that is within, its trip takes at most
  /// the time, and the points that it takes to be within, but are not, are less than a millisecond
  /// too far.
  ///
  /// - Precondition: the time is not longer than the longest.
  /// - Complexity: O(a log a), `a` the arcs at the nodes within.
  public func within(_ limit: TravelTime) -> ReachedRoads {
    precondition(limit <= longest, "nothing is known beyond the longest time")
    let within = nodes.filter { $0.travelTime <= limit }
    var spans: [ArcSpan] = []
    for reached in within {
      addArcs(of: reached.node, left: (limit - reached.travelTime).milliseconds, to: &spans)
    }
    for position in positions { spans.append(span(beside: position, limit.milliseconds)) }
    return ReachedRoads(
      nodes: Set(within.map { graph.sourceIds[$0.node] }).count,
      pieces: spans.map(asRoad).union().map(RoadPiece.init))
  }

  /// What can be driven of the open arcs at a node in the time that is left there.
  private func addArcs(of node: Int, left: UInt32, to spans: inout [ArcSpan]) {
    switch direction {
    case .away:
      for arc in graph.outgoing(node) where metric.isOpen(arc) {
        let last = ArcPosition.lastPart(within: left, of: metric.travelTimes[arc])
        spans.append(ArcSpan(arc: arc, from: 0, to: last))
      }
    case .towards:
      for arc in graph.incoming(node).lazy.map(Int.init) where metric.isOpen(arc) {
        let time = metric.travelTimes[arc]
        let first = ArcPosition.firstPart(from: time - min(time, left), of: time)
        spans.append(ArcSpan(arc: arc, from: first, to: ArcPosition.whole))
      }
    }
  }

  /// What can be driven of the place's own arc without leaving it.
  private func span(beside position: ArcPosition, _ limit: UInt32) -> ArcSpan {
    let time = metric.travelTimes[position.arc]
    let here = position.share(of: time)
    switch direction {
    case .away:
      return ArcSpan(
        arc: position.arc, from: position.parts,
        to: ArcPosition.lastPart(within: here + limit, of: time))
    case .towards:
      return ArcSpan(
        arc: position.arc, from: ArcPosition.firstPart(from: here - min(here, limit), of: time),
        to: position.parts)
    }
  }

  /// The same stretch on the arc by which its road is named.
  private func asRoad(_ span: ArcSpan) -> ArcSpan {
    let road = graph.road(of: span.arc)
    return road.isReversed
      ? span.mirrored(on: road.arc) : ArcSpan(arc: road.arc, from: span.from, to: span.to)
  }
}

/// What lies within a time.
public struct ReachedRoads: Equatable, Sendable {
  /// How many nodes, those with copies once.
  public let nodes: Int
  /// Every point of the roads once; by arc, and then from its tail.
  public let pieces: [RoadPiece]
}
