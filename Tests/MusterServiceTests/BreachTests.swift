import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// Each kind of breach, planted by whoever is above all rights: it is found, and nothing else is.
@Suite struct BreachTests {
  struct Breach: Sendable, CustomTestStringConvertible {
    let name: String
    let sql: String
    /// Check, kind, and the keys and numbers of each finding.
    let findings: [String]
    var testDescription: String { name }
  }

  static let breaches = [
    Breach(
      name: "a balance off by one",
      sql: "UPDATE stockpile SET on_hand = on_hand + 1 WHERE \(pile("N", "PUMP"))",
      findings: ["balances balance_differs N PUMP A null null 6 7"]),
    Breach(
      name: "an entry deleted in the middle",
      sql: "DELETE FROM ledger_entry WHERE \(pile("N", "PUMP")) AND ordinal = 2",
      findings: [
        "movements movement_empty N null null 2 null null null",
        "running_balances entry_missing N PUMP A 4 1 2 3",
      ]),
    Breach(
      name: "the last entry deleted",
      sql: "DELETE FROM ledger_entry WHERE \(pile("N", "PUMP")) AND ordinal = 3",
      findings: [
        "movements movement_empty N null null 4 null null null",
        "running_balances entry_missing N PUMP A null null 3 4",
      ]),
    Breach(
      name: "an entry changed",
      sql: "UPDATE ledger_entry SET quantity = 5 WHERE \(pile("N", "PUMP")) AND ordinal = 2",
      findings: ["running_balances entry_balance_differs N PUMP A 2 1 9 8"]),
    Breach(
      name: "a balance on the way changed",
      sql: "UPDATE ledger_entry SET balance = 9 WHERE \(pile("N", "PUMP")) AND ordinal = 2",
      findings: ["running_balances entry_balance_differs N PUMP A 2 1 8 9"]),
    Breach(
      name: "an entry put in",
      sql: """
        INSERT INTO ledger_entry
        SELECT warehouse_id, movement_id, 99, item_id, lot_id, account, condition, 1, 7, 4, 'supplier'
        FROM ledger_entry WHERE \(pile("N", "PUMP")) AND ordinal = 3
        """,
      findings: ["running_balances entry_surplus N PUMP A null null 5 4"]),
    Breach(
      name: "a balance below zero on the way, and no check that forbids it",
      sql: """
        ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_balance_not_negative;
        UPDATE ledger_entry SET quantity = -10, balance = -6
        WHERE \(pile("N", "PUMP")) AND ordinal = 2;
        UPDATE ledger_entry SET quantity = 12 WHERE \(pile("N", "PUMP")) AND ordinal = 3
        """,
      findings: ["running_balances balance_negative N PUMP A 2 1 0 -6"]),
    Breach(
      name: "a stockpile removed",
      sql: "DELETE FROM stockpile WHERE \(pile("N", "BOAT"))",
      findings: ["balances stockpile_missing N BOAT D 1 4 null null"]),
    Breach(
      name: "a transfer unbalanced",
      sql: """
        UPDATE ledger_entry SET quantity = quantity - 1
        WHERE account = 'in_transit' AND quantity > 0
        """,
      findings: ["movements movement_unbalanced N WATER null 3 null 0 -1"]),
    Breach(
      name: "a header removed",
      sql: """
        DELETE FROM movement
        USING ledger_entry AS entry
        WHERE entry.movement_id = movement.movement_id
          AND entry.warehouse_id = movement.warehouse_id
          AND \(pile("N", "PUMP", in: "entry.")) AND entry.ordinal = 3
        """,
      findings: ["movements entry_without_movement N null null 4 1 null null"]),
    Breach(
      name: "an opening changed",
      sql: "UPDATE stockpile SET opening = 5 WHERE \(pile("N", "PUMP"))",
      findings: ["openings opening_differs N PUMP A null null 4 5"]),
    Breach(
      name: "held for nobody",
      sql: "UPDATE stockpile SET held = held + 1 WHERE \(pile("M", "PUMP"))",
      findings: ["holds held_differs M PUMP B null null 0 1"]),
    Breach(
      name: "a line without its allocation",
      sql: "DELETE FROM allocation",
      findings: ["holds hold_without_allocation N PUMP A null 1 0 2"]),
    Breach(
      name: "a line that says more than its steps",
      sql: "UPDATE allocation_line SET in_transit = 1, quantity = quantity + 1",
      findings: ["allocation_lines line_differs N PUMP A null 1 0 1"]),
  ]

  private static func pile(_ warehouse: String, _ item: String, in table: String = "") -> String {
    """
    \(table)warehouse_id = (SELECT warehouse_id FROM warehouse WHERE code = '\(warehouse)')
    AND \(table)item_id = (SELECT item_id FROM item WHERE code = '\(item)')
    """
  }

  @Test(arguments: breaches)
  func `it is found by the first run, with its key and numbers`(_ breach: Breach) async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      try book.plant(breach.sql)
      // Openings are looked at by full runs.
      let found = try book.findings(full: breach.findings[0].hasPrefix("openings"))
      #expect(found == breach.findings)
    }
  }

  @Test(arguments: breaches)
  func `it is found by the next run as well, once the book was proven and sealed`(
    _ breach: Breach
  ) async throws {
    try await withDatabase { target in
      let book = try ReconcileTrial(target)
      let before = try book.findings()
      #expect(before == [])
      try book.plant(breach.sql)
      let found = try book.findings(full: true)
      #expect(found == breach.findings)
    }
  }
}
