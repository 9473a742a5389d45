import Measures
import MusterModel

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
