public import Measures

/// Finds fastest ways by searches up a customized hierarchy from both ends.
public final class HierarchyEngine: RoadEngine {
  public let graph: RoadGraph
  public private(set) var metric: RoadMetric
  let hierarchy: RoadHierarchy
  let customized: HierarchyMetric
  private var away: HierarchySearch
  private var towards: HierarchySearch
  /// Counts the changes of the metric.
  private(set) var version = 0
  private var isRefined = false
  /// Made when it is first needed.
  private var partial: PartialCustomization?

  /// - Precondition: hierarchy and metric are those of the graph.
  public init(graph: RoadGraph, hierarchy: RoadHierarchy, metric: RoadMetric) {
    precondition(metric.arcCount == graph.arcCount, "a metric belongs to its graph")
    self.graph = graph
    self.hierarchy = hierarchy
    self.metric = metric
    customized = HierarchyMetric(of: hierarchy, graph: graph, metric: metric)
    away = HierarchySearch(
      hierarchy, arcs: SearchArcs(.away, allOf: hierarchy, metric: customized))
    towards = HierarchySearch(
      hierarchy, arcs: SearchArcs(.towards, allOf: hierarchy, metric: customized))
  }

  /// Leaves out of later searches what no fastest way needs: for a metric that many questions are
  /// asked of. Takes about as long as customizing.
  public func refine() {
    let best = PerfectCustomization(hierarchy, customized)
    func search(_ direction: HierarchySearch.Direction) -> HierarchySearch {
      HierarchySearch(
        hierarchy,
        arcs: SearchArcs(direction, neededOf: hierarchy, metric: customized, best: best))
    }
    away = search(.away)
    towards = search(.towards)
    isRefined = true
  }

  /// Changes the times of some arcs.
  ///
  /// - Complexity: some microseconds for an arc that few fastest ways use, up to those of customizing
  ///   the whole, which is done for many arcs.
  public func update(_ changes: [ArcChange]) {
    change(changes, wholeAbove: graph.arcCount / 200)
  }

  /// - Parameter limit: with more changes than that the whole is customized.
  func change(_ changes: [ArcChange], wholeAbove limit: Int) {
    for change in changes { metric[change.arc] = change.time }
    if changes.count > limit {
      customized.customize(hierarchy, graph: graph, metric: metric)
    } else {
      if partial == nil {
        partial = PartialCustomization(hierarchy, customized, graph: graph)
      }
      partial?.run(changes, graph: graph, metric: metric)
    }
    version += 1
    if isRefined { searchAll() }
  }

  /// Lets searches use all arcs, as they are from now on.
  private func searchAll() {
    func search(_ direction: HierarchySearch.Direction) -> HierarchySearch {
      HierarchySearch(
        hierarchy, arcs: SearchArcs(direction, allOf: hierarchy, metric: customized))
    }
    away = search(.away)
    towards = search(.towards)
    isRefined = false
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
    var unpacking = ArcUnpacking(hierarchy, metric: customized)
    for arc in away.climb(to: depth).reversed() { unpacking.append(arc, way: 0) }
    for arc in towards.climb(to: depth) { unpacking.append(arc, way: 1) }
    return unpacking.roads
  }

  public func trips(from origins: [RoadPlace], to destination: RoadPlace) -> [RoadTrip] {
    pin(origins: origins).trips(with: destination)
  }

  public func trips(from origin: RoadPlace, to destinations: [RoadPlace]) -> [RoadTrip] {
    pin(destinations: destinations).trips(with: origin)
  }

  /// The queries are made in the order of the hierarchy, so that those after one another meet the
  /// same rows.
  public func matrix(from origins: [RoadPlace], to destinations: [RoadPlace]) -> RoadMatrix {
    let columns = pin(destinations: destinations)
    let width = destinations.count
    var weights = [Weight](repeating: .unreachable, count: origins.count * width)
    for origin in origins.indices.sorted(by: { rank(origins[$0]) < rank(origins[$1]) }) {
      weights.replaceSubrange(
        origin * width..<(origin + 1) * width, with: columns.weights(with: origins[origin]))
    }
    return RoadMatrix(
      originCount: origins.count, destinationCount: width, weights: weights)
  }

  private func rank(_ place: RoadPlace) -> UInt32 {
    switch place {
    case .node(let node): hierarchy.ranks[node]
    case .along(let position): hierarchy.ranks[Int(graph.tails[position.arc])]
    }
  }

  /// Origins from which trips to one place after another will be asked for.
  ///
  /// - Complexity: O(|origins| · s), `s` the search space of one place.
  public func pin(origins: [RoadPlace]) -> PinnedPlaces {
    PinnedPlaces(origins, .away, engine: self)
  }

  /// Destinations to which trips from one place after another will be asked for.
  public func pin(destinations: [RoadPlace]) -> PinnedPlaces {
    PinnedPlaces(destinations, .towards, engine: self)
  }

  public func reached(from origin: RoadPlace, within limit: TravelTime) -> [ReachedNode] {
    away.run(from: access(origin).exits)
    return ReachSweep(hierarchy: hierarchy, arcs: towards.arcs).run(behind: away, within: limit)
  }

  public func reaching(_ destination: RoadPlace, within limit: TravelTime) -> [ReachedNode] {
    towards.run(from: access(destination).entries)
    return ReachSweep(hierarchy: hierarchy, arcs: away.arcs).run(behind: towards, within: limit)
  }

  func access(_ place: RoadPlace) -> RoadAccess {
    RoadAccess(place, graph: graph, metric: metric)
  }

  func search(_ direction: HierarchySearch.Direction) -> HierarchySearch {
    direction == .away ? away : towards
  }
}
