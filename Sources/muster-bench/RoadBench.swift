internal import ArgumentParser
internal import Measures
internal import RoadRouting

/// `muster-bench roads`: the queries of `routing_peers.py`, beside the peers in the same run.
struct RoadBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roads",
    abstract: "Find ways through a real city beside other routing engines.",
    discussion: """
      ROADS_DIR holds nodes.csv.gz and arcs.csv.gz; WORKLOAD_DIR the queries that the peers' script \
      has written. With --peers that script is run first, and the ratios to it are printed at the \
      end. Computing time of one thread, but for D (closures to the first right answer) and F (order \
      and build), which use all cores and count what has passed.
      """)

  @Argument(help: "The folder of the road graph.")
  var roads: String

  @Argument(help: "The folder of the queries.")
  var queries: String

  @Option(help: "The peers' script, to be run first.")
  var peers: String?

  @Option(help: "Of how many copies of the city a region is made, to ask many-to-one there too.")
  var copies = 0

  @Option(help: "A folder in which a database is made for the run, to ask muster itself too.")
  var served: String?

  @Option(help: "With --served: an OpenStreetMap file to time from import to the first answer.")
  var extract: String?

  func validate() throws {
    guard served != nil || extract == nil else {
      throw ValidationError("--extract needs --served.")
    }
    guard (0...50).contains(copies), copies != 1 else {
      throw ValidationError("--copies is 2 to 50, or 0 for no region.")
    }
  }

  func run() async throws {
    var figures = PeerFigures()
    if let peers {
      let output = TextOnDisk("\(queries)/peers.tsv")
      try ChildProgram(path: "/usr/bin/env", arguments: ["python3", peers, roads, queries])
        .run(input: "/dev/null", output: output.path)
      figures.add(lines: try output.read())
    }
    let workload = try RoadWorkload(roads: roads, queries: queries)
    try RoadRace(workload).run(&figures)
    if copies > 0 {
      try RoadGrowth(RoadRegion(of: workload.graph, copies: copies).graph).run(&figures)
    }
    if let served { try await ask(workload, in: served, &figures) }
    printRatios(figures)
  }

  private func ask(
    _ workload: RoadWorkload, in folder: String, _ figures: inout PeerFigures
  ) async throws {
    let cluster = try await BenchCluster(in: folder)
    defer { cluster.remove() }
    let service = RoadService(workload, roads: roads, cluster: cluster)
    try service.run(&figures)
    if let extract { try service.importing(extract, &figures) }
  }

  private func printRatios(_ figures: PeerFigures) {
    let peer = "routingkit_cch"
    func ratio(_ workload: String, _ own: String, _ others: [String], _ most: Double) {
      figures.printRatio(
        "\(workload) \(own)", "\(workload)\tmuster\t\(own)",
        to: others.map { "\(workload)\t\(peer)\t\($0)" }, most: most)
    }
    ratio("A", "many_to_one_212_median", ["many_to_one_212_median"], 0.20)
    ratio("C", "matrix_200_median", ["matrix_200_median"], 0.15)
    ratio("C", "matrix_1000_median", ["matrix_1000_median"], 0.15)
    ratio("D", "closures_to_first_answer_median", ["recustomize_median"], 0.6)
    ratio("D", "one_arc_median", ["one_arc_median"], 1.0)
    ratio("G", "pair_with_path_median", ["pair_with_path_median"], 0.6)
    ratio("F", "order_and_build", ["order", "build"], 0.7)
    figures.printRatio(
      "region many_to_one_212_median", "region\tmuster\tmany_to_one_212_median",
      to: ["A\tmuster\tmany_to_one_212_median"], most: 3)
    figures.printRatio(
      "isochrone 15_min_median", "isochrone\tmuster\t15_min_median",
      to: ["isochrone\tmuster_dijkstra\t15_min_median"], most: 0.35)
    figures.printRatio(
      "nearest 10_of_10000_median", "nearest\tmuster\t10_of_10000_median",
      to: ["nearest\tmuster_rows\t10_of_10000_median"], most: 1)
    figures.printLimit("served\tmuster\tmany_to_one_212_median", "ms", most: 0.5)
    figures.printLimit("served\tmuster\tmemory_peak", "MB", most: 80)
    figures.printLimit("one_shot\tmuster\troute_median", "ms", most: 40)
    figures.printLimit("extract\tmuster\timport_to_first_answer", "s", most: 4)
  }
}
