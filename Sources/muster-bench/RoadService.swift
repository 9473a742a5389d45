import Measures
internal import MusterService
internal import MusterStorage
import RoadImport
import RoadRouting

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// The program itself, asked about the city: over pipes, and as one command after another.
struct RoadService {
  private let workload: RoadWorkload
  private let roads: String
  private let cluster: BenchCluster

  /// - Parameter roads: the folder of the graph.
  init(_ workload: RoadWorkload, roads: String, cluster: BenchCluster) {
    self.workload = workload
    self.roads = roads
    self.cluster = cluster
  }

  func run(_ figures: inout PeerFigures) throws {
    // The index is kept there too, and goes with it.
    setHome(cluster.folder)
    let city = try database("city")
    try ChildProgram.muster(
      "road", "import", "--nodes", "\(roads)/nodes.csv.gz", "--arcs", "\(roads)/arcs.csv.gz",
      "--name", "city", "--database", city
    ).runQuietly()
    try served(city, &figures)
    try oneShot(city, &figures)
  }

  /// From an OpenStreetMap file to the first route, in a database without a network.
  func importing(_ extract: String, _ figures: inout PeerFigures) throws {
    let graph = try ImportedRoads(openStreetMap: extract, profile: .car).graph
    let url = try database("extract")
    let ends = ["node:\(graph.sourceIds[0])", "node:\(graph.sourceIds[graph.nodeCount - 1])"]
    let seconds = try Clock.wall.time {
      try ChildProgram.muster("road", "import", extract, "--name", "extract", "--database", url)
        .runQuietly()
      try ChildProgram.muster(
        "road", "route", "--from", ends[0], "--to", ends[1], "--database", url
      ).runQuietly()
    }.seconds
    figures.add(seconds, "s", as: "import_to_first_answer", to: "extract", of: "muster")
  }

  private func database(_ name: String) throws -> String {
    try cluster.connection().execute(script: "CREATE DATABASE \(name)")
    _ = try Migrator(cluster.connection(to: name)).migrate()
    return cluster.target(name).url
  }

  private func served(_ url: String, _ figures: inout PeerFigures) throws {
    let sources = try workload.places("A_sources")
    let incidents = try workload.places("A_incidents")
    let session = try ServedSession(url)
    let questions = RoadQuestions(graph: workload.graph)
    for line in questions.registers(sources) {
      let answer = session.ask(line)
      guard answer.contains("\"error_count\":0") else { throw RoadRace.WrongAnswer(query: answer) }
    }
    let lines = incidents.map { questions.manyToOne(sources.count, $0) }
    let engine = HierarchyEngine(
      graph: workload.graph, hierarchy: RoadHierarchy(of: workload.graph),
      metric: RoadMetric(of: workload.graph))
    for (incident, line) in zip(incidents, lines).prefix(5) {
      let trips = engine.trips(from: sources, to: incident)
      let answer = session.ask(line)
      guard try questions.travelTimes(in: answer) == trips.map(\.travelTime) else {
        throw RoadRace.WrongAnswer(query: line)
      }
    }
    let echo = try ServedSession(ChildProgram(path: "/usr/bin/env", arguments: ["cat"]))
    for (who, session) in [("bare_pipe", echo), ("muster", session)] {
      let seconds = lines.map { line in Clock.wall.time { session.ask(line) }.seconds }
      figures.add(seconds, "ms", times: 1e3, as: "many_to_one_212", to: "served", of: who)
    }
    let rate = try Pgbench(script: "SELECT 1;", url: url).rate(
      sessions: 1, seconds: 2, in: cluster.folder)
    figures.add(1000 / rate, "ms", as: "select_1", to: "served", of: "bare_server")
    if let peak = SystemText.peakMemory(of: session.process) {
      figures.add(peak, "MB", as: "memory_peak", to: "served", of: "muster")
    }
    try echo.end()
    try session.end()
  }

  private func oneShot(_ url: String, _ figures: inout PeerFigures) throws {
    let pairs = zip(try workload.places("G_from"), try workload.places("G_to")).prefix(41)
    let questions = RoadQuestions(graph: workload.graph)
    let seconds = try pairs.map { from, to in
      let route = ChildProgram.muster(
        "road", "route", "--from", questions.name(from), "--to", questions.name(to), "--database",
        url)
      return try Clock.wall.time { try route.runQuietly() }.seconds
    }
    figures.add(seconds, "ms", times: 1e3, as: "route", to: "one_shot")
  }
}
