internal import MusterModel

/// One batch of an item: made on one day, to be used until one day.
struct Lot {
  let code: String
  let expiry: CalendarDay?

  /// A lot made within its shelf life; one in fifteen is expired, one in ten nearly so.
  init(_ number: Int, of item: Item, today: CalendarDay, _ random: inout SplitMix64) {
    guard let life = item.shelfLifeDays else {
      let made = today.adding(days: -random.int(30...2500))
      self.code = Lot.code(made, number)
      self.expiry = nil
      return
    }
    let kind = random.fraction()
    let left =
      kind < 1.0 / 15
      ? -random.int(1...90)
      : kind < 1.0 / 6
        ? random.int(0...min(45, life)) : random.int(min(46, life)...max(46, life - 20))
    let expiry = today.adding(days: left)
    self.code = Lot.code(expiry.adding(days: -life), number)
    self.expiry = expiry
  }

  /// The pieces of the lot in one warehouse, some of them set aside.
  func lines(
    _ pieces: Int, warehouse: Int, item: Int, _ random: inout SplitMix64
  ) -> [StockLine] {
    let damaged = random.chance(0.03) ? pieces / random.int(8...30) : 0
    let quarantined = random.chance(0.03) ? pieces / random.int(4...12) : 0
    return [
      (Condition.serviceable, pieces - damaged - quarantined), (.quarantined, quarantined),
      (.damaged, damaged),
    ].filter { $0.1 > 0 }.map { condition, pieces in
      StockLine(
        warehouse: warehouse, item: item, lot: code, expiry: expiry, condition: condition,
        pieces: pieces)
    }
  }

  private static func code(_ made: CalendarDay, _ number: Int) -> String {
    let (year, month, day) = made.civil
    return "P\(CSVTable.padded(year, 4))\(CSVTable.padded(month, 2))\(CSVTable.padded(day, 2))"
      + "-\(number)"
  }
}
