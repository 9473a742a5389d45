internal import ArgumentParser
internal import MusterStorage

/// `muster-bench reads`: lists, sums and history over 1,000,000 stockpiles, as the ledger grows.
struct ReadBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reads",
    abstract: "Read 1,000,000 stockpiles and their history, at each size of the ledger.",
    discussion: """
      Times of reads are the server's own, the least of several; the bare limit beside them reads \
      the same rows by their key. Commits are the median of five spans, each flushed to the disk \
      of --folder.
      """)

  @Option(help: "Entries of the ledger, one size after the other.")
  var entries = [10_000, 100_000, 1_000_000, 10_000_000]

  @Option(help: "Seconds of each measurement of commits.")
  var seconds = 3

  @Option(help: "The folder in which the database is made for the run.")
  var folder = "."

  func run() async throws {
    let cluster = try await BenchCluster(in: folder)
    defer { cluster.remove() }
    try cluster.connection().execute(script: "CREATE DATABASE bench")
    let target = cluster.target("bench")
    _ = try Migrator(Connection(to: target)).migrate()
    let workload = try ReadWorkload(target)
    try workload.fill()
    for size in entries.sorted() {
      try workload.growLedger(to: size)
      for figure in try workload.measure() { print("ledger_\(size).\(figure)") }
      let commits = Pgbench(
        script: CommitWorkload(district: ReadWorkload.district).postingScript, url: target.url)
      _ = try commits.rate(sessions: 1, seconds: seconds, in: cluster.folder)
      let rates = try (0..<5).map { _ in
        try commits.rate(sessions: 1, seconds: seconds, in: cluster.folder)
      }
      print("ledger_\(size).commit_5_lines\tpgbench\twall\t\(1000 / rates.sorted()[2])\tms")
    }
  }
}
