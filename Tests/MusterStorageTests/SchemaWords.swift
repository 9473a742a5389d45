import MusterStorage
import MusterTesting

/// One line of a movement, by codes: pieces of a stockpile, and the account that they came from or
/// went to.
struct MovementLine: Hashable {
  var warehouse: String
  var item: String
  var lot: String
  var condition: String?
  var quantity: Int64
  var counter: String?

  static func stock(
    _ warehouse: String, _ item: String, _ lot: String, _ quantity: Int64,
    condition: String? = "serviceable", counter: String?
  ) -> MovementLine {
    MovementLine(
      warehouse: warehouse, item: item, lot: lot, condition: condition, quantity: quantity,
      counter: counter)
  }
}

/// The SQL of one movement.
struct Movement {
  var kind = "issue"
  /// Without one: any that its kind may have.
  var reason: String?
  var occurredAt = "now()"
  var lines: [MovementLine]

  private static let reasons = [
    "receipt": "purchase", "issue": "training", "adjustment": "correction", "disposal": "expired",
  ]

  /// With its lines in the order in which stockpiles are locked, each with the place it has here.
  var sql: String {
    func array(_ type: String, _ element: (MovementLine) -> String?) -> String {
      "ARRAY[\(lines.map { element($0) ?? "NULL" }.joined(separator: ", "))]::\(type)[]"
    }
    func word(_ text: String?) -> String? { text.map { "'\($0)'" } }
    return """
      SELECT posted.movement_ids[1]
      FROM (
        SELECT array_agg(1) AS movements, array_agg(place::integer) AS places,
          array_agg(warehouse) AS warehouses, array_agg(item) AS items, array_agg(lot) AS lots,
          array_agg(condition) AS conditions, array_agg(counter) AS counters,
          array_agg(quantity) AS quantities
        FROM (
          SELECT * FROM unnest(
            \(array("bigint") { "public.w('\($0.warehouse)')" }),
            \(array("bigint") { "public.i('\($0.item)')" }),
            \(array("bigint") { "public.l('\($0.item)', '\($0.lot)')" }),
            \(array("condition") { word($0.condition) }), \(array("account") { word($0.counter) }),
            \(array("bigint") { "\($0.quantity)" })
          ) WITH ORDINALITY AS line (warehouse, item, lot, condition, counter, quantity, place)
          ORDER BY warehouse, item, lot, condition, place
        ) AS line
      ) AS line
      CROSS JOIN LATERAL post_movements(
        '{\(kind)}', '{\(reason ?? Movement.reasons[kind] ?? "other")}', '{NULL}', '{NULL}', ARRAY[\(occurredAt)]::timestamptz[],
        '{test}', '{NULL}', movements, places, warehouses, items, lots, conditions, counters,
        quantities) AS posted
      """
  }
}

extension SchemaDistrict {
  /// - Returns: the movement's id.
  @discardableResult
  func post(_ movement: Movement) throws -> Int64 {
    try connection.number(movement.sql, as: .officer)
  }

  static func reversal(of movement: Int64, reason: String = "entry_error") -> String {
    "SELECT reverse_movement(\(movement), '\(reason)', NULL, NULL, NULL, 'test', NULL)"
  }

  /// - Returns: the reversing movement's id.
  @discardableResult
  func reverse(_ movement: Int64) throws -> Int64 {
    try connection.number(SchemaDistrict.reversal(of: movement), as: .officer)
  }

  /// Sends pieces from one warehouse to another, where they are received at once.
  ///
  /// - Returns: the movement's id.
  @discardableResult
  func send(_ quantity: Int64, _ item: String, _ lot: String, from: String, to: String) throws
    -> Int64
  {
    try connection.number(
      """
      SELECT send_transfer('\(from)', '\(to)', true, '{\(item)}', '{\(lot)}', '{serviceable}',
        '{\(quantity)}', 'rebalance', NULL, NULL, NULL, 'test', NULL)
      """, as: .officer)
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
