public import Measures

extension HierarchyEngine: RoadEngine {
  public func route(from origin: RoadPlace, to destination: RoadPlace) -> RoadRoute? {
    let from = access(origin)
    let to = access(destination)
    count(searches: 2)
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
}
