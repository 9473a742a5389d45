import Measures
import MusterModel
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

@testable import MusterService

/// The book that a count is compared with is that of the moment of counting.
@Suite struct CountBookTests {
  @Test func `what left before the count and was booked after it was not there`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let counted = try trial.minutesAgo(30)
      // Left at 10:00, counted at 10:30, booked now; and what came after the count.
      try trial.book(-4, of: "PUMP", "P1", at: try trial.minutesAgo(60))
      try trial.book(7, of: "PUMP", "P1", at: try trial.minutesAgo(10))
      let answer = try trial.answer("stock.count", trial.counting(["PUMP:P1=5"], at: counted))
      #expect(answer.differences == ["PUMP:P1 6 5 -1 -"])
      #expect(try trial.onHand("PUMP", "P1") == 12, "the difference goes to what is there now")
      // Posted as of the moment of counting: its book is what was counted.
      let again = try trial.answer(
        "stock.count", trial.counting(["PUMP:P1=5", "WATER:A=1000"], at: counted, post: false))
      #expect(again["errors"]?.shown("row") == ["1"], "counted at that moment already")
      #expect(
        try trial.connection.rows(
          """
          SELECT counter_account, quantity, balance, occurred_at = '\(counted)', movement.actor
          FROM ledger_entry JOIN movement USING (warehouse_id, movement_id)
          WHERE kind = 'count' ORDER BY line
          """) == ["count_difference,-1,12,t,甲"])
    }
  }

  @Test func `without post nothing is kept, and the answer has the same shape`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let request = trial.counting(
        ["PUMP:P1=9", "WATER:A=900"], at: try trial.minutesAgo(5), post: false)
      let compared = try trial.answer("stock.count", request)
      #expect(compared.differences == ["PUMP:P1 10 9 -1 -", "WATER:A 1000 900 -100 recount"])
      #expect(compared["count"] == .null && compared["movement"] == .null)
      for table in ["stock_count", "stock_count_line", "movement WHERE kind = 'count'"] {
        #expect(try trial.connection.number("SELECT count(*) FROM \(table)") == 0)
      }
      let posted = try trial.answer("stock.count", request.changing("post", to: true))
      #expect(posted["differences"] == compared["differences"])
      guard case .object(let first) = compared, case .object(let second) = posted else { return }
      #expect(first.map(\.name) == second.map(\.name))
    }
  }

  @Test func `what was not counted is empty only when that is said`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let request = trial.counting(
        ["WATER:A=1000"], at: try trial.minutesAgo(5), post: false)
      let part = try trial.answer("stock.count", request)
      #expect(part.differences == [] && part["counted"] == 1)
      let whole = try trial.answer("stock.count", request.changing("complete", to: true))
      #expect(whole.differences == ["BOAT:- 3 0 -3 -", "PUMP:P1 10 0 -10 recount"])
      #expect(whole["counted"] == 3)
      // What somebody else counted later is not taken as empty by the complete count of before.
      try trial.answer(
        "stock.count", trial.counting(["BOAT=3"], at: try trial.minutesAgo(4)))
      let after = try trial.answer("stock.count", request.changing("complete", to: true))
      #expect(after.differences == ["PUMP:P1 10 0 -10 recount"])
    }
  }

  @Test func `a lot that the warehouse never had is a difference from nothing`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let answer = try trial.answer(
        "stock.count",
        trial.counting(
          ["WATER:B=2", "PUMP:P1:damaged=1", "PUMP:P1=9"], at: try trial.minutesAgo(5)))
      #expect(
        answer.differences == [
          "PUMP:P1 10 9 -1 -", "PUMP:P1:damaged 0 1 1 -", "WATER:B 0 2 2 -",
        ])
      #expect(answer["state"] == "closed")
      #expect(try trial.onHand("WATER", "B") == 2)
      #expect(try trial.onHand("PUMP", "P1") == 10, "one of them damaged")
    }
  }

  /// A stockpile as the model keeps it: every entry with when it happened.
  private struct Pile {
    let item: String
    let lot: String
    var entries: [(quantity: Int64, occurredAt: Instant)]
    var lastCount: Instant?

    var onHand: Int64 { entries.reduce(0) { $0 + $1.quantity } }

    func book(at moment: Instant) -> Int64 {
      entries.reduce(0) { $0 + ($1.occurredAt <= moment ? $1.quantity : 0) }
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `counts among back-dated bookings agree with a plain model`(_ seed: UInt64) async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      var generator = SeededGenerator(seed: seed)
      // Everything is posted at once, so that the model needs no second count.
      try trial.answer("count.threshold", ["recount_above_pieces": 1_000_000_000_000])
      let start = try trial.minutesAgo(30 * 1440)
      let long = start.adding(seconds: -40 * 86_400)
      var piles = [
        Pile(item: "PUMP", lot: "P1", entries: [(10, long)]),
        Pile(item: "WATER", lot: "A", entries: [(1000, long)]),
        Pile(item: "BOAT", lot: "-", entries: [(3, long)]),
      ]
      var outcomes: [String: Int] = [:]
      for step in 0..<150 {
        // The clock goes on; a transaction may have begun up to half an hour ago.
        let now = start.adding(seconds: step * 17_000)
        let recordedAt = now.adding(seconds: -Int.random(in: 0...1_800, using: &generator))
        // Mostly of today, sometimes of long ago.
        let back = Int.random(
          in: 0...(Bool.random(using: &generator) ? 7_200 : 500_000), using: &generator)
        let moment = max(now.adding(seconds: -1_800 - back), start)
        if Int.random(in: 0..<3, using: &generator) > 0 {
          let place = Int.random(in: 0..<piles.count, using: &generator)
          let pieces = Int64.random(in: -20...20, using: &generator)
          guard pieces != 0, piles[place].onHand + pieces >= 0 else { continue }
          try trial.book(pieces, of: piles[place].item, piles[place].lot, at: moment)
          piles[place].entries.append((pieces, moment))
        } else {
          let chosen = piles.indices.shuffled(using: &generator).prefix(
            Int.random(in: 1...3, using: &generator))
          let counted = chosen.map { place in
            max(0, piles[place].book(at: moment) + Int64.random(in: -6...6, using: &generator))
          }
          let lines = zip(chosen, counted).map {
            "\(piles[$0].item):\(piles[$0].lot)=\($1)"
          }
          let outcome = try expectCount(
            lines, at: moment, chosen.map { piles[$0] }, counted, trial, "seed \(seed), \(step)")
          outcomes[outcome, default: 0] += 1
          if outcome == "kept" {
            for (place, pieces) in zip(chosen, counted) {
              let difference = pieces - piles[place].book(at: moment)
              if difference != 0 { piles[place].entries.append((difference, moment)) }
              piles[place].lastCount = moment
            }
          }
        }
        try trial.connection.run(
          """
          UPDATE movement SET recorded_at = '\(recordedAt)'
          WHERE recorded_at > '\(now.adding(seconds: 600))'
          """)
        for pile in piles {
          #expect(try trial.onHand(pile.item, pile.lot) == pile.onHand, "seed \(seed), \(step)")
        }
      }
      #expect(outcomes["kept", default: 0] > 5, "seed \(seed): \(outcomes)")
    }
  }

  /// Sends a count and expects what the model says: kept, late or short.
  private func expectCount(
    _ lines: [String], at moment: Instant, _ piles: [Pile], _ counted: [Int64],
    _ trial: ServiceTrial, _ place: String
  ) throws -> String {
    let request = trial.counting(lines, at: moment)
    // A negative book is never trusted, whatever the threshold: the model leaves it alone.
    guard piles.allSatisfy({ $0.book(at: moment) >= 0 }) else { return "negative" }
    let late = piles.indices.filter { index in
      piles[index].lastCount.map { $0 >= moment } ?? false
    }
    let compared = try trial.answer("stock.count", request.changing("post", to: false))
    #expect(compared["errors"]?.shown("row") == late.map { "\($0 + 1)" }, "\(place)")
    guard late.isEmpty else { return "late" }
    let expected = zip(piles, counted).filter { $0.book(at: moment) != $1 }.map { pile, pieces in
      let book = pile.book(at: moment)
      return "\(pile.item):\(pile.lot) \(book) \(pieces) \(pieces - book) -"
    }
    #expect(compared.differences == expected.sorted(), "\(place)")
    let isShort = zip(piles, counted).contains { pile, pieces in
      pile.onHand + pieces - pile.book(at: moment) < 0
    }
    guard !isShort else {
      #expect(try trial.refusal("stock.count", request) == .insufficientStock, "\(place)")
      return "short"
    }
    let kept = try trial.answer("stock.count", request)
    #expect(kept["repeated"] == false && kept["state"] == "closed", "\(place) \(kept.text)")
    #expect(kept["differences"] == compared["differences"], "\(place)")
    return "kept"
  }
}
