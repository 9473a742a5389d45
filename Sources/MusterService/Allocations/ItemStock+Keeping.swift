import Measures
import MusterModel

extension ItemStock {
  /// Writes stocks or reads them, one after the other.
  static func code(
    _ rows: inout [ItemStock], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let itemIDs = try coder.integers(rows.map(\.itemID))
    guard coder.isReading else {
      for row in rows { coder.append(row.workedOut.kept { row.kept }) }
      return
    }
    rows = []
    for itemID in itemIDs {
      var row = ItemStock(itemID: itemID)
      try row.code(&coder)
      rows.append(row)
    }
  }

  private var kept: [UInt8] {
    var copy = self
    var coder = CompactCoder()
    do throws(CompactCoder.Fault) {
      try copy.code(&coder)
    } catch {
      preconditionFailure("only what is read can be damaged")
    }
    return coder.bytes
  }

  private mutating func code(_ coder: inout CompactCoder) throws(CompactCoder.Fault) {
    try PlanLot.code(&lots, &coder)
    try PlanPile.code(&piles, &coder)
    try PlanFloor.code(&floors, &coder)
  }

  /// Whether the lot of each pile is there, and all is in order.
  var isSound: Bool {
    let known = Set(lots.map(\.identifier))
    return piles.allSatisfy { known.contains($0.lotID) }
      && zip(lots, lots.dropFirst()).allSatisfy { $0.identifier < $1.identifier }
      && zip(piles, piles.dropFirst()).allSatisfy { $0 < $1 }
      && zip(floors, floors.dropFirst()).allSatisfy { $0.warehouseID < $1.warehouseID }
  }
}

extension PlanLot {
  fileprivate static func code(
    _ rows: inout [PlanLot], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let identifiers = try coder.integers(rows.map(\.identifier))
    let codes = try coder.texts(rows.map(\.code))
    let expiries = try coder.integers(
      rows.map { row in row.expiryDate.map { Int64($0.daysSinceEpoch) + daysBefore } ?? 0 })
    let recalled = try coder.integers(rows.map { $0.isRecalled ? 1 : 0 })
    let counts = [codes.count, expiries.count, recalled.count]
    rows = try rows.filled(identifiers.count, counts, coder) { row, place in
      row.identifier = identifiers[place]
      row.code = codes[place]
      if expiries[place] > 0 {
        row.expiryDate = CalendarDay(
          daysSinceEpoch: Int32(truncatingIfNeeded: expiries[place] - daysBefore))
      }
      row.isRecalled = recalled[place] == 1
    }
  }

  /// More days than there are from the year 1 to 1970, so that 0 is none.
  private static let daysBefore: Int64 = 1_000_000
}

extension PlanPile {
  fileprivate static func code(
    _ rows: inout [PlanPile], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let warehouseIDs = try coder.integers(rows.map(\.warehouseID))
    let lotIDs = try coder.integers(rows.map(\.lotID))
    let conditions = try coder.integers(rows.map { Int64($0.condition.place) })
    let received = try coder.integers(rows.map(\.firstReceivedAt.microseconds))
    let onHand = try coder.integers(rows.map(\.onHand.pieces))
    let held = try coder.integers(rows.map(\.held.pieces))
    let counts = [lotIDs.count, conditions.count, received.count, onHand.count, held.count]
    rows = try rows.filled(warehouseIDs.count, counts, coder) { row, place in
      row.warehouseID = warehouseIDs[place]
      row.lotID = lotIDs[place]
      let condition = Int(conditions[place])
      if Condition.allCases.indices.contains(condition) {
        row.condition = Condition.allCases[condition]
      }
      row.firstReceivedAt = Instant(microseconds: received[place])
      row.onHand = Quantity(onHand[place])
      row.held = Quantity(held[place])
    }
  }
}

extension PlanFloor {
  fileprivate static func code(
    _ rows: inout [PlanFloor], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let warehouseIDs = try coder.integers(rows.map(\.warehouseID))
    let quantities = try coder.integers(rows.map(\.quantity.pieces))
    rows = try rows.filled(warehouseIDs.count, [quantities.count], coder) { row, place in
      row.warehouseID = warehouseIDs[place]
      row.quantity = Quantity(quantities[place])
    }
  }
}

extension Condition {
  /// Among all.
  fileprivate var place: Int { Condition.allCases.firstIndex(of: self) ?? 0 }
}
