internal import ArgumentParser

/// `muster-bench allocation`: plans of fixed and made-up instances, beside other solvers.
struct AllocationBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allocation",
    abstract: "Plan who sends what, beside OR-Tools and SciPy.",
    discussion: """
      Each INSTANCE is a file of the form of i_single, ii_multi or iv_assign, found out from its \
      keys; `made` makes one of 1,000 incidents and 10,000 warehouses, `growth` some of 169 to \
      100,000 warehouses, `kits` some that ask for kits. With --oracle that script is run on files of the form of ii_multi, with \
      --peers OR-Tools and SciPy on the others (python3 with numpy, scipy and ortools). Computing \
      time of one thread; the values that were found are printed too, and held against the peers'.
      """)

  @Argument(help: "Files, `made`, `growth` or `kits`.")
  var instances: [String]

  @Option(help: "The script that prints the optimum of instances of the form of ii_multi.")
  var oracle: String?

  @Flag(help: "Run OR-Tools and SciPy too.")
  var peers = false

  @Option(help: "A folder in which a database is made for the run, to ask muster itself too.")
  var served: String?

  @Option(help: "With --served: the folder of a road graph, beside the made-up district's own.")
  var roads: String?

  func run() async throws {
    var figures = PeerFigures()
    for name in instances {
      switch name {
      case "made": try MadeAllocation(peers: peers).run(&figures)
      case "growth": AllocationGrowth().run(&figures)
      case "kits": MadeKits().run(&figures)
      default:
        let instance = try AllocationInstance(file: name)
        switch instance.form {
        case .single: try SingleAllocation(instance).run(&figures)
        case .several: try SeveralAllocation(instance, file: name, oracle: oracle).run(&figures)
        case .teams: try TeamAllocation(instance, peers: peers).run(&figures)
        }
      }
    }
    if let served {
      let cluster = try await BenchCluster(in: served)
      defer { cluster.remove() }
      try AllocationService(cluster, roads: roads).run(&figures)
    }
    printRatios(figures)
  }

  private func printRatios(_ figures: PeerFigures) {
    func ratio(_ workload: String, _ own: String, _ peer: String, _ other: String, _ most: Double) {
      figures.printRatio(
        "\(workload) \(own)", "\(workload)\tmuster\t\(own)", to: ["\(workload)\t\(peer)\t\(other)"],
        most: most)
    }
    ratio("ii_multi", "cpu_median", "or_tools", "cpu", 0.05)
    ratio("iv_assign", "sum_median", "scipy", "sum_median", 1.5)
    ratio("iv_assign", "bottleneck_median", "scipy", "sum_median", 1.5)
    ratio("made", "cpu", "or_tools", "cpu", 0.3)
    func limit(_ name: String, _ unit: String, _ most: Double) {
      figures.printLimit(name, unit, most: most)
    }
    limit("made\tmuster\tmemory_peak", "MB", 500)
    limit("i_single\tmuster\tcpu_median", "ms", 1)
    for sources in [24, 20, 18, 16] { limit("i_single\tmuster\tk_\(sources)_median", "ms", 500) }
    limit("served\tmuster\tplan_p99", "ms", 5)
    figures.printLimit(
      "served\tmuster\tplan_commit_median", "ms", most: 10,
      beyond: "served\tbare_server\tflushed_insert")
    limit("served\tmuster\tplan_35_median", "ms", 150)
    limit("one_shot\tmuster\tplan_median", "ms", 120)
  }
}
