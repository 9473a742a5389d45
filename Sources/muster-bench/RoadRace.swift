import Measures
import RoadRouting

/// Muster's part of the road benchmark.
struct RoadRace {
  private let workload: RoadWorkload
  private let graph: RoadGraph

  struct WrongAnswer: Error { let query: String }

  init(_ workload: RoadWorkload) {
    self.workload = workload
    graph = workload.graph
  }

  func run(_ figures: inout PeerFigures) throws {
    let (seconds, hierarchy) = Clock.wall.time { RoadHierarchy(of: graph) }
    figures.add(seconds, "s", as: "order_and_build", to: "F", of: "muster")
    let engine = HierarchyEngine(
      graph: graph, hierarchy: hierarchy, metric: RoadMetric(of: graph))
    engine.refine()
    let oracle = Dijkstra(graph: graph, metric: engine.metric)
    try manyToOne(engine, oracle, &figures)
    try matrices(engine, &figures)
    try pairs(engine, oracle, &figures)
    try isochrones(engine, oracle, &figures)
    try nearest(engine, &figures)
    try closures(engine, &figures)
    try singleArcs(engine, &figures)
  }

  private func manyToOne(
    _ engine: HierarchyEngine, _ oracle: Dijkstra, _ figures: inout PeerFigures
  ) throws {
    let sources = try workload.places("A_sources")
    let incidents = try workload.places("A_incidents")
    let pinned = engine.pin(origins: sources)
    for incident in incidents.prefix(5)
    where pinned.trips(with: incident) != oracle.trips(from: sources, to: incident) {
      throw WrongAnswer(query: "A: \(incident)")
    }
    let seconds = incidents.map { incident in
      Clock.thread.time { pinned.trips(with: incident) }.seconds
    }
    figures.add(seconds, "us", times: 1e6, as: "many_to_one_212", to: "A")
  }

  private func matrices(_ engine: HierarchyEngine, _ figures: inout PeerFigures) throws {
    for size in [200, 1000] {
      let origins = try workload.places("C\(size)_from")
      let destinations = try workload.places("C\(size)_to")
      let seconds = (0..<5).map { _ in
        Clock.thread.time { engine.matrix(from: origins, to: destinations) }.seconds
      }
      figures.add(seconds, "ms", times: 1e3, as: "matrix_\(size)", to: "C")
    }
  }

  private func pairs(
    _ engine: HierarchyEngine, _ oracle: Dijkstra, _ figures: inout PeerFigures
  ) throws {
    let pairs = Array(zip(try workload.places("G_from"), try workload.places("G_to")))
    for (from, to) in pairs.prefix(20)
    where engine.route(from: from, to: to)?.trip != oracle.route(from: from, to: to)?.trip {
      throw WrongAnswer(query: "G: \(from) to \(to)")
    }
    let seconds = pairs.map { from, to in
      Clock.thread.time { engine.route(from: from, to: to) }.seconds
    }
    figures.add(seconds, "us", times: 1e6, as: "pair_with_path", to: "G")
  }

  private func isochrones(
    _ engine: HierarchyEngine, _ oracle: Dijkstra, _ figures: inout PeerFigures
  ) throws {
    let origins = try workload.places("A_incidents").prefix(200)
    let limit = TravelTime(milliseconds: 900_000)
    var own: [Double] = []
    var plain: [Double] = []
    for origin in origins {
      let fast = Clock.thread.time { engine.reached(from: origin, within: limit) }
      let slow = Clock.thread.time { oracle.reached(from: origin, within: limit) }
      guard Set(fast.result) == Set(slow.result) else {
        throw WrongAnswer(query: "isochrone: \(origin)")
      }
      own.append(fast.seconds)
      plain.append(slow.seconds)
    }
    figures.add(own, "us", times: 1e6, as: "15_min", to: "isochrone")
    figures.add(plain, "us", times: 1e6, as: "15_min", to: "isochrone", of: "muster_dijkstra")
  }

  /// Ten of sources that are as dense as in design section 6, and the same by all trips.
  private func nearest(
    _ engine: HierarchyEngine, _ figures: inout PeerFigures
  ) throws {
    // Numbers far apart that meet every part: multiples of a prime that does not divide the count.
    let sources = (1...10_000).map { RoadPlace.node($0 * 7_919_117 % graph.nodeCount) }
    let pinned = engine.pin(origins: sources)
    var own: [Double] = []
    var byRows: [Double] = []
    for incident in try workload.places("A_incidents").prefix(200) {
      let fast = Clock.thread.time { pinned.nearest(10, with: incident) }
      let slow = Clock.thread.time {
        pinned.trips(with: incident).enumerated()
          .sorted { ($0.element.travelTime, $0.offset) < ($1.element.travelTime, $1.offset) }
          .prefix(10)
      }
      guard fast.result.map(\.trip.travelTime) == slow.result.map(\.element.travelTime) else {
        throw WrongAnswer(query: "nearest: \(incident)")
      }
      own.append(fast.seconds)
      byRows.append(slow.seconds)
    }
    figures.add(own, "us", times: 1e6, as: "10_of_10000", to: "nearest")
    figures.add(byRows, "us", times: 1e6, as: "10_of_10000", to: "nearest", of: "muster_rows")
  }

  /// All closures at once, to the first answer; and all opened again.
  private func closures(_ engine: HierarchyEngine, _ figures: inout PeerFigures) throws {
    let closed = try workload.closures()
    let opened = workload.reopened(closed)
    let (from, to) = (try workload.places("G_from")[0], try workload.places("G_to")[0])
    var seconds: [Double] = []
    for round in 0..<14 {
      let timed = Clock.wall.time {
        engine.update(round % 2 == 0 ? closed : opened)
        return engine.route(from: from, to: to)
      }
      seconds.append(timed.seconds)
      if round < 2 {
        let oracle = Dijkstra(graph: graph, metric: engine.metric)
        guard timed.result?.trip == oracle.route(from: from, to: to)?.trip else {
          throw WrongAnswer(query: "D: \(from) to \(to)")
        }
      }
    }
    figures.add(seconds, "ms", times: 1e3, as: "closures_to_first_answer", to: "D")
  }

  /// One arc after the other closed, and all opened again; several times over, since a median of
  /// forty such different updates is a matter of luck.
  private func singleArcs(_ engine: HierarchyEngine, _ figures: inout PeerFigures) throws {
    let closed = try workload.arcs("D_single_arcs").map { ArcChange(arc: $0, time: .unreachable) }
    engine.update([ArcChange(arc: 0, time: engine.metric[0])])
    let once = closed + workload.reopened(closed)
    let seconds = (0..<10).flatMap { _ in
      once.map { change in Clock.thread.time { engine.update([change]) }.seconds }
    }
    figures.add(seconds, "us", times: 1e6, as: "one_arc", to: "D")
  }
}
