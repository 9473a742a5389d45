import MusterModel
import MusterStorage
import MusterTesting

@testable import MusterService

/// Three warehouses to move stock between, through the commands themselves.
///
/// TENT (顶) is plain; WATER (瓶) comes in 箱 of 24; BISCUIT (包) moves only in whole 箱 of 12; PUMP
/// is an asset.
struct MovesDistrict {
  let trial: ServiceTrial

  init(_ target: ConnectionTarget) throws {
    trial = try ServiceTrial(target)
    try trial.addWarehouses(["W1 5 0 district R", "W2 9 0 street R1", "W3 12 0 community R11"])
    try trial.add(
      "item",
      "code,name,category,unit,unit_volume_l,unit_weight_kg,shelf_life_days,pack,pack_size,whole_packs,asset",
      [
        "TENT,帐篷,living,顶,,,,,,,", "WATER,饮用水,living,瓶,,,,箱,24,,",
        "BISCUIT,饼干,living,包,,,,箱,12,是,", "PUMP,水泵,flood,台,,,,,,,是",
      ])
  }

  /// Books a command whose lines are `TENT A 5`, `TENT - 5 damaged`, `TENT ? 5` (no lot named),
  /// `WATER A 2.5箱`; gives the number of the movement.
  @discardableResult
  func book(
    _ command: String, _ lines: [String], _ params: [String: JSONValue]
  ) throws -> JSONValue {
    var members = params
    members["lines"] = .array(lines.map(MovesDistrict.line))
    return try trial.answer(command, .object(members.map { JSONMember($0.key, $0.value) }))
  }

  /// - Parameter expiry: of all lines.
  @discardableResult
  func receive(_ warehouse: String, _ lines: [String], expiry: String? = nil) throws -> Int64 {
    let parsed = lines.map { text -> JSONValue in
      guard case .object(var members) = MovesDistrict.line(text) else { return .null }
      if let expiry { members.append(JSONMember("expiry_date", .string(expiry))) }
      return .object(members)
    }
    let answer = try trial.answer(
      "stock.receive",
      ["warehouse": .string(warehouse), "reason": "purchase", "lines": .array(parsed)])
    return Int64(answer["movement"]?.integer ?? 0)
  }

  @discardableResult
  func issue(
    _ warehouse: String, _ lines: [String], _ reason: JSONValue = "training"
  ) throws -> Int64 {
    let answer = try book(
      "stock.issue", lines, ["warehouse": .string(warehouse), "reason": reason])
    return Int64(answer["movement"]?.integer ?? 0)
  }

  @discardableResult
  func send(
    _ from: String, _ to: String, _ lines: [String], received: Bool = false
  ) throws -> Int64 {
    let answer = try book(
      "stock.transfer", lines,
      ["from": .string(from), "to": .string(to), "received": .bool(received)])
    return Int64(answer["movement"]?.integer ?? 0)
  }

  static func line(_ text: String) -> JSONValue {
    let part = text.split(separator: " ").map(String.init)
    let digits = part[2].prefix { "-+.0123456789".contains($0) }
    var members = [
      JSONMember("item", .string(part[0])), JSONMember("quantity", .number(String(digits))),
    ]
    if part[1] != "?" { members.append(JSONMember("lot", .string(part[1]))) }
    if digits.count < part[2].count {
      members.append(JSONMember("pack", .string(String(part[2].dropFirst(digits.count)))))
    }
    if part.count > 3 { members.append(JSONMember("condition", .string(part[3]))) }
    if part.count > 4 { members.append(JSONMember("to_condition", .string(part[4]))) }
    return .object(members)
  }

  /// What there is, as `W1 TENT A serviceable 5`; nothing of what is empty.
  func stock() throws -> [String] {
    try trial.connection.rows(
      """
      SELECT concat_ws(' ', warehouse, item, lot, condition, on_hand) FROM stock WHERE on_hand > 0
      ORDER BY warehouse, item, lot, condition
      """
    ).map { $0.replacing("\"", with: "") }
  }

  /// Counter-accounts over all movements, as `TENT in_transit 5`; nothing of what is zero.
  func accounts() throws -> [String] {
    try trial.connection.rows(
      """
      SELECT concat_ws(' ', item.code, account, sum(quantity))
      FROM ledger_side JOIN item USING (item_id)
      WHERE account <> 'stock' GROUP BY item.code, account HAVING sum(quantity) <> 0
      ORDER BY item.code, account
      """
    ).map { $0.replacing("\"", with: "") }
  }

  /// Movements that do not balance, balances that do not follow from the entries.
  func faults() throws -> [String] {
    try trial.connection.rows(
      """
      SELECT 'unbalanced', movement_id FROM ledger_side
      GROUP BY warehouse_id, movement_id, item_id HAVING sum(quantity) <> 0
      UNION ALL
      SELECT 'balance', movement_id FROM (
        SELECT movement_id, quantity, balance, ordinal,
          lag(balance, 1, 0::bigint) OVER pile AS before, row_number() OVER pile AS place
        FROM ledger_entry WHERE account = 'stock'
        WINDOW pile AS (PARTITION BY warehouse_id, item_id, lot_id, condition ORDER BY ordinal)
      ) AS entry WHERE before + quantity <> balance OR place <> ordinal
      UNION ALL
      SELECT 'stock', warehouse_id FROM stockpile
      WHERE on_hand <> (
        SELECT sum(quantity) FROM ledger_entry AS entry
        WHERE entry.warehouse_id = stockpile.warehouse_id AND entry.item_id = stockpile.item_id
          AND entry.lot_id = stockpile.lot_id AND entry.condition = stockpile.condition)
      """)
  }

  /// The error with which a command refuses these params; nil when it is done.
  func refusal(_ command: String, _ params: JSONValue) throws -> ServiceError? {
    do {
      try trial.answer(command, params)
      return nil
    } catch let error as ServiceError {
      return error
    }
  }

  /// The same of a command with lines.
  func refusal(
    _ command: String, _ lines: [String], _ params: [String: JSONValue]
  ) throws -> ServiceError? {
    do {
      try book(command, lines, params)
      return nil
    } catch let error as ServiceError {
      return error
    }
  }
}
