import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// Runs that start from where the last one proved the balances.
@Suite struct NightlyTests {
  /// Breaches of balances are found without looking at the entries of before.
  @Test(
    arguments: BreachTests.breaches.filter { breach in
      breach.findings.contains { $0.hasPrefix("balances") || $0.hasPrefix("running_balances") }
        && !breach.name.contains("entry") && !breach.name.contains("on the way")
    })
  func `a balance that was changed since is found`(_ breach: BreachTests.Breach) async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      let before = try book.findings()
      try book.plant(breach.sql)
      let found = try book.findings()
      #expect(before == [])
      #expect(found == breach.findings)
    }
  }

  @Test(arguments: [1, 7] as [Int64])
  func `what was booked since is proven with it, and its breaches are named`(
    _ planted: Int64
  ) async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      _ = try book.findings()
      for quantity in 1...3 {
        try book.trial.answer(
          "stock.receive",
          [
            "warehouse": "M", "reason": "purchase",
            "lines": [["item": "PUMP", "lot": "B", "quantity": .number("\(quantity)")]],
          ])
      }
      let clean = try book.findings()
      #expect(clean == [])
      // Movements 5 to 7 leave 4, 6 and 9 pumps.
      try book.plant(
        "UPDATE ledger_entry SET quantity = quantity + \(planted) WHERE movement_id = 6")
      let found = try book.findings()
      #expect(
        found == ["running_balances entry_balance_differs M PUMP B 6 1 \(6 + planted) 6"])
    }
  }

  @Test func `books that were changed so that they agree are told from the sealed ones`()
    async throws
  {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      let run = try book.trial.answer("reconcile.run")
      // The last issue of two pumps never was.
      try book.plant(
        """
        DELETE FROM ledger_entry WHERE movement_id = 4;
        DELETE FROM movement WHERE movement_id = 4;
        UPDATE stockpile SET on_hand = on_hand + 2, entries = entries - 1
        WHERE held = 2
        """)
      let found = try book.findings()
      let again = try book.findings()
      #expect(found == ["balances stock_altered N null null null null null null"])
      #expect(again == found)
      let verified = try book.trial.answer("reconcile.verify")
      #expect(verified["first_difference"] == run["date"])
      // Who has looked into it takes the books as they are.
      let full = try book.findings(full: true)
      #expect(full == [])
      #expect(try book.findings() == [])
    }
  }

  @Test func `a warehouse that is new is proven from its first entry on`() async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      _ = try book.findings()
      try book.trial.addWarehouses(["P 20 1 community R11"])
      try book.trial.addStock(["P PUMP A - - 4"])
      let clean = try book.findings()
      #expect(clean == [])
      try book.plant(
        """
        UPDATE stockpile SET on_hand = 5
        WHERE warehouse_id = (SELECT warehouse_id FROM warehouse WHERE code = 'P')
        """)
      #expect(try book.findings() == ["balances balance_differs P PUMP A null null 4 5"])
      // And as long as it is not mended.
      #expect(try book.findings() == ["balances balance_differs P PUMP A null null 4 5"])
    }
  }

  /// A booking is of the day on which it is recorded by the district's clock.
  @Test(arguments: [
    ("Asia/Shanghai", "2026-02-28 15:59:59.999999+00", "2026-02-28"),
    ("Asia/Shanghai", "2026-02-28 16:00:00+00", "2026-03-01"),
    ("Asia/Shanghai", "2028-02-28 16:00:00+00", "2028-02-29"),
    ("Europe/Lisbon", "2026-10-25 00:30:00+00", "2026-10-25"),
    ("Europe/Lisbon", "2026-10-24 22:59:59+00", "2026-10-24"),
    ("America/New_York", "2026-03-08 04:59:59+00", "2026-03-07"),
  ])
  func `a day ends by the district's clock`(
    _ zone: String, _ moment: String, _ day: String
  ) async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      try book.plant("UPDATE district SET time_zone = '\(zone)'")
      try book.plant("UPDATE movement SET recorded_at = '\(moment)'")
      // For days that lie ahead, too.
      try book.trial.connection.execute(
        script: "CREATE OR REPLACE FUNCTION muster.today() RETURNS date LANGUAGE sql STABLE "
          + "RETURN DATE '2028-04-01'")
      _ = try book.trial.connection.rows("SELECT seal_days('2028-03-31')")
      let sealed = try book.trial.connection.rows(
        "SELECT day || ' ' || entries FROM day_seal WHERE entries > 0"
      ).map { $0.replacing("\"", with: "") }
      #expect(sealed == ["\(day) 8"])
    }
  }
}
