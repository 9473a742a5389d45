import MusterStorage
import MusterTesting

/// One line of a movement, by codes.
struct MovementLine: Hashable {
  var warehouse: String
  var item: String
  var lot: String?
  var account: String
  var condition: String?
  var quantity: Int64

  /// A line of a stockpile.
  static func stock(
    _ warehouse: String, _ item: String, _ lot: String, _ quantity: Int64,
    condition: String = "serviceable"
  ) -> MovementLine {
    MovementLine(
      warehouse: warehouse, item: item, lot: lot, account: "stock", condition: condition,
      quantity: quantity)
  }

  /// A line of a counter-account.
  static func counter(
    _ warehouse: String, _ item: String, _ account: String, _ quantity: Int64
  ) -> MovementLine {
    MovementLine(
      warehouse: warehouse, item: item, lot: nil, account: account, condition: nil,
      quantity: quantity)
  }

  /// The same with the sign turned: what a reversal books.
  var reversed: MovementLine {
    var line = self
    line.quantity = -quantity
    return line
  }
}

/// The SQL of one movement.
struct Movement {
  var kind = "issue"
  var reason = "test"
  var occurredAt = "now()"
  var reverses: Int64?
  var lines: [MovementLine]

  var sql: String {
    func array(_ type: String, _ element: (MovementLine) -> String) -> String {
      "ARRAY[\(lines.map(element).joined(separator: ", "))]::\(type)[]"
    }
    return """
      SELECT post_movement('\(kind)', '\(reason)', NULL, \(occurredAt), 'test', NULL,
        \(reverses.map { "\($0)" } ?? "NULL"),
        \(array("bigint") { "public.w('\($0.warehouse)')" }),
        \(array("bigint") { "public.i('\($0.item)')" }),
        \(array("bigint") { line in line.lot.map { "public.l('\(line.item)', '\($0)')" } ?? "NULL" }),
        \(array("account") { "'\($0.account)'" }),
        \(array("condition") { $0.condition.map { "'\($0)'" } ?? "NULL" }),
        \(array("bigint") { "\($0.quantity)" }))
      """
  }
}

extension SchemaDistrict {
  /// - Returns: the movement's id.
  @discardableResult
  func post(_ movement: Movement) throws -> Int64 {
    try connection.number(movement.sql, as: .officer)
  }

  /// Saves a plan of lines `W1 PUMP P1 1`.
  func plan(
    _ lines: [String], teams: [String] = [], for incident: String = "I1", useFloor: Bool = false
  ) throws -> Int64 {
    let parts = lines.map { $0.split(separator: " ").map(String.init) }
    func array(_ place: Int) -> String { "'{\(parts.map { $0[place] }.joined(separator: ","))}'" }
    return try connection.number(
      """
      SELECT public.plan('\(incident)', \(useFloor), \(array(0)), \(array(1)), \(array(2)),
        \(array(3)), '{\(teams.joined(separator: ","))}')
      """, as: .commander)
  }

  static func commit(_ plan: Int64, seconds: Int = 3600) -> String {
    "SELECT commit_allocation(\(plan), \(seconds), 'test')"
  }

  /// - Returns: the allocation's id.
  @discardableResult
  func commit(_ plan: Int64, seconds: Int = 3600) throws -> Int64 {
    try connection.number(SchemaDistrict.commit(plan, seconds: seconds), as: .commander)
  }

  func release(_ allocation: Int64) throws {
    try connection.run("SELECT release_allocation(\(allocation), 'test')", as: .commander)
  }

  /// Moves the deadlines of all that is held into the past, as if time had gone by.
  func letHoldsLapse() throws {
    for table in ["hold", "allocation", "allocation_team"] {
      try connection.run(
        "UPDATE \(table) SET expires_at = now() - interval '1 second' WHERE state = 'held'")
    }
  }

  /// On hand, held and available as a reader sees them.
  func stock(_ warehouse: String, _ item: String, _ lot: String) throws -> String? {
    try connection.rows(
      """
      SELECT on_hand, held, available FROM stock
      WHERE (warehouse, item, lot, condition) = ('\(warehouse)', '\(item)', '\(lot)', 'serviceable')
      """, as: .viewer
    ).first
  }
}
