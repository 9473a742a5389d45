import MusterModel

extension PlanItem {
  fileprivate static func code(
    _ rows: inout [PlanItem], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let identifiers = try coder.integers(rows.map(\.identifier))
    let codes = try coder.texts(rows.map(\.code))
    let names = try coder.texts(rows.map(\.name))
    let units = try coder.texts(rows.map(\.unit))
    let counts = [codes.count, names.count, units.count]
    rows = try rows.filled(identifiers.count, counts, coder) { row, place in
      row.identifier = identifiers[place]
      row.code = codes[place]
      row.name = names[place]
      row.unit = units[place]
    }
  }
}

extension PlanKit {
  /// Writes kits or reads them, their parts as one table.
  static func code(
    _ rows: inout [PlanKit], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let identifiers = try coder.integers(rows.map(\.identifier))
    let codes = try coder.texts(rows.map(\.code))
    let names = try coder.texts(rows.map(\.name))
    let counts = try coder.integers(rows.map { Int64($0.parts.count) })
    var items = rows.flatMap { $0.parts.map(\.item) }
    try PlanItem.code(&items, &coder)
    let pieces = try coder.integers(rows.flatMap { $0.parts.map(\.pieces) })
    guard pieces.count == items.count, pieces.allSatisfy({ $0 > 0 }),
      counts.allSatisfy({ $0 > 0 && $0 <= Int64(items.count) }),
      counts.reduce(0, +) == Int64(items.count)
    else { throw CompactCoder.Fault() }
    var first = 0
    rows = try rows.filled(
      identifiers.count, [codes.count, names.count, counts.count], coder
    ) { row, place in
      row.identifier = identifiers[place]
      row.code = codes[place]
      row.name = names[place]
      row.parts = (first..<first + Int(counts[place])).map {
        PlanKitPart(item: items[$0], pieces: pieces[$0])
      }
      first += Int(counts[place])
    }
  }
}

extension PlanSubstitute {
  static func code(
    _ rows: inout [PlanSubstitute], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let itemIDs = try coder.integers(rows.map(\.itemID))
    var substitutes = rows.map(\.substitute)
    try PlanItem.code(&substitutes, &coder)
    let pieces = try coder.integers(rows.map(\.pieces))
    let standsFor = try coder.integers(rows.map(\.standsFor))
    guard (pieces + standsFor).allSatisfy({ $0 > 0 }) else { throw CompactCoder.Fault() }
    rows = try rows.filled(
      itemIDs.count, [substitutes.count, pieces.count, standsFor.count], coder
    ) { row, place in
      row.itemID = itemIDs[place]
      row.substitute = substitutes[place]
      row.pieces = pieces[place]
      row.standsFor = standsFor[place]
    }
  }
}
