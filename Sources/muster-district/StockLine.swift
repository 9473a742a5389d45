internal import MusterModel

/// One line of the made-up stock.
struct StockLine {
  let warehouse: Int
  let item: Int
  let lot: String
  let expiry: CalendarDay?
  let condition: Condition
  let pieces: Int

  /// The published figures: 1,248,000 pieces, of them 484,000 against flood, drought and wind.
  static let pieces = (all: 1_248_000, flood: 484_000)

  static func all(
    seed: UInt64, today: CalendarDay, items: [Item], warehouses: [Warehouse]
  ) -> [StockLine] {
    let totals = totals(items)
    return items.indices.flatMap { item in
      var random = SplitMix64(seed: seed, part: "stock", item)
      let shares = spread(totals[item], items[item], warehouses, &random)
      return items[item].isSerialNumbered
        ? numbered(item, items[item], shares, today, &random)
        : inLots(item, items[item], shares, totals[item], today, &random)
    }
    .sorted { ($0.warehouse, $0.item, $0.lot) < ($1.warehouse, $1.item, $1.lot) }
  }

  /// Pieces of each item over all warehouses; the two halves add up exactly.
  private static func totals(_ items: [Item]) -> [Int] {
    var totals = items.map { $0.isSerialNumbered ? $0.weight : 0 }
    for (isForFlood, sum) in [(true, pieces.flood), (false, pieces.all - pieces.flood)] {
      let half = items.indices.filter { items[$0].isForFlood == isForFlood }
      let bulk = half.filter { !items[$0].isSerialNumbered }
      let shares = Apportionment.shares(
        of: sum - half.reduce(0) { $0 + totals[$1] }, weights: bulk.map { Double(items[$0].weight) }
      )
      for (item, share) in zip(bulk, shares) { totals[item] = share }
    }
    return totals
  }

  /// How many pieces of an item lie in each warehouse: more in the greater ones, none in some.
  private static func spread(
    _ total: Int, _ item: Item, _ warehouses: [Warehouse], _ random: inout SplitMix64
  ) -> [Int] {
    let weights = warehouses.map { warehouse in
      let share = random.fraction() + 0.2
      // Numbered machines stand in the greater warehouses; not every point keeps every item.
      let isKept = random.chance(
        warehouse.tier == .community ? (item.isSerialNumbered ? 0.04 : 0.4) : 0.85)
      return isKept ? warehouse.tier.stockWeight * share : 0
    }
    return Apportionment.shares(of: total, weights: weights)
  }

  /// One lot a piece, with the day of the next inspection; a few are overdue.
  private static func numbered(
    _ item: Int, _ kind: Item, _ shares: [Int], _ today: CalendarDay, _ random: inout SplitMix64
  ) -> [StockLine] {
    var serial = 0
    return shares.indices.flatMap { warehouse in
      (0..<shares[warehouse]).map { _ in
        serial += 1
        let days = random.chance(0.05) ? -random.int(1...60) : random.int(5...360)
        let condition: Condition =
          random.chance(0.03) ? .damaged : random.chance(0.03) ? .quarantined : .serviceable
        return StockLine(
          warehouse: warehouse, item: item, lot: "\(kind.code)-\(CSVTable.padded(serial, 4))",
          expiry: today.adding(days: days), condition: condition, pieces: 1)
      }
    }
  }

  /// Some lots an item, each of one day of making; a warehouse has pieces of one to three of them.
  private static func inLots(
    _ item: Int, _ kind: Item, _ shares: [Int], _ total: Int, _ today: CalendarDay,
    _ random: inout SplitMix64
  ) -> [StockLine] {
    let lots = (0..<random.int(3...9)).map { number in
      Lot(number + 1, of: kind, today: today, &random)
    }
    return shares.indices.filter { shares[$0] > 0 }.flatMap { warehouse in
      let chosen = random.sample(lots, random.int(1...3))
      let parts = Apportionment.shares(
        of: shares[warehouse], weights: chosen.map { _ in random.fraction() + 0.1 })
      return zip(chosen, parts).flatMap { lot, part in
        lot.lines(part, warehouse: warehouse, item: item, &random)
      }
    }
  }

  static func table(
    _ lines: [StockLine], items: [Item], warehouses: [Warehouse]
  ) -> CSVTable {
    var table = CSVTable("warehouse,item,lot,expiry_date,condition,quantity")
    for line in lines {
      table.append(
        warehouses[line.warehouse].code, items[line.item].code, line.lot,
        line.expiry?.description ?? "", line.condition.rawValue, String(line.pieces))
    }
    return table
  }
}
