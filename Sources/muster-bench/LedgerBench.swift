internal import ArgumentParser
internal import MusterStorage

/// `muster-bench ledger`: commits, a hot stockpile, and pipelined receipts beside their bare limits.
struct LedgerBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Book stock beside pgbench and a bare loop of updates and inserts.",
    discussion: """
      Each figure is the median of the rounds; a ratio is that of one round. The database is durable \
      and on the disk of --folder: every commit is flushed.
      """)

  @Option(help: "How many rounds.")
  var rounds = 5

  @Option(help: "Seconds of each span of a measurement.")
  var seconds = 2

  @Option(help: "Receipts that are pipelined.")
  var receipts = 100_000

  @Option(help: "The folder in which the database is made for the run.")
  var folder = "."

  private static let district = LedgerDistrict(warehouses: 169, items: 500)

  func run() async throws {
    let cluster = try await BenchCluster(in: folder)
    defer { cluster.remove() }
    try cluster.connection().execute(script: "CREATE DATABASE bench")
    let target = cluster.target("bench")
    let connection = try Connection(to: target)
    _ = try Migrator(connection).migrate()
    try connection.execute(script: LedgerBench.district.making)
    try connection.execute(script: LedgerDistrict.bareLoop)
    try warmUp(target, cluster)
    var figures = Figures()
    for round in 0..<rounds {
      for sessions in [1, 16] {
        try measureCommits(sessions, target, cluster, &figures)
      }
      try measureReceipts(round, target, cluster, &figures)
      try connection.execute(script: "VACUUM muster.stockpile")
    }
    figures.print()
  }

  /// The first change of a page after a checkpoint writes the whole page to the log: all pages are
  /// changed once, and no checkpoint comes in between, so that none pays that for another.
  private func warmUp(_ target: ConnectionTarget, _ cluster: BenchCluster) throws {
    let connection = try Connection(to: target)
    try connection.execute(script: "ALTER SYSTEM SET max_wal_size = '16GB'")
    try connection.execute(script: "ALTER SYSTEM SET checkpoint_timeout = '1h'")
    try connection.execute(script: "SELECT pg_reload_conf()")
    try connection.execute(script: "VACUUM ANALYZE")
    try connection.execute(script: "UPDATE muster.stockpile SET entries = entries")
    try connection.execute(script: "VACUUM ANALYZE muster.stockpile")
    let workload = CommitWorkload(district: LedgerBench.district)
    for script in [workload.bareScript, workload.postingScript] {
      _ = try Pgbench(script: script, url: target.url).rate(
        sessions: 16, seconds: 2 * seconds, in: cluster.folder)
    }
  }

  private func measureCommits(
    _ sessions: Int, _ target: ConnectionTarget, _ cluster: BenchCluster, _ figures: inout Figures
  ) throws {
    let workload = CommitWorkload(district: LedgerBench.district)
    let name = "commit_5_lines_\(sessions)_sessions"
    func pgbench(_ script: String) throws -> Double {
      try Pgbench(script: script, url: target.url).rate(
        sessions: sessions, seconds: seconds, in: cluster.folder)
    }
    let measurements = [
      { try pgbench(workload.bareScript) }, { try pgbench(workload.postingScript) },
      { try workload.rate(to: target, sessions: sessions, seconds: seconds) },
    ]
    // In turn and each as often first as last: the disk is slower some seconds after much was written.
    var rates = [0.0, 0, 0]
    for span in 0..<3 {
      for place in 0..<3 {
        let subject = (span + place) % 3
        rates[subject] += try measurements[subject]() / 3
      }
    }
    let (bare, function, muster) = (rates[0], rates[1], rates[2])
    figures.add(bare, "/s", as: "commits", to: name, of: "bare_loop")
    figures.add(function, "/s", as: "commits", to: name, of: "pgbench")
    figures.add(muster, "/s", as: "commits", to: name, of: "muster")
    figures.add(function / bare, "x", as: "ratio_to_bare_loop", to: name, of: "pgbench")
    figures.add(muster / function, "x", as: "ratio_to_pgbench", to: name, of: "muster")
  }

  private func measureReceipts(
    _ round: Int, _ target: ConnectionTarget, _ cluster: BenchCluster, _ figures: inout Figures
  ) throws {
    let uncombined = try Pgbench(script: ReceiptWorkload.hotScript, url: target.url).rate(
      sessions: 16, seconds: seconds, in: cluster.folder)
    let hot = try ReceiptWorkload(district: LedgerBench.district, isHot: true).pipelinedRate(
      receipts / 5, run: "hot-\(round)", url: target.url, in: cluster.folder)
    figures.add(uncombined, "/s", as: "receipts", to: "hot_item", of: "uncombined_16_sessions")
    figures.add(hot, "/s", as: "receipts", to: "hot_item", of: "muster_serve")
    figures.add(
      hot / uncombined, "x", as: "ratio_to_uncombined", to: "hot_item", of: "muster_serve")

    let spread = ReceiptWorkload(district: LedgerBench.district, isHot: false)
    let awaited = try spread.awaitedRate(2_000, run: "awaited-\(round)", url: target.url)
    let pipelined = try spread.pipelinedRate(
      receipts, run: "pipelined-\(round)", url: target.url, in: cluster.folder)
    let name = "receipts_\(receipts)"
    figures.add(awaited, "/s", as: "receipts", to: name, of: "one_flush_a_line")
    figures.add(pipelined, "/s", as: "receipts", to: name, of: "muster_serve")
    figures.add(
      pipelined / awaited, "x", as: "ratio_to_one_flush_a_line", to: name, of: "muster_serve")
  }
}
