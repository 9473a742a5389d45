import ArgumentParser
import MusterStorage

/// Prints figures of the program beside the bare limits from the same run.
@main
struct MusterBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muster-bench",
    abstract: "Measures reads of 1,000,000 stockpiles, in a database with an empty schema.")

  @Option(help: "A libpq URL or connection string.")
  var database: String

  @Option(help: "Entries that the ledger is filled to.")
  var entries = 1_000_000

  @Flag(help: "The stockpiles are there already.")
  var filled = false

  func run() throws {
    let workload = try ReadWorkload(ConnectionTarget(database))
    if !filled { try workload.fill() }
    try workload.growLedger(to: entries)
    for figure in try workload.measure() { print(figure) }
  }
}
