internal import ArgumentParser
internal import MusterModel
internal import MusterService
internal import MusterStorage

/// `muster-bench import`: stock lines from a CSV file beside a raw COPY of the same rows.
struct ImportBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import stock lines beside a raw COPY of the same rows.",
    discussion: """
      In each round, into a new database: the raw COPY into a plain table with two indexes, and \
      stock.import; first into empty tables, then as many other lines into those (“_more”). Each \
      figure is the median of the rounds; a ratio is that of muster to the raw COPY in one round.
      """)

  @Option(help: "How many lines.")
  var lines = 1_000_000

  @Option(help: "How many rounds.")
  var rounds = 3

  @Option(help: "The folder in which the database is made for the run.")
  var folder = "."

  func validate() throws {
    guard lines > 0, rounds > 0 else {
      throw ValidationError("--lines and --rounds are at least 1.")
    }
  }

  func run() async throws {
    let cluster = try await BenchCluster(in: folder)
    defer { cluster.remove() }
    let workload = ImportWorkload(lines: lines)
    let files = try (0...1).map { load in
      let path = "\(cluster.folder)/\(load).csv"
      try workload.write(to: path, load: load)
      return path
    }
    try makeTemplate(workload, in: cluster)
    var figures = Figures()
    for round in 0..<rounds { try measure(files, round: round, in: cluster, &figures) }
    figures.print()
  }

  private func makeTemplate(_ workload: ImportWorkload, in cluster: BenchCluster) throws {
    try cluster.connection().execute(script: "CREATE DATABASE bench")
    let connection = try cluster.connection(to: "bench")
    _ = try Migrator(connection).migrate()
    try connection.execute(script: workload.registers)
    try connection.execute(script: RawTable.making)
  }

  private func measure(
    _ files: [String], round: Int, in cluster: BenchCluster, _ figures: inout Figures
  ) throws {
    let database = "round_\(round)"
    try cluster.connection().execute(script: "CREATE DATABASE \(database) TEMPLATE bench")
    for (file, ending) in zip(files, ["", "_more"]) {
      let name = "import_\(lines)\(ending)"
      var raw: [RawTable: Cost] = [:]
      for table in RawTable.allCases {
        let cost = try cost(in: cluster) {
          try table.load(file, into: cluster.connection(to: database))
        }
        raw[table] = cost
        figures.add(cost, to: name, of: table.who)
      }
      SystemText.forgetPeakMemory()
      let muster = try cost(in: cluster) {
        try importStock(file, into: cluster.target(database))
      }
      figures.add(muster, to: name, of: "muster")
      if let peak = SystemText.peakMemory() {
        figures.add(peak, "MB", as: "client_memory_peak", to: name, of: "muster")
      }
      for table in RawTable.allCases {
        guard let cost = raw[table] else { continue }
        figures.add(
          muster.wall / cost.wall, "x", as: "wall_ratio_to_\(table.who)", to: name, of: "muster")
        figures.add(
          muster.processor / cost.processor, "x", as: "server_cpu_ratio_to_\(table.who)", to: name,
          of: "muster")
      }
    }
    try cluster.connection().execute(script: "DROP DATABASE \(database) WITH (FORCE)")
  }

  struct Refused: Error { let answer: TableImportResponse }

  private func importStock(_ path: String, into target: ConnectionTarget) throws {
    var request = TableImportRequest()
    request.path = path
    let answer = try Session(target: target).perform(StockImport.self, request).response
    guard answer.inserted == Int64(lines) else { throw Refused(answer: answer) }
  }

  /// What work costs, from a checkpoint on.
  private func cost(in cluster: BenchCluster, of work: () throws -> Void) throws -> Cost {
    try cluster.connection().execute(script: "CHECKPOINT")
    let before = try cluster.processorSeconds()
    let start = ContinuousClock.now
    try work()
    let wall = ContinuousClock.now - start
    return Cost(
      wall: wall / .seconds(1), processor: try cluster.processorSeconds() - before)
  }
}

/// Seconds by the clock, and of processor time in the server.
struct Cost {
  let wall: Double
  let processor: Double
}
