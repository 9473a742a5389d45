import MusterService
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// `muster reconcile run` as cron runs it: killed at any point, twice at once, beside bookings.
@Suite struct ReconcileKillTests {
  /// Forty days of books: 20,000 stockpiles, five entries each.
  private static let books = """
    SET search_path = muster;
    INSERT INTO region (code, name, level) VALUES ('R', 'R', 'district');
    INSERT INTO warehouse (code, name, tier, region_id, region_code, longitude, latitude, ready_s)
    SELECT 'W' || number, 'W' || number, 'street', (SELECT region_id FROM region), 'R', 113.8, 22.5, 60
    FROM generate_series(1, 200) AS number;
    INSERT INTO item (code, name, category, unit)
    SELECT 'I' || number, 'I' || number, 'flood', '件' FROM generate_series(1, 100) AS number;
    INSERT INTO lot (item_id, code) SELECT item_id, '-' FROM item;
    SET session_replication_role = replica;
    INSERT INTO stockpile
      (warehouse_id, item_id, lot_id, condition, on_hand, opening, entries, first_received_at)
    SELECT warehouse_id, item_id, lot_id, 'serviceable', 15, 1, 5, now()
    FROM warehouse CROSS JOIN lot;
    INSERT INTO movement (warehouse_id, movement_id, kind, reason, occurred_at, recorded_at, actor)
    SELECT warehouse_id, round, CASE round WHEN 1 THEN 'opening' ELSE 'receipt' END::movement_kind,
      CASE round WHEN 1 THEN 'opening_stock' ELSE 'purchase' END,
      now() - interval '10 days' * (6 - round), now() - interval '10 days' * (6 - round), 'me'
    FROM warehouse CROSS JOIN generate_series(1, 5) AS round;
    INSERT INTO ledger_entry (warehouse_id, movement_id, line, item_id, lot_id, account, condition,
      quantity, balance, ordinal, counter_account)
    SELECT warehouse_id, round, lot_id, item_id, lot_id, 'stock', 'serviceable', round,
      round * (round + 1) / 2, round, CASE round WHEN 1 THEN 'opening' ELSE 'supplier' END::account
    FROM warehouse CROSS JOIN lot CROSS JOIN generate_series(1, 5) AS round;
    SELECT setval('movement_id', 5);
    RESET session_replication_role
    """

  private func withBooks(_ work: (ConnectionTarget) throws -> Void) async throws {
    try await withDatabase { target in
      try Connection(to: target).execute(script: ReconcileKillTests.books)
      try work(target)
    }
  }

  private func run(_ target: ConnectionTarget, _ flags: String...) throws -> Program {
    try Program(
      ["reconcile", "run", "--json", "--actor", "cron", "--database", target.url] + flags)
  }

  /// What a run answers, and how it ends.
  private func answer(of program: Program) throws -> (text: String, code: Int32) {
    (String(decoding: try program.rest(), as: UTF8.self), program.ending())
  }

  @Test func `killed at fifty points and started again, it gives the same answer`() async throws {
    try await withBooks { target in
      let clock = ContinuousClock()
      let start = clock.now
      let wanted = try answer(of: try run(target, "--dry-run"))
      let length = clock.now - start
      #expect(wanted.code == 0)
      #expect(try Trial.count(.sealedDays, in: target) == 0)

      var generator = SeededGenerator(seed: 20_261_201)
      var unfinished = 0
      for _ in 0..<50 {
        let program = try run(target)
        usleep(UInt32(length / .microseconds(1) * Double.random(in: 0...1, using: &generator)))
        kill(program.process, SIGKILL)
        if program.ending() == -SIGKILL { unfinished += 1 }
      }
      #expect(unfinished > 0, "it was killed before it was done")
      let last = try answer(of: try run(target))
      #expect(last.code == 0)
      #expect(last.text == wanted.text.replacing(#""dry_run":true"#, with: #""dry_run":false"#))
      #expect(try Trial.count(.sealedDays, in: target) > 40)
    }
  }

  @Test func `two at once: one at least is answered, the other told to try again`() async throws {
    try await withBooks { target in
      let programs = [try run(target), try run(target)]
      let answers = try programs.map { try answer(of: $0) }
      #expect(answers.contains { $0.code == 0 })
      for answer in answers where answer.code != 0 {
        #expect(answer.code == 75)
        #expect(answer.text.isEmpty)
      }
      let other = try Connection(to: target)
      try other.execute(script: "BEGIN; SELECT muster.begin_reconciliation()")
      let refused = try run(target)
      #expect(try answer(of: refused).code == 75)
      #expect(refused.errorText.contains("Another reconciliation is under way."))
    }
  }

  @Test func `bookings of that moment are no findings`() async throws {
    try await withBooks { target in
      let serving = try Serving(target)
      let receipt: JSONValue = [
        "warehouse": "W7", "reason": "purchase",
        "lines": [["item": "I3", "lot": "-", "quantity": 1]],
      ]
      for _ in 0..<5 {
        let program = try run(target, "--full")
        for _ in 0..<100 { _ = try serving.result("stock.receive", receipt) }
        let answer = try answer(of: program)
        #expect(answer.code == 0, "\(answer.text)")
      }
    }
  }
}
