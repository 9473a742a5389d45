import RoadRouting

/// Many-to-one in a region of many cities, from sources all over it.
struct RoadGrowth {
  private let graph: RoadGraph

  init(_ graph: RoadGraph) { self.graph = graph }

  func run(_ figures: inout PeerFigures) throws {
    figures.add(Double(graph.nodeCount), "nodes", as: "nodes", to: "region", of: "muster")
    let (seconds, hierarchy) = Clock.wall.time { RoadHierarchy(of: graph) }
    figures.add(seconds, "s", as: "order_and_build", to: "region", of: "muster")
    let engine = HierarchyEngine(
      graph: graph, hierarchy: hierarchy, metric: RoadMetric(of: graph))
    engine.refine()
    // Numbers far apart that meet every part: multiples of a prime that does not divide the count.
    func places(_ count: Int, _ prime: Int) -> [RoadPlace] {
      (1...count).map { .node($0 * prime % graph.nodeCount) }
    }
    let sources = places(212, 7_919_117)
    let incidents = places(1000, 15_485_863)
    let pinned = engine.pin(origins: sources)
    let oracle = Dijkstra(graph: graph, metric: engine.metric)
    for incident in incidents.prefix(2)
    where pinned.trips(with: incident) != oracle.trips(from: sources, to: incident) {
      throw RoadRace.WrongAnswer(query: "region: \(incident)")
    }
    let times = incidents.map { incident in
      Clock.thread.time { pinned.trips(with: incident) }.seconds
    }
    figures.add(times, "us", times: 1e6, as: "many_to_one_212", to: "region")
  }
}
