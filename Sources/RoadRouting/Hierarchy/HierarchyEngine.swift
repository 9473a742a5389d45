internal import Measures

/// Finds fastest ways by searches up a customized hierarchy from both ends.
public final class HierarchyEngine: RoadEngine {
  public let graph: RoadGraph
  public let metric: RoadMetric
  let hierarchy: RoadHierarchy
  let customized: HierarchyMetric
  private let away: HierarchySearch
  private let towards: HierarchySearch

  /// - Precondition: hierarchy and metric are those of the graph.
  public init(graph: RoadGraph, hierarchy: RoadHierarchy, metric: RoadMetric) {
    precondition(metric.arcCount == graph.arcCount, "a metric belongs to its graph")
    self.graph = graph
    self.hierarchy = hierarchy
    self.metric = metric
    customized = HierarchyMetric(of: hierarchy, graph: graph, metric: metric)
    away = HierarchySearch(hierarchy, metric: customized, direction: .away)
    towards = HierarchySearch(hierarchy, metric: customized, direction: .towards)
  }

  public func route(from origin: RoadPlace, to destination: RoadPlace) -> RoadRoute? {
    let from = access(origin)
    let to = access(destination)
    away.run(from: from.exits)
    towards.run(from: to.entries)
    let best = meeting()
    let direct = from.direct(to: to, graph: graph, metric: metric)
    if let direct, direct.weight <= best?.weight ?? .unreachable {
      return RoadRoute(along: direct.arc, direct.weight, from: from, to: to)
    }
    guard let best else { return nil }
    return RoadRoute(
      best.weight, arcs: arcs(over: best.depth), at: node(best.depth), from: from, to: to,
      graph: graph)
  }

  private func node(_ depth: Int) -> Int {
    Int(unsafe hierarchy.nodes[Int(away.path[depth])])
  }

  /// The node above both ends over which the fastest way goes.
  private func meeting() -> (depth: Int, weight: Weight)? {
    var best = Weight.unreachable
    var place: Int?
    let common = commonDepths()
    var least = HierarchyMetric.unreachable
    for depth in 0..<common {
      let time = unsafe away.times[depth] &+ towards.times[depth]
      guard time <= least, time < HierarchyMetric.unreachable else { continue }
      let weight = away.weight(depth) + towards.weight(depth)
      if weight < best {
        best = weight
        place = depth
        least = time
      }
    }
    return place.map { ($0, best) }
  }

  /// How many nodes from the root on are above both ends.
  private func commonDepths() -> Int {
    var depth = min(away.depthCount, towards.depthCount)
    while depth > 0, unsafe away.path[depth - 1] != towards.path[depth - 1] { depth -= 1 }
    return depth
  }

  /// The roads of the last two searches over the node at a depth.
  private func arcs(over depth: Int) -> [Int] {
    let unpacking = ArcUnpacking(hierarchy: hierarchy, metric: customized)
    var arcs: [Int] = []
    var climbed: [Int] = []
    var here = depth
    while let arc = away.arc(here) {
      climbed.append(arc)
      here = Int(hierarchy.depths[Int(hierarchy.tails[arc])])
    }
    for arc in climbed.reversed() { unpacking.unpack(arc, way: 0, into: &arcs) }
    here = depth
    while let arc = towards.arc(here) {
      unpacking.unpack(arc, way: 1, into: &arcs)
      here = Int(hierarchy.depths[Int(hierarchy.tails[arc])])
    }
    return arcs
  }

  public func trips(from origins: [RoadPlace], to destination: RoadPlace) -> [RoadTrip] {
    pinned(origins, .away).trips(to: destination)
  }

  public func trips(from origin: RoadPlace, to destinations: [RoadPlace]) -> [RoadTrip] {
    pinned(destinations, .towards).trips(to: origin)
  }

  public func matrix(from origins: [RoadPlace], to destinations: [RoadPlace]) -> RoadMatrix {
    let rows = pinned(destinations, .towards)
    return RoadMatrix(
      originCount: origins.count, destinationCount: destinations.count,
      trips: origins.flatMap { rows.trips(to: $0) })
  }

  private func pinned(_ places: [RoadPlace], _ direction: HierarchySearch.Direction) -> PinnedPlaces
  {
    PinnedPlaces(places, direction, engine: self)
  }

  func access(_ place: RoadPlace) -> RoadAccess {
    RoadAccess(place, graph: graph, metric: metric)
  }

  func search(_ direction: HierarchySearch.Direction) -> HierarchySearch {
    direction == .away ? away : towards
  }
}
