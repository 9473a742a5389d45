import SeededNumbers

/// Arguments for a function that the caller means no good with: of the right types and little else.
///
/// Some name what is there, so that calls get past the first lookup.
struct HostileArguments {
  var generator: SeededGenerator
  /// Labels of the enums, by their names.
  let labels: [String: [String]]

  private static let words = [
    "W1", "W2", "WATER", "PUMP", "BOAT", "A", "B", "P1", "-", "I1", "X1", "440306", "training",
    "purchase", "correction", "returned", "entry_error", "rebalance", "used", "甲", "乙", "", " ",
    String(repeating: "长", count: 600), "箱", "id-1", "id-2", "'; DROP TABLE ledger_entry; --",
  ]

  /// Arguments that the function would take, as expressions; nil for one that is called blindly.
  private static func sound(_ function: String) -> [String]? {
    let goods = [
      "ARRAY['WATER']", "ARRAY['A']", "ARRAY['serviceable']::condition[]", "ARRAY[2]::bigint[]",
    ]
    let slip = ["NULL", "NULL", "NULL", "'甲'", "NULL"]
    let lastIssue = "(SELECT max(movement_id) FROM movement WHERE kind = 'issue')"
    let lastCount = "(SELECT max(count_id) FROM stock_count)"
    return switch function {
    case "post_movements":
      [
        "ARRAY['issue']::movement_kind[]", "ARRAY['training']", "ARRAY[NULL]::text[]",
        "ARRAY[NULL]::text[]", "ARRAY[NULL]::timestamptz[]", "ARRAY['甲']", "ARRAY[NULL]::text[]",
        "ARRAY[1]", "ARRAY[1]", "ARRAY[(SELECT warehouse_id FROM warehouse WHERE code = 'W1')]",
        "ARRAY[(SELECT item_id FROM item WHERE code = 'WATER')]",
        "ARRAY[(SELECT lot_id FROM lot JOIN item USING (item_id) "
          + "WHERE (item.code, lot.code) = ('WATER', 'A'))]",
        "ARRAY['serviceable']::condition[]", "ARRAY['consumed']::account[]",
        "ARRAY[-1]::bigint[]",
      ]
    case "send_transfer": ["'W1'", "'W2'", "false"] + goods + ["'rebalance'"] + slip
    case "receive_transfer": ["(SELECT max(movement_id) FROM transfer)", "true"] + goods + slip
    case "return_issue": [lastIssue, "'returned'"] + goods + slip
    case "reverse_movement": ["(SELECT max(movement_id) FROM movement)", "'entry_error'"] + slip
    case "record_count":
      ["'W1'", "now()", "false", "NULL", "ARRAY[1]"] + goods + ["'甲'", "NULL"]
    case "approve_count": [lastCount, "'乙'", "NULL"]
    case "reject_count": [lastCount, "'重盘'", "'乙'"]
    case "close_roads": ["NULL", "'{1}'", "'{2}'", "3", "'积水'", "NULL", "1", "'甲'"]
    case "reopen_roads": ["(SELECT max(closure_id) FROM road_closure)", "'甲'"]
    case "recall_lot": ["'WATER'", "'A'", "'抽检'", "NULL", "'甲'", "NULL"]
    case "dispatch_allocation", "arrive_allocation", "consume_allocation", "return_allocation",
      "release_allocation":
      allocationStep(function)
    case "save_plan": savedPlan
    case "replace_allocation":
      ["(SELECT max(plan_id) - (random() * 5)::integer FROM allocation_plan)", "600", "'甲'"]
    case "set_team_status": ["'T1'", "'resting'", "'甲'"]
    case "change_requests":
      [
        "'I1'", "ARRAY['WATER', NULL]", "ARRAY[3, NULL]::bigint[]", "ARRAY[NULL, 'pumping']",
        "ARRAY[NULL, 2]::smallint[]", "ARRAY[NULL, 1]", "'甲'", "NULL::integer[]",
        "ARRAY[NULL, NULL]::text[]", "ARRAY[true, false]",
      ]
    case "set_kit":
      ["'K1'", "'成套'", "ARRAY['WATER', 'PUMP']", "ARRAY[2, 1]::bigint[]", "'甲'"]
    case "set_substitute": ["'WATER'", "'PUMP'", "2", "1", "1", "'甲'"]
    case "reinstate_lot": ["'WATER'", "'A'", "'合格'", "NULL", "'甲'"]
    default: nil
    }
  }

  /// Five pieces and a team for an incident, in the place of a line of one of the last allocations.
  private static let savedPlan = {
    let incident = "ARRAY[(SELECT incident_id FROM incident WHERE code = 'I1')]"
    let number = "ARRAY[1]::bigint[]"
    let word = "ARRAY['nearest']"
    return [
      "'甲'", incident, "true", "true", "'\\x00'", "'{}'",
      "ARRAY[(SELECT warehouse_id FROM warehouse WHERE code = 'W2')]",
      "ARRAY[(SELECT item_id FROM item WHERE code = 'WATER')]",
      "ARRAY[(SELECT lot_id FROM lot JOIN item USING (item_id) "
        + "WHERE (item.code, lot.code) = ('WATER', 'A'))]",
      incident, "ARRAY[5]::bigint[]", number, number, number, word,
      "ARRAY[(SELECT team_id FROM team WHERE code = 'T1')]", incident, "ARRAY['pumping']", number,
      number, number, word, "false",
      "(SELECT max(allocation_id) - (random() * 5)::integer FROM allocation)",
      "ARRAY[1]", number, "'{}'",
    ]
  }()

  /// A step of one of the last allocations, with its first line and a team.
  private static func allocationStep(_ function: String) -> [String] {
    let allocation = "(SELECT max(allocation_id) - (random() * 5)::integer FROM allocation)"
    let lines = ["ARRAY[1]", "ARRAY[1]::bigint[]"]
    let nobody = "NULL::text[]"
    return switch function {
    case "release_allocation": [allocation, "'甲'"] + lines + [nobody]
    case "dispatch_allocation": [allocation] + lines + [nobody, "'甲'", "NULL"]
    case "return_allocation":
      [allocation] + lines
        + ["ARRAY['damaged']::condition[]", "ARRAY['W3']", nobody, "NULL", "'甲'", "NULL"]
    default: [allocation] + lines + [nobody, "NULL", "'甲'", "NULL"]
    }
  }

  /// A call of the function: sound but for one argument or two, or none, or wild in all of them.
  mutating func call(_ function: String, _ types: [String]) -> String {
    let sound = HostileArguments.sound(function)
    let arguments = types.indices.map { place in
      guard let sound, Int.random(in: 0..<types.count, using: &generator) > 0 else {
        return argument(types[place])
      }
      return sound[place]
    }
    return "SELECT * FROM \(function)(\(arguments.joined(separator: ", ")))"
  }

  /// An expression of the type, as `format_type` names it.
  private mutating func argument(_ type: String) -> String {
    if Int.random(in: 0..<12, using: &generator) == 0 { return "NULL::\(type)" }
    if type.hasSuffix("[]") { return array(String(type.dropLast(2))) }
    return "\(literal(scalar(type)))::\(type)"
  }

  private mutating func array(_ element: String) -> String {
    let count = [0, 1, 1, 1, 2, 2, 3].randomElement(using: &generator) ?? 1
    let elements = (0..<count).map { _ in
      Int.random(in: 0..<16, using: &generator) == 0 ? "NULL" : literal(scalar(element))
    }
    return "ARRAY[\(elements.joined(separator: ", "))]::\(element)[]"
  }

  private func literal(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

  private mutating func scalar(_ type: String) -> String {
    let choices: [String] =
      if let labels = labels[type] {
        labels
      } else {
        switch type {
        case "bigint", "integer", "smallint":
          ["0", "1", "1", "2", "2", "3", "4", "5", "-1", "7", "-3"]
            + (type == "bigint"
              ? ["9223372036854775807", "-9223372036854775808", "1000000000000"] : ["32767"])
        case "numeric", "double precision", "real": ["0", "113.9", "22.5", "-1", "NaN", "1e30"]
        case "boolean": ["true", "false"]
        case "date": ["2026-01-01", "2099-12-31", "infinity", "-infinity", "0001-01-01"]
        case "timestamp with time zone":
          ["now", "2026-01-01 00:00+08", "infinity", "-infinity", "2999-01-01 00:00+08"]
        case "interval": ["1 hour", "-1 hour", "0", "1000000 years"]
        case "json", "jsonb": ["null", "{}", "[]", #"{"lines":[]}"#, #"[{"item":"WATER"}]"#]
        case "bytea": ["", "\\x00ff"]
        default: HostileArguments.words
        }
      }
    return choices.randomElement(using: &generator) ?? "0"
  }
}
