import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// Days that are sealed: what was booked on them cannot be changed unseen, by anybody.
@Suite struct SealTests {
  @Test func `a seal is the hash of the one before and of what was booked`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      try book.age(byDays: 2)
      let answer = try book.trial.answer("reconcile.run")
      let sealed = try book.trial.connection.rows(
        """
        SELECT day || ' ' || coalesce(follows::text, 'none') || ' ' || movements || ' ' || entries
        FROM day_seal ORDER BY day
        """
      ).map { $0.replacing("\"", with: "") }
      let yesterday =
        answer["date"]?.string.flatMap(CalendarDay.init) ?? CalendarDay(daysSinceEpoch: 0)
      let days = (0..<3).map { yesterday.adding(days: $0 - 2) }
      #expect(
        sealed == [
          "\(days[0]) none 5 8", "\(days[1]) \(days[0]) 0 0", "\(days[2]) \(days[1]) 0 0",
        ])

      // The last two days have no entries: their seals follow from the first and from their names.
      let seals = try book.trial.connection.rows(
        "SELECT encode(seal, 'hex') FROM day_seal ORDER BY day")
      let bytes = seals.map { ReconcileTrial.bytes($0) }
      for place in 1..<3 {
        #expect(
          SHA256.digest(of: bytes[place - 1] + Array("\(days[place])".utf8)) == bytes[place])
      }
      #expect(answer["seal"]?["seal"]?.string == seals[2])
    }
  }

  @Test func `a day without a change verifies, and a known seal is in the chain`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      try book.age(byDays: 40)
      let seal = try book.trial.answer("reconcile.run")["seal"]?["seal"] ?? .null
      let clean = try book.trial.answer("reconcile.verify", ["seal": seal])
      #expect(clean["status"] == "clean")
      #expect(clean["days"] == 41)
      #expect(clean["seal"] == seal)
      let other = try book.trial.answer(
        "reconcile.verify", ["seal": .string(String(repeating: "0", count: 64))])
      #expect((other["findings"] ?? .null).shown("kind") == ["seal_unknown"])
    }
  }

  /// What was done to a sealed day, and what is found: kind, warehouse, entries sealed and there.
  static let changes: [(sql: String, findings: [String])] = [
    (
      "UPDATE ledger_entry SET quantity = quantity + 1 WHERE movement_id = 2",
      ["day_differs N 7 7"]
    ),
    ("UPDATE movement SET actor = 'nobody' WHERE movement_id = 2", ["day_differs N 7 7"]),
    (
      "UPDATE movement SET occurred_at = occurred_at - interval '1 s'",
      ["day_differs M 1 1", "day_differs N 7 7"]
    ),
    ("DELETE FROM ledger_entry WHERE movement_id = 4", ["day_differs N 7 6"]),
    (
      "UPDATE warehouse_seal SET entries = entries + 1",
      ["chain_broken null null null"]
    ),
    ("UPDATE day_seal SET seal = sha256('x')", ["chain_broken null null null"]),
  ]

  @Test(arguments: changes.indices)
  func `what was changed in a sealed day is named`(_ index: Int) async throws {
    let change = SealTests.changes[index]
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      let run = try book.trial.answer("reconcile.run")
      try book.plant(change.sql)
      let answer = try book.trial.answer("reconcile.verify")
      let found = (answer["findings"] ?? .null).shown("kind", "warehouse", "expected", "found")
      #expect(found == change.findings)
      #expect(answer["first_difference"] == run["date"])
    }
  }

  @Test func `what is booked into a sealed day afterwards is found by the next run`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      _ = try book.trial.answer("reconcile.run")
      try book.trial.answer(
        "stock.receive",
        [
          "warehouse": "M", "lines": [["item": "PUMP", "lot": "B", "quantity": 4]],
          "reason": "purchase",
        ])
      let clean = try book.trial.answer("reconcile.run", ["checks": ["seals"]])
      #expect(book.shown(clean) == [])
      try book.plant(
        "UPDATE movement SET recorded_at = recorded_at - interval '1 day' WHERE movement_id = 5")
      let late = try book.trial.answer("reconcile.run", ["checks": ["seals"]])
      #expect(book.shown(late) == ["seals day_differs M null null null null 1 2"])
    }
  }

  @Test func `a day that is not over is proven, and not sealed`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      let yesterday = try book.trial.answer("reconcile.run")
      let day =
        yesterday["date"]?.string.flatMap(CalendarDay.init) ?? CalendarDay(daysSinceEpoch: 0)
      func date(_ days: Int) -> JSONValue { ["date": .string("\(day.adding(days: days))")] }
      #expect(try book.trial.answer("reconcile.run", date(1))["seal"] == .null)
      #expect(try book.trial.refusal("reconcile.run", date(2)) == .invalidRequest)
      #expect(try book.trial.answer("reconcile.run", date(-30))["seal"] == .null)
    }
  }
}
