internal import ArgumentParser

@main struct MusterBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muster-bench",
    abstract: "Measure Muster beside the bare limits of the same run.",
    discussion: """
      Each figure is one line: workload, who, metric, value and unit, apart by tabs. The database is \
      a durable one of its own, made for the run and removed after it.
      """,
    subcommands: [
      LedgerBench.self, ReadBench.self, ImportBench.self, RoadBench.self, AllocationBench.self,
      ReconcileBench.self,
    ])
}
