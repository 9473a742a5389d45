import Measures
import MusterModel
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

@Suite struct UsableStockTests {
  private static let today = CalendarDay("2028-02-29")

  /// Lots `serviceable 2028-02-29 5 2`: condition, last day or `-`, on hand, held; the first received
  /// first.
  private func stock(_ lots: [String], floor: Int64, on day: CalendarDay) throws -> UsableStock {
    UsableStock(
      lots: try lots.enumerated().map { place, text in
        let part = text.split(separator: " ").map(String.init)
        return UsableStock.Lot(
          identifier: Int64(place), code: "L\(place)",
          condition: try #require(Condition(rawValue: part[0])),
          expiryDate: CalendarDay(part[1]), firstReceivedAt: Instant(microseconds: Int64(place)),
          onHand: Quantity(try #require(Int64(part[2]))),
          held: Quantity(try #require(Int64(part[3]))))
      }, floor: Quantity(floor), on: day)
  }

  private func shown(_ stock: UsableStock) -> String {
    let kept = [stock.expired, stock.quarantined, stock.damaged, stock.held, stock.belowFloor]
    return stock.portions.map { "\($0.lot):\($0.quantity.pieces)" }.joined(separator: " ") + " | "
      + kept.map { "\($0.pieces)" }.joined(separator: " ")
  }

  /// What may be taken `lot:pieces`, then expired, quarantined, damaged, held, below the floor.
  @Test(
    arguments: [
      ([], 0, " | 0 0 0 0 0"), ([], 5, " | 0 0 0 0 0"),
      (["serviceable - 5 0"], 0, "0:5 | 0 0 0 0 0"),
      (["serviceable - 0 0"], 0, " | 0 0 0 0 0"),
      (["serviceable - 5 4"], 0, "0:1 | 0 0 0 4 0"), (["serviceable - 5 5"], 0, " | 0 0 0 5 0"),
      (["serviceable 2028-02-28 5 0"], 0, " | 5 0 0 0 0"),
      (["serviceable 2028-02-28 5 3"], 0, " | 5 0 0 0 0"),
      (["serviceable 2028-02-29 5 0"], 0, "0:5 | 0 0 0 0 0"),
      (["serviceable 2028-03-01 5 0"], 0, "0:5 | 0 0 0 0 0"),
      (["quarantined - 5 0", "damaged - 3 0"], 0, " | 0 5 3 0 0"),
      (["quarantined 2020-01-01 5 0"], 0, " | 0 5 0 0 0"),
      (
        ["serviceable - 1 0", "serviceable 2029-01-01 2 0", "serviceable 2028-12-31 3 0"], 0,
        "2:3 1:2 0:1 | 0 0 0 0 0"
      ),
      (["serviceable 2029-01-01 2 0", "serviceable 2029-01-01 3 0"], 4, "0:1 | 0 0 0 0 4"),
      (["serviceable 2029-01-01 2 0", "serviceable 2029-01-01 3 0"], 3, "0:2 | 0 0 0 0 3"),
      (["serviceable 2029-01-01 2 0", "serviceable 2029-01-01 3 0"], 2, "0:2 1:1 | 0 0 0 0 2"),
      (["serviceable 2029-01-01 2 0", "serviceable 2029-01-01 3 0"], 5, " | 0 0 0 0 5"),
      (["serviceable 2029-01-01 2 0", "serviceable 2029-01-01 3 0"], 6, " | 0 0 0 0 5"),
      (["serviceable - 5 3", "serviceable 2020-01-01 9 0"], 1, "0:1 | 9 0 0 3 1"),
    ] as [([String], Int64, String)])
  func `what a plan may take, and why not the rest`(lots: [String], floor: Int64, expected: String)
    throws
  {
    let stock = try stock(lots, floor: floor, on: try #require(Self.today))
    #expect(shown(stock) == expected)
  }

  @Test(arguments: [1, 29] as [UInt64])
  func `every piece is counted once, in whatever order the lots come`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let day = try #require(Self.today)
    for round in 0..<500 {
      let lots = (0..<Int.random(in: 0...6, using: &generator)).map { place in
        let onHand = Int64.random(in: 0...9, using: &generator)
        return UsableStock.Lot(
          identifier: Int64(place), code: "L\(place)",
          condition: Condition.allCases.randomElement(using: &generator) ?? .serviceable,
          expiryDate: Bool.random(using: &generator)
            ? nil : day.adding(days: Int.random(in: -2...2, using: &generator)),
          isRecalled: Int.random(in: 0..<4, using: &generator) == 0,
          firstReceivedAt: Instant(microseconds: Int64.random(in: 0...2, using: &generator)),
          onHand: Quantity(onHand), held: Quantity(Int64.random(in: 0...onHand, using: &generator)))
      }
      let floor = Quantity(Int64.random(in: 0...12, using: &generator))
      let stock = UsableStock(lots: lots, floor: floor, on: day)
      let counted: Quantity =
        stock.portions.reduce(.zero) { $0 + $1.quantity } + stock.expired + stock.quarantined
        + stock.damaged + stock.held + stock.belowFloor
      let label = "seed \(seed), round \(round)"
      #expect(counted == lots.reduce(.zero) { $0 + $1.onHand }, "\(label)")
      #expect(
        UsableStock(lots: lots.shuffled(using: &generator), floor: floor, on: day) == stock,
        "\(label)")
      #expect(stock.portions.isEmpty || stock.belowFloor == floor, "\(label)")
    }
  }

  @Test func `the database judges every day as this does`() async throws {
    try await withDatabase { target in
      let connection = try Connection(to: target)
      let expiry = try #require(Self.today)
      let judged = try connection.rows(
        """
        SELECT day::date, lot_usable('\(expiry)', NULL, day::date),
          lot_usable(NULL, NULL::timestamptz, day::date), lot_usable('\(expiry)', now(), day::date),
          lot_usable(NULL, now(), day::date), lot_usable('\(expiry)', day::date)
        FROM generate_series(date '\(expiry)' - 800, date '\(expiry)' + 800, '1 day') AS day
        """)
      #expect(judged.count == 1_601)
      for row in judged {
        let part = row.split(separator: ",").map(String.init)
        let day = try #require(CalendarDay(part[0]))
        #expect(part[5] == part[1], "the rule of the day is the same: \(row)")
        for (last, isRecalled, usable) in [
          (expiry as CalendarDay?, false, part[1]), (nil, false, part[2]),
          (expiry, true, part[3]), (nil, true, part[4]),
        ] {
          let lot = UsableStock.Lot(
            identifier: 1, code: "L1", condition: .serviceable, expiryDate: last,
            isRecalled: isRecalled, firstReceivedAt: Instant(microseconds: 0), onHand: Quantity(1),
            held: .zero)
          #expect(lot.isUsable(on: day) == (usable == "t"), "\(row)")
          let stock = UsableStock(lots: [lot], floor: .zero, on: day)
          #expect(
            (stock.expired + stock.quarantined == .zero) == (usable == "t"), "\(row)")
          #expect((stock.quarantined != .zero) == isRecalled, "\(row)")
        }
      }
    }
  }
}
