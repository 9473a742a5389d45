public import Measures

/// The plain way to find fastest ways: grow a search from one place until the others are reached.
///
/// It needs no preprocessing, so that it also serves where a metric is used once; it is what faster
/// engines are tested against.
///
/// - Source: Dijkstra, *A note on two problems in connexion with graphs*, Numer. Math. 1959.
public final class Dijkstra: RoadEngine {
  public let graph: RoadGraph
  public let metric: RoadMetric
  private var space: SearchSpace
  private lazy var along = SearchLinks(along: graph, metric: metric)
  private lazy var against = SearchLinks(against: graph, metric: metric)

  /// - Precondition: the metric is one of this graph.
  public init(graph: RoadGraph, metric: RoadMetric) {
    precondition(metric.arcCount == graph.arcCount, "a metric belongs to its graph")
    self.graph = graph
    self.metric = metric
    self.space = SearchSpace(nodeCount: graph.nodeCount)
  }

  public func route(from origin: RoadPlace, to destination: RoadPlace) -> RoadRoute? {
    let from = access(origin)
    let to = access(destination)
    search(.forward, from: from, to: [to])
    let direct = from.direct(to: to, graph: graph, metric: metric)
    let entry = to.entries
      .map { (gate: $0, weight: space.weight($0.node) + $0.weight) }
      .min { $0.weight < $1.weight }
    if let direct, direct.weight <= entry?.weight ?? .unreachable {
      return RoadRoute(along: direct.arc, direct.weight, from: from, to: to)
    }
    guard let entry, entry.weight.isReachable else { return nil }
    return RoadRoute(
      entry.weight, arcs: arcs(to: entry.gate.node), at: entry.gate.node, from: from, to: to,
      graph: graph)
  }

  public func trips(from origins: [RoadPlace], to destination: RoadPlace) -> [RoadTrip] {
    let to = access(destination)
    let origins = origins.map(access)
    search(.backward, from: to, to: origins)
    return origins.map { from in trip(through: from.exits, or: from, to) }
  }

  public func trips(from origin: RoadPlace, to destinations: [RoadPlace]) -> [RoadTrip] {
    let from = access(origin)
    let destinations = destinations.map(access)
    search(.forward, from: from, to: destinations)
    return destinations.map { to in trip(through: to.entries, or: from, to) }
  }

  /// One search for each place of the shorter side.
  public func matrix(from origins: [RoadPlace], to destinations: [RoadPlace]) -> RoadMatrix {
    if origins.count <= destinations.count {
      return RoadMatrix(
        originCount: origins.count, destinationCount: destinations.count,
        trips: origins.flatMap { trips(from: $0, to: destinations) })
    }
    let columns = destinations.map { trips(from: origins, to: $0) }
    return RoadMatrix(
      originCount: origins.count, destinationCount: destinations.count,
      trips: origins.indices.flatMap { origin in columns.map { $0[origin] } })
  }

  public func reached(from origin: RoadPlace, within limit: TravelTime) -> [ReachedNode] {
    space.run(over: along, from: access(origin).exits, within: limit)
  }

  public func reaching(_ destination: RoadPlace, within limit: TravelTime) -> [ReachedNode] {
    space.run(over: against, from: access(destination).entries, within: limit)
  }

  private func access(_ place: RoadPlace) -> RoadAccess {
    RoadAccess(place, graph: graph, metric: metric)
  }

  /// Which way a search goes from its place.
  private enum Direction { case forward, backward }

  /// Searches from one place to, or from, all others.
  private func search(_ direction: Direction, from place: RoadAccess, to others: [RoadAccess]) {
    switch direction {
    case .forward:
      space.run(over: along, from: place.exits, to: others.flatMap { $0.entries.map(\.node) })
    case .backward:
      space.run(over: against, from: place.entries, to: others.flatMap { $0.exits.map(\.node) })
    }
  }

  /// The best way through one of the gates that the search has reached, or along one arc.
  private func trip(
    through gates: [RoadAccess.Gate], or from: RoadAccess, _ to: RoadAccess
  ) -> RoadTrip {
    let direct = from.direct(to: to, graph: graph, metric: metric)?.weight ?? .unreachable
    let weights = gates.map { space.weight($0.node) + $0.weight }
    return weights.reduce(direct, min).trip
  }

  /// Follows the last search back from a node.
  private func arcs(to last: Int) -> [Int] {
    var arcs: [Int] = []
    var node = last
    while let arc = space.arc(node) {
      arcs.append(arc)
      node = Int(graph.tails[arc])
    }
    return arcs.reversed()
  }
}
