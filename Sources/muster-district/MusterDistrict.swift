internal import ArgumentParser
internal import MusterModel

@main struct MusterDistrict: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muster-district",
    abstract: "Write a made-up district for demonstrations.",
    discussion: """
      169 warehouses with 1,248,000 pieces, 79 teams and a road network, as CSV files. The same \
      seed and day give the same bytes. Nothing in it is anybody's real stock.
      """)

  @Argument(help: "The directory to write into; made when it is not there.")
  var directory: String

  @Option(help: "The seed that everything is generated from.")
  var seed: UInt64 = 1

  @Option(
    help: "The day that expiry dates are relative to, YYYY-MM-DD (default: the system's day).",
    transform: { text in
      guard let day = CalendarDay(text) else {
        throw ValidationError("“\(text)” is not a day; write it as YYYY-MM-DD.")
      }
      return day
    })
  var today: CalendarDay?

  func run() throws {
    let folder = try OutputFolder(directory)
    for file in District(seed: seed, today: today ?? SystemDay.today).files {
      try folder.save(file.text, as: file.name)
    }
  }
}
