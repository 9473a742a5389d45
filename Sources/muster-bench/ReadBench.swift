internal import ArgumentParser
internal import MusterStorage

/// `muster-bench reads`: lists, sums and history over 1,000,000 stockpiles, as the ledger grows.
struct ReadBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reads",
    abstract: "Read 1,000,000 stockpiles and their history, at each size of the ledger.",
    discussion: """
      Each size has a database of its own, and all are measured in turn: the figures are medians of \
      the rounds, growth the slowest of them beside the fastest. Times of reads are the server's \
      own, the least of several; the bare limit beside them reads the same rows by their key. \
      Commits are flushed to the disk of --folder.
      """)

  @Option(help: "Entries of the ledger, one size after the other.")
  var entries = [10_000, 100_000, 1_000_000, 10_000_000]

  @Option(help: "How many rounds.")
  var rounds = 5

  @Option(help: "Seconds of each measurement of commits.")
  var seconds = 3

  @Option(help: "The folder in which the databases are made for the run.")
  var folder = "."

  func run() async throws {
    let cluster = try await BenchCluster(in: folder)
    defer { cluster.remove() }
    try prepare(cluster)
    var figures = Figures()
    for round in 0...rounds {
      for size in entries {
        // The first round is for pages to be read and changed once.
        try measure(size, isFirst: round == 0, in: cluster, &figures)
      }
    }
    figures.print()
    printGrowth(figures)
  }

  /// Makes a database of each size from one with the stockpiles.
  private func prepare(_ cluster: BenchCluster) throws {
    let server = try cluster.connection()
    for setting in ["max_wal_size = '16GB'", "checkpoint_timeout = '1h'"] {
      try server.execute(script: "ALTER SYSTEM SET \(setting)")
    }
    try server.execute(script: "SELECT pg_reload_conf()")
    try server.execute(script: "CREATE DATABASE stockpiles")
    try fill(cluster.target("stockpiles"))
    for size in entries {
      try server.execute(
        script: "CREATE DATABASE \(ReadBench.database(size)) TEMPLATE stockpiles")
      try ReadWorkload(cluster.target(ReadBench.database(size))).growLedger(to: size)
    }
    try server.execute(script: "CHECKPOINT")
  }

  /// Alone, so that no session is left in the database that is copied.
  private func fill(_ target: ConnectionTarget) throws {
    _ = try Migrator(Connection(to: target)).migrate()
    try ReadWorkload(target).fill()
  }

  private static func database(_ size: Int) -> String { "ledger_\(size)" }

  private func measure(
    _ size: Int, isFirst: Bool, in cluster: BenchCluster, _ figures: inout Figures
  ) throws {
    let name = ReadBench.database(size)
    let target = cluster.target(name)
    for time in try ReadWorkload(target).measure(isWhole: isFirst)
    where isFirst != time.workload.hasPrefix(ReadBench.growing) {
      figures.add(
        time.milliseconds, "ms", as: "server", to: "\(name).\(time.workload)", of: time.who)
    }
    let rate = try Pgbench(
      script: CommitWorkload(district: ReadWorkload.district).postingScript, url: target.url
    ).rate(sessions: 1, seconds: seconds, in: cluster.folder)
    guard !isFirst else { return }
    figures.add(1000 / rate, "ms", as: "wall", to: "\(name).commit_5_lines", of: "pgbench")
  }

  private static let growing = "stock.list.item"

  private func printGrowth(_ figures: Figures) {
    var growth = Figures()
    let pages = ["first", "middle", "last"].map { "\(ReadBench.growing).\($0)" }
    let subjects =
      pages.flatMap { [($0, "muster", "server"), ($0, "bare", "server")] }
      + [("commit_5_lines", "pgbench", "wall")]
    for (workload, who, metric) in subjects {
      let medians = entries.compactMap { size in
        figures.median(of: metric, in: "\(ReadBench.database(size)).\(workload)", of: who)
      }
      guard let least = medians.min(), let most = medians.max() else { continue }
      growth.add(most / least, "x", as: "growth", to: workload, of: who)
    }
    growth.print()
  }
}
