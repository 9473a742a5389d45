internal import ArgumentParser
internal import MusterModel
internal import MusterStorage
internal import Synchronization

/// `muster-bench reconcile`: a full run, a nightly run and the seals, beside one bare sum.
struct ReconcileBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Reconcile the books of a province beside one bare sum of its ledger.",
    discussion: """
      The bare limit is SELECT sum(quantity) by warehouse, item and lot of the same table with the \
      server's usual settings; ratios are of medians. The first run seals every day of the books \
      and is told apart from a full run of books that are sealed.
      """)

  @Option(help: "Warehouses, with 100 items each.")
  var warehouses = 10_000

  @Option(help: "Entries of each stockpile.")
  var entries = 10

  @Option(help: "Days that the books go back.")
  var days = 1000

  @Option(help: "How many rounds.")
  var rounds = 3

  @Option(help: "Seconds of each measurement of bookings.")
  var seconds = 10

  @Option(help: "The folder in which the database is made for the run.")
  var folder = "."

  struct Refused: Error { let answer: String }

  func run() async throws {
    let cluster = try await BenchCluster(in: folder)
    defer { cluster.remove() }
    let district = ReconcileDistrict(
      warehouses: warehouses, items: 100, rounds: entries, days: days)
    let connection = try prepare(district, in: cluster)
    var figures = Figures()
    let target = cluster.target("bench")
    let session = try ServedSession(target.url)

    try time("first_run", "{}", dayBefore: 2, session, connection, &figures)
    for _ in 0..<rounds {
      try bareSum(connection, &figures)
      try time("full_run", #""full":true"#, dayBefore: 2, session, connection, &figures)
    }
    try connection.execute(script: district.yesterday)
    try connection.execute(script: "VACUUM ANALYZE")
    try time("nightly_run", "", dayBefore: 1, session, connection, &figures)
    for _ in 1..<rounds {
      try time("nightly_run", "", dayBefore: 1, session, connection, &figures)
    }
    let verified = try Clock.wall.time { try answer("reconcile.verify", "{}", session) }
    figures.add(verified.seconds, "s", as: "wall", to: "verify", of: "muster")
    figures.add(
      SystemText.peakMemory(of: session.process) ?? .nan, "MB", as: "memory_peak",
      to: "reconcile", of: "muster")
    try compareLists(cluster, session, &figures)
    try bookings(district, cluster, &figures)
    try session.end()
    figures.print()
    printRatios(figures)
  }

  private func prepare(
    _ district: ReconcileDistrict, in cluster: BenchCluster
  ) throws -> Connection {
    let server = try cluster.connection()
    for setting in ["max_wal_size = '16GB'", "checkpoint_timeout = '1h'"] {
      try server.execute(script: "ALTER SYSTEM SET \(setting)")
    }
    try server.execute(script: "SELECT pg_reload_conf()")
    try server.execute(script: "CREATE DATABASE bench")
    let connection = try Connection(to: cluster.target("bench"))
    _ = try Migrator(connection).migrate()
    try connection.execute(script: district.making)
    try connection.execute(script: "VACUUM ANALYZE")
    try connection.execute(script: "CHECKPOINT")
    return connection
  }

  private func bareSum(_ connection: Connection, _ figures: inout Figures) throws {
    let timed = try Clock.wall.time {
      try connection.execute(
        script: """
          SELECT count(*) FROM (
            SELECT warehouse_id, item_id, lot_id, sum(quantity) FROM muster.ledger_entry
            GROUP BY warehouse_id, item_id, lot_id) AS balance
          """)
    }
    figures.add(timed.seconds, "s", as: "wall", to: "bare_sum", of: "postgresql")
  }

  private func answer(
    _ method: String, _ parameters: String, _ session: ServedSession
  ) throws -> String {
    let answer = session.ask(
      #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(parameters)}"#)
    guard answer.contains(#""status":"clean""#), !answer.contains(#""status":"findings""#) else {
      throw Refused(answer: answer)
    }
    return answer
  }

  private func time(
    _ name: String, _ parameters: String, dayBefore days: Int, _ session: ServedSession,
    _ connection: Connection, _ figures: inout Figures
  ) throws {
    let day = try connection.transaction(as: nil) { transaction throws(StorageError) in
      try transaction.row(of: .yesterday)
    }.adding(days: 1 - days)
    let more = parameters.isEmpty || parameters == "{}" ? "" : ",\(parameters)"
    let timed = try Clock.wall.time {
      try answer("reconcile.run", #"{"date":"\#(day)"\#(more)}"#, session)
    }
    figures.add(timed.seconds, "s", as: "wall", to: name, of: "muster")
  }

  /// Our own export as the other system's list.
  private func compareLists(
    _ cluster: BenchCluster, _ session: ServedSession, _ figures: inout Figures
  ) throws {
    let list = "\(cluster.folder)/list.csv"
    try ChildProgram.muster("stock", "export", list, "--database", cluster.target("bench").url)
      .runQuietly()
    for _ in 0..<rounds {
      let compared = try Clock.wall.time {
        try answer(
          "reconcile.run", #"{"checks":["external"],"external":"\#(list)"}"#, session)
      }
      figures.add(compared.seconds, "s", as: "wall", to: "two_lists", of: "muster")
    }
    figures.add(
      SystemText.peakMemory(of: session.process) ?? .nan, "MB", as: "memory_peak",
      to: "two_lists", of: "muster")
  }

  /// Bookings alone and beside full runs, one after the other, by turns.
  private func bookings(
    _ district: ReconcileDistrict, _ cluster: BenchCluster, _ figures: inout Figures
  ) throws {
    let script = CommitWorkload(district: district.ledger).postingScript
    let url = cluster.target("bench").url
    func rate() throws -> Double {
      try Pgbench(script: script, url: url).rate(
        sessions: 4, seconds: seconds, in: cluster.folder)
    }
    _ = try rate()
    for _ in 0..<rounds {
      figures.add(try rate(), "/s", as: "commits", to: "bookings", of: "alone")
      let booked = Atomic(false)
      let both = try OwnThreads.run(2) { number in
        if number == 0 {
          defer { booked.store(true, ordering: .releasing) }
          return try rate()
        }
        let beside = try ServedSession(url)
        var runs = 0.0
        while !booked.load(ordering: .acquiring) {
          _ = beside.ask(
            #"{"jsonrpc":"2.0","id":1,"method":"reconcile.run","params":{"full":true}}"#)
          runs += 1
        }
        try beside.end()
        return runs
      }
      figures.add(both[0], "/s", as: "commits", to: "bookings", of: "beside_full_runs")
    }
  }

  private func printRatios(_ figures: Figures) {
    func median(_ metric: String, _ workload: String, _ who: String) -> Double {
      figures.median(of: metric, in: workload, of: who) ?? .nan
    }
    var ratios = Figures()
    let bare = median("wall", "bare_sum", "postgresql")
    let full = median("wall", "full_run", "muster")
    ratios.add(full / bare, "within 3", as: "ratio_to_bare_sum", to: "full_run", of: "muster")
    ratios.add(
      median("wall", "first_run", "muster") / bare, "of bare_sum", as: "ratio_to_bare_sum",
      to: "first_run", of: "muster")
    ratios.add(
      median("wall", "nightly_run", "muster") / full, "within 0.1", as: "ratio_to_full_run",
      to: "nightly_run", of: "muster")
    ratios.add(
      median("commits", "bookings", "beside_full_runs") / median("commits", "bookings", "alone"),
      "at least 0.7", as: "ratio_to_alone", to: "bookings", of: "beside_full_runs")
    ratios.print()
  }
}
