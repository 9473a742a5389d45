import MusterModel
import MusterStorage
import MusterTesting

@testable import MusterService

/// Two warehouses with some movements between and beside them, and a hold of two pumps: a book that
/// is right, all of it booked yesterday.
///
/// Movement 1 opens N and M, 2 receives four pumps at N, 3 sends water from N to M, 4 issues two
/// pumps of N.
struct ReconcileTrial {
  let trial: ServiceTrial
  static let checks: JSONValue = [
    "balances", "running_balances", "movements", "holds", "allocation_lines",
  ]

  init(_ target: ConnectionTarget) throws {
    trial = try ServiceTrial(target)
    try trial.addWarehouses(["N 12 0 street R1", "M 8 3 street R2"])
    try trial.addStock([
      "N PUMP A - - 4", "M PUMP B - - 3", "N WATER C 2099-01-01 - 9", "N BOAT D - damaged 1",
    ])
    try trial.answer(
      "stock.receive",
      [
        "warehouse": "N", "lines": [["item": "PUMP", "lot": "A", "quantity": 4]],
        "reason": "purchase",
      ])
    try trial.answer(
      "stock.transfer",
      ["from": "N", "to": "M", "lines": [["item": "WATER", "lot": "C", "quantity": 5]]])
    try trial.answer(
      "stock.issue",
      [
        "warehouse": "N", "lines": [["item": "PUMP", "lot": "A", "quantity": 2]],
        "reason": "training",
      ])
    try trial.open("F1", at: 12, needing: ["PUMP 2"])
    let plan = try trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"] ?? .null
    try trial.answer("allocation.commit", ["plan": plan])
    try age(byDays: 1)
  }

  /// Makes everything booked so many days older.
  func age(byDays days: Int) throws {
    try plant("UPDATE movement SET recorded_at = recorded_at - interval '\(days) days'")
  }

  /// Does what no rights allow, past every key and check.
  func plant(_ sql: String) throws {
    try trial.connection.execute(
      script: """
        SET session_replication_role = replica;
        \(sql);
        SET session_replication_role = DEFAULT
        """)
  }

  /// The findings of a run for yesterday as `check kind warehouse item lot movement line expected
  /// found`, by check.
  func findings(full: Bool = false, date: String? = nil) throws -> [String] {
    let checks =
      full ? JSONValue.array(ReconcileTrial.checks.elements + ["openings"]) : ReconcileTrial.checks
    var request: [JSONMember] = [JSONMember("checks", checks), JSONMember("full", .bool(full))]
    if let date { request.append(JSONMember("date", .string(date))) }
    return try shown(trial.answer("reconcile.run", .object(request)))
  }

  /// Findings of an answer, in the order of words.
  func shown(_ answer: JSONValue) -> [String] {
    (answer["checks"] ?? .null).elements.flatMap { check in
      (check["findings"] ?? .null).shown(
        "kind", "warehouse", "item", "lot", "movement", "line", "expected", "found"
      ).map { "\(check["check"]?.string ?? "") \($0)" }
    }.sorted()
  }

  /// The bytes of hexadecimal digits.
  static func bytes(_ digits: String) -> [UInt8] {
    stride(from: 0, to: digits.utf8.count, by: 2).compactMap { place in
      UInt8(digits.dropFirst(place).prefix(2), radix: 16)
    }
  }
}
