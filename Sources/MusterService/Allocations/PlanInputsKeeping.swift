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

extension PlanSupplier {
  static func code(
    _ rows: inout [PlanSupplier], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let identifiers = try coder.integers(rows.map(\.identifier))
    let codes = try coder.texts(rows.map(\.code))
    let names = try coder.texts(rows.map(\.name))
    let regions = try coder.texts(rows.map(\.region))
    let ready = try coder.integers(rows.map { Int64($0.ready.milliseconds) })
    let counts = [codes.count, names.count, regions.count, ready.count]
    rows = try rows.filled(identifiers.count, counts, coder) { row, place in
      row.identifier = identifiers[place]
      row.code = codes[place]
      row.name = names[place]
      row.region = regions[place]
      row.ready = TravelTime(milliseconds: UInt32(truncatingIfNeeded: ready[place]))
    }
  }
}

extension PlanLocality {
  fileprivate static func code(
    _ rows: inout [PlanLocality], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let incidents = try coder.texts(rows.map(\.incident))
    // No code is empty.
    let warehouses = try coder.texts(rows.map { $0.warehouse ?? "" })
    let communities = try coder.texts(rows.map { $0.community ?? "" })
    let streets = try coder.texts(rows.map { $0.street ?? "" })
    let said = try coder.integers(rows.map { $0.isSaid ? 1 : 0 })
    let counts = [warehouses.count, communities.count, streets.count, said.count]
    rows = try rows.filled(incidents.count, counts, coder) { row, place in
      row.incident = incidents[place]
      row.warehouse = warehouses[place].isEmpty ? nil : warehouses[place]
      row.community = communities[place].isEmpty ? nil : communities[place]
      row.street = streets[place].isEmpty ? nil : streets[place]
      row.isSaid = said[place] == 1
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

extension PlanTeamCandidate {
  static func code(
    _ rows: inout [PlanTeamCandidate], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    var suppliers = rows.map(\.supplier)
    try PlanSupplier.code(&suppliers, &coder)
    let heads = try coder.integers(rows.map { Int64($0.headcount) })
    let asked = try coder.integers(rows.map { $0.canBeAsked ? 1 : 0 })
    let counts = try coder.integers(rows.map { Int64($0.capabilities.count) })
    let names = try coder.texts(rows.flatMap { $0.capabilities.map(\.name) })
    let types = try coder.integers(rows.flatMap { $0.capabilities.map { Int64($0.type) } })
    guard counts.allSatisfy({ $0 >= 0 && $0 <= Int64(names.count) }),
      counts.reduce(0, +) == Int64(names.count), types.count == names.count
    else { throw CompactCoder.Fault() }
    var first = 0
    rows = try rows.filled(suppliers.count, [asked.count, heads.count, counts.count], coder) {
      row, place in
      row.supplier = suppliers[place]
      row.canBeAsked = asked[place] == 1
      row.headcount = Int(heads[place])
      row.capabilities = (first..<first + Int(counts[place])).map {
        Capability(name: names[$0], type: Int(types[$0]))
      }
      first += Int(counts[place])
    }
  }
}

/// A row of a table that is kept in columns.
protocol KeptRow { init() }
extension PlanIncident: KeptRow {}
extension PlanRequest: KeptRow {}
extension PlanItem: KeptRow {}
extension PlanKit: KeptRow {}
extension PlanSubstitute: KeptRow {}
extension PlanSupplier: KeptRow {}
extension PlanLocality: KeptRow {}
extension ItemStock: KeptRow {}
extension PlanLot: KeptRow {}
extension PlanPile: KeptRow {}
extension PlanFloor: KeptRow {}
extension PlanTeamCandidate: KeptRow {}

extension Array where Element: KeptRow {
  /// The rows as they are on writing; on reading so many new ones.
  ///
  /// - Parameter counts: how long the other columns are.
  func filled(
    _ count: Int, _ counts: [Int], _ coder: CompactCoder, _ fill: (inout Element, Int) -> Void
  ) throws(CompactCoder.Fault) -> [Element] {
    guard coder.isReading else { return self }
    guard counts.allSatisfy({ $0 == count }) else { throw CompactCoder.Fault() }
    return (0..<count).map { place in
      var row = Element()
      fill(&row, place)
      return row
    }
  }
}
