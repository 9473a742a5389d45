import MusterStorage
import MusterTesting

extension SchemaDistrict {
  /// The SQL of a step of an allocation.
  ///
  /// - Parameters:
  ///   - lines: `1=4 2`: four pieces of the first line, all that can of the second.
  ///   - conditions: of what comes back, one for each line; NULL for an empty word.
  static func step(
    _ step: String, _ allocation: Int64, _ lines: String? = nil, teams: [String]? = nil,
    conditions: [String]? = nil, to warehouses: [String]? = nil, at moment: String = "NULL"
  ) -> String {
    let parts = lines.map { $0.split(separator: " ").map { $0.split(separator: "=") } }
    func array(_ elements: [String]?, _ type: String) -> String {
      elements.map { "ARRAY[\($0.joined(separator: ", "))]::\(type)[]" } ?? "NULL::\(type)[]"
    }
    let numbers = array(parts?.map { String($0[0]) }, "integer")
    let pieces = array(parts?.map { $0.count == 2 ? String($0[1]) : "NULL" }, "bigint")
    func words(_ words: [String]?, _ type: String) -> String {
      array(
        (words ?? parts?.map { _ in "" })?.map { $0.isEmpty ? "NULL" : "'\($0)'" }, type)
    }
    let asked = array(teams?.map { "'\($0)'" }, "text")
    switch step {
    case "release":
      return "SELECT release_allocation(\(allocation), 'me', \(numbers), \(pieces), \(asked))"
    case "dispatch":
      return
        "SELECT dispatch_allocation(\(allocation), \(numbers), \(pieces), \(asked), 'me', NULL)"
    case "return":
      return """
        SELECT return_allocation(\(allocation), \(numbers), \(pieces),
          \(words(conditions, "condition")), \(words(warehouses, "text")), \(asked), \(moment), 'me',
          NULL)
        """
    default:
      return """
        SELECT \(step)_allocation(\(allocation), \(numbers), \(pieces), \(asked), \(moment), 'me',
          NULL)
        """
    }
  }

  /// Takes a step.
  ///
  /// - Returns: the state of its refusal; nil when it is done.
  func take(
    _ step: String, _ allocation: Int64, _ lines: String? = nil, teams: [String]? = nil,
    conditions: [String]? = nil, to warehouses: [String]? = nil, at moment: String = "NULL"
  ) -> String? {
    connection.refusal(
      of: SchemaDistrict.step(
        step, allocation, lines, teams: teams, conditions: conditions, to: warehouses, at: moment),
      as: .commander)
  }

  /// `1 dispatched 0 4 0 0 0 0 0`: number, state, and pieces held, on their way, there, used, back,
  /// released, expired.
  func lines(_ allocation: Int64) throws -> [String] {
    try connection.rows(
      """
      SELECT concat_ws(' ', line, state, held, in_transit, at_incident, consumed, returned,
        released, expired)
      FROM line_standing WHERE allocation_id = \(allocation) ORDER BY line
      """, as: .viewer
    ).map { $0.replacing("\"", with: "") }
  }

  func state(_ allocation: Int64) throws -> String? {
    try connection.rows(
      """
      SELECT state_of_allocation(allocation_id, state, expires_at) FROM allocation
      WHERE allocation_id = \(allocation)
      """
    ).first
  }

  /// All that steps may change, as text.
  func everything() throws -> [String] {
    try [
      "stockpile", "hold", "allocation", "allocation_line", "allocation_team", "allocation_step",
      "movement", "ledger_entry", "team",
    ].flatMap { table in
      try connection.rows("SELECT * FROM \(table) ORDER BY 1, 2, 3").map { "\(table): \($0)" }
    }
  }
}
