import MusterModel
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

@testable import MusterService

/// The ledger as it is read back, against what was booked.
@Suite struct StockHistoryTests {
  /// Issues of one or two pieces, in random places, of which some are reversed.
  private func trial(_ target: ConnectionTarget, seed: UInt64, bookings: Int) throws -> ServiceTrial
  {
    var generator = SeededGenerator(seed: seed)
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(["W1 2 0 district R", "W2 9 0 street R1"])
    try trial.addStock(
      ["W1", "W2"].flatMap { warehouse in
        ["PUMP A", "PUMP B", "WATER A"].map { "\(warehouse) \($0) - serviceable 500" }
      })
    for booking in 1...bookings {
      let pieces = Int64.random(in: 1...2, using: &generator)
      let days = Int.random(in: 0...30, using: &generator)
      let place = Int.random(in: 0..<6, using: &generator)
      try trial.connection.book(
        -pieces,
        of: """
          (warehouse_id, item_id, lot_id) = (
            SELECT warehouse_id, item_id, lot_id FROM stockpile
            ORDER BY warehouse_id, item_id, lot_id LIMIT 1 OFFSET \(place))
          """, at: "now() - interval '\(days) days'", document: "D\(booking % 5)")
    }
    return trial
  }

  private func pages(
    _ trial: ServiceTrial, _ command: String, _ params: JSONValue, limit: Int
  ) throws -> [JSONValue] {
    var whole: [JSONValue] = []
    var cursor = JSONValue.null
    repeat {
      let page = try trial.answer(
        command, params.changing("limit", to: .number("\(limit)")).changing("cursor", to: cursor))
      whole = (page["rows"]?.elements ?? []) + whole
      cursor = page["next_cursor"] ?? .null
    } while cursor != .null && whole.count <= 1_000
    return whole
  }

  @Test(arguments: [31, 32] as [UInt64])
  func `each filter leaves exactly the entries that fit it, and the pages are the whole`(
    seed: UInt64
  ) async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: seed, bookings: 60)
      let all = try trial.answer("stock.history")["rows"]?.elements ?? []
      #expect(all.count == 66, "seed \(seed)")
      let order = all.map { $0["movement"]?.integer ?? 0 }
      #expect(order == order.sorted(), "newest last")
      let moment = try trial.connection.rows(
        "SELECT to_char(now() - interval '15 days', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")[0]
      let table: [(JSONValue, (JSONValue) -> Bool)] = [
        (["warehouse": "W1"], { $0["warehouse"] == "W1" }),
        (["item": "PUMP"], { $0["item"] == "PUMP" }),
        (["item": "PUMP", "lot": "A"], { $0["item"] == "PUMP" && $0["lot"] == "A" }),
        (
          ["warehouse": "W2", "item": "PUMP"],
          { $0["warehouse"] == "W2" && $0["item"] == "PUMP" }
        ),
        (
          ["warehouse": "W2", "item": "PUMP", "lot": "B"],
          { $0["warehouse"] == "W2" && $0["item"] == "PUMP" && $0["lot"] == "B" }
        ),
        (
          ["warehouse": "W2", "item": "PUMP", "lot": "B", "condition": "serviceable"],
          { $0["warehouse"] == "W2" && $0["item"] == "PUMP" && $0["lot"] == "B" }
        ),
        (["warehouse": "W1", "condition": "damaged"], { _ in false }),
        (
          ["from": .string(moment), "warehouse": "W1"],
          { ($0["occurred_at"]?.string ?? "") >= moment && $0["warehouse"] == "W1" }
        ),
        (
          ["to": .string(moment), "item": "PUMP"],
          { ($0["occurred_at"]?.string ?? "") < moment && $0["item"] == "PUMP" }
        ),
        (["to": .string(moment), "by": "recorded"], { _ in false }),
        (["from": .string(moment), "by": "recorded"], { _ in true }),
      ]
      for (params, fits) in table {
        let found = try trial.answer("stock.history", params)["rows"]?.elements ?? []
        #expect(found == all.filter(fits), "seed \(seed): \(params.text)")
        for limit in [1, 7, max(1, found.count - 1), max(1, found.count), found.count + 1] {
          #expect(
            try pages(trial, "stock.history", params, limit: limit) == found,
            "seed \(seed): \(params.text) limit \(limit)")
        }
      }
      let pile = try trial.answer(
        "stock.history",
        ["warehouse": "W1", "item": "WATER", "lot": "A", "condition": "serviceable"])
      var balance = 0
      for row in pile["rows"]?.elements ?? [] {
        balance += row["quantity"]?.integer ?? 0
        #expect(row["balance"]?.integer == balance)
      }
    }
  }

  @Test func `pages cover each entry once while others are booked`() async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: 33, bookings: 20)
      let before = try trial.answer("stock.history")["rows"]?.elements ?? []
      var seen: [JSONValue] = []
      var cursor = JSONValue.null
      repeat {
        let page = try trial.answer("stock.history", ["limit": 5, "cursor": cursor])
        seen = (page["rows"]?.elements ?? []) + seen
        cursor = page["next_cursor"] ?? .null
        try trial.addStock(["W1 BOAT L\(seen.count) - serviceable 1"])
      } while cursor != .null && seen.count <= before.count
      #expect(seen == before)
    }
  }

  @Test func `a movement is shown with its counter-accounts and what took it back`() async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: 34, bookings: 3)
      let list = try trial.answer("movement.list")["rows"]?.elements ?? []
      #expect(list.count == 4)
      #expect(list.last?["document"] == "D3")
      let first = try #require(list.first)
      #expect(first["kind"] == "opening" && first["warehouses"] == ["W1", "W2"])
      let last = try #require(list.last?["movement"])
      try trial.connection.run(
        "SELECT reverse_movement(\(last.text), 'entry_error', NULL, NULL, NULL, 'me', NULL)",
        as: .officer)
      let shown = try trial.answer("movement.show", ["movement": last])
      let lines = try #require(shown["lines"])
      #expect(lines.shown("account", "counter_account", "line") == ["stock consumed 1"])
      let reversal = try #require(shown["movement"]?["reversed_by"])
      let taken = try trial.answer("movement.show", ["movement": reversal])
      #expect(taken["movement"]?["reverses"] == last)
      #expect(
        taken["lines"]?.shown("account", "counter_account", "line") == [
          "stock null 1", "consumed null 2",
        ])
      let sum = taken["lines"]?.elements.reduce(0) { $0 + ($1["quantity"]?.integer ?? 9) }
      #expect(sum == 0)
      for shown in [shown, taken] {
        let number = try #require(shown["movement"]?["movement"])
        #expect(try trial.answer("stock.history", ["movement": number])["rows"] == shown["lines"])
      }
      for (params, count) in [
        (["kind": "issue"], 3), (["document": "D2"], 1), (["warehouse": "W1", "actor": "me"], nil),
        (["actor": "nobody"], 0), (["kind": "reversal", "document": "D2"], 0),
      ] as [(JSONValue, Int?)] {
        let found = try trial.answer("movement.list", params)["rows"]?.elements ?? []
        if let count { #expect(found.count == count, "\(params.text)") }
        #expect(try pages(trial, "movement.list", params, limit: 1) == found)
      }
      #expect(try trial.refusal("movement.show", ["movement": 999]) == .notFound)
      #expect(try trial.refusal("stock.history", ["movement": 999]) == .notFound)
      for refused: JSONValue in [
        ["lot": "A"], ["condition": "damaged"], ["movement": 1, "item": "PUMP"],
        ["item": "PUMP", "counter": true],
        ["cursor": "31"],
      ] {
        #expect(try trial.refusal("stock.history", refused) == .invalidRequest, "\(refused.text)")
      }
    }
  }
}
