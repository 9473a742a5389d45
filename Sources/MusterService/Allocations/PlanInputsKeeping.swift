import Measures
import MusterModel
import StockAllocation

extension PlanInputs {
  /// As it is kept with the plan: a byte for most numbers, a few for a name.
  var kept: [UInt8] {
    var copy = self
    var coder = CompactCoder()
    do throws(CompactCoder.Fault) {
      try copy.code(&coder)
    } catch {
      preconditionFailure("only what is read can be damaged")
    }
    return coder.bytes
  }

  /// - Throws: `internal` where it cannot be read.
  init(kept bytes: [UInt8]) throws(ServiceError) {
    self.init()
    do throws(CompactCoder.Fault) {
      var coder = CompactCoder(reading: bytes)
      try code(&coder)
      guard coder.isAtEnd, rules == Self.currentRules, isSound else { throw CompactCoder.Fault() }
    } catch {
      throw ServiceError(
        .internal,
        Text(
          "What this database keeps of a plan cannot be read by this version of muster; use the one that wrote it.",
          "本版本的 muster 无法读取数据库中保存的方案输入；请用写入它的版本。"))
    }
  }

  /// By which rules kept inputs are to be read; those of the first rules were JSON.
  static func rules(ofKept bytes: [UInt8]) -> Int {
    if bytes.first == UInt8(ascii: "{") { return 1 }
    var coder = CompactCoder(reading: bytes)
    return (try? coder.integer(0)).map { Int($0) } ?? 0
  }

  /// Writes it or reads it, column by column.
  private mutating func code(_ coder: inout CompactCoder) throws(CompactCoder.Fault) {
    rules = Int(try coder.integer(Int64(rules)))
    day = CalendarDay(
      daysSinceEpoch: Int32(truncatingIfNeeded: try coder.integer(Int64(day.daysSinceEpoch))))
    network = try coder.texts([network]).first ?? ""
    let options = try coder.integers([
      usesFloor ? 1 : 0, includesTeams ? 1 : 0, Int64(mostSources ?? 0),
      searchSteps.map { Int64($0) + 1 } ?? 0, share == .fair ? 1 : 0, escalation == nil ? 0 : 1,
      teamSteps.map { Int64($0) + 1 } ?? 0,
    ])
    guard options.count == 7 else { throw CompactCoder.Fault() }
    usesFloor = options[0] == 1
    includesTeams = options[1] == 1
    mostSources = options[2] > 0 ? Int(options[2]) : nil
    searchSteps = options[3] > 0 ? Int(options[3] - 1) : nil
    share = options[4] == 1 ? .fair : .byArrival
    escalation = options[5] == 1 ? .tiered : nil
    teamSteps = options[6] > 0 ? Int(options[6] - 1) : nil
    try PlanIncident.code(&incidents, &coder)
    try PlanRequest.code(&requests, &coder)
    try PlanKit.code(&kits, &coder)
    try PlanSubstitute.code(&substitutes, &coder)
    try PlanSupplier.code(&warehouses, &coder)
    try warehouseWays.code(&coder)
    try PlanLocality.code(&localities, &coder)
    let levels = try coder.integers(rungs.map { Int64($0.rawValue) })
    if coder.isReading {
      rungs = levels.compactMap { UInt8(exactly: $0).flatMap { Rung(rawValue: $0) } }
    }
    try ItemStock.code(&stocks, &coder)
    try PlanTeamCandidate.code(&teams, &coder)
    try teamWays.code(&coder)
    try PlanOffRoad.code(&offRoad, &coder)
  }

  /// Whether positions and tables fit together.
  private var isSound: Bool {
    requests.allSatisfy { asked in
      incidents.indices.contains(asked.incident)
        && (asked.kitID == nil || kits.contains { $0.identifier == asked.kitID })
    }
      && warehouseWays.travel.count == incidents.count * warehouses.count
      && teamWays.travel.count == incidents.count * teams.count
      && warehouseWays.distance.count == warehouseWays.travel.count
      && teamWays.distance.count == teamWays.travel.count
      && stocks.allSatisfy(\.isSound)
      && (escalation == nil
        ? rungs.isEmpty && localities.isEmpty
        : rungs.count == warehouseWays.travel.count && localities.count == incidents.count)
  }
}

extension PlanIncident {
  static func code(
    _ rows: inout [PlanIncident], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let identifiers = try coder.integers(rows.map(\.identifier))
    let codes = try coder.texts(rows.map(\.code))
    let priorities = try coder.integers(rows.map { Int64($0.priority) })
    rows = try rows.filled(identifiers.count, [codes.count, priorities.count], coder) {
      row, place in
      row.identifier = identifiers[place]
      row.code = codes[place]
      row.priority = Int(priorities[place])
    }
  }
}

extension PlanWays {
  fileprivate mutating func code(_ coder: inout CompactCoder) throws(CompactCoder.Fault) {
    let times = try coder.integers(travel.map { Int64($0.milliseconds) })
    let lengths = try coder.integers(distance.map(\.millimetres))
    guard coder.isReading else { return }
    travel = times.map { TravelTime(milliseconds: UInt32(truncatingIfNeeded: $0)) }
    distance = lengths.map { Distance(millimetres: $0) }
  }
}
