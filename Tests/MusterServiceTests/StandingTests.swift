import MusterModel
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

@testable import MusterService

/// Floors and quotas against a plain model of what is usable.
@Suite struct StandingTests {
  private struct Pair: Hashable {
    let warehouse: String
    let item: String
  }

  private static let tiers = [
    "W1": "district", "W2": "street", "W3": "street", "W4": "community", "W5": "other",
  ]
  private static let regions = ["W1": "R", "W2": "R1", "W3": "R2", "W4": "R11", "W5": "R2"]

  /// A district with stock of every condition and of days past and to come, some of it held.
  private func trial(_ target: ConnectionTarget, seed: UInt64) throws -> ServiceTrial {
    var generator = SeededGenerator(seed: seed)
    let trial = try ServiceTrial(target)
    try trial.addWarehouses([
      "W1 2 0 district R", "W2 9 0 street R1", "W3 14 0 street R2", "W4 22 0 community R11",
      "W5 30 0 other R2",
    ])
    let today = try trial.connection.rows("SELECT today(), today() - 1, today() + 1")[0]
    let days = today.split(separator: ",").map(String.init) + ["-"]
    var lines: [String] = []
    for warehouse in 1...5 {
      for item in ["PUMP", "BOAT", "WATER"] where Int.random(in: 0..<4, using: &generator) > 0 {
        for (lot, day) in days.enumerated() {
          let condition = ["serviceable", "serviceable", "quarantined", "damaged"]
            .randomElement(using: &generator)
          lines.append(
            "W\(warehouse) \(item) L\(lot) \(day) \(condition ?? "damaged") "
              + "\(Int.random(in: 1...9, using: &generator))")
        }
      }
    }
    try trial.addStock(lines)
    try trial.open("F1", at: 12, needing: ["PUMP 5", "WATER 5", "BOAT 3"])
    let plan = try trial.answer("allocation.plan", ["incidents": ["F1"]])
    try trial.answer("allocation.commit", ["plan": try #require(plan["plan"])])
    return trial
  }

  /// What is usable, added up from the list of stock by the rules as people say them.
  private func usable(_ trial: ServiceTrial) throws -> [Pair: Int] {
    let today = try trial.connection.rows("SELECT today()")[0]
    var sums: [Pair: Int] = [:]
    for row in try rows(trial, "stock.list") where row["condition"] == "serviceable" {
      if let day = row["expiry_date"]?.string, day < today { continue }
      let pair = Pair(
        warehouse: row["warehouse"]?.string ?? "", item: row["item"]?.string ?? "")
      sums[pair, default: 0] += row["available"]?.integer ?? 0
    }
    return sums
  }

  private func rows(
    _ trial: ServiceTrial, _ command: String, _ params: JSONValue = [:]
  ) throws -> [JSONValue] {
    try trial.answer(command, params)["rows"]?.elements ?? []
  }

  @Test(arguments: [21, 22] as [UInt64])
  func `what is below its floor is listed whole, what is missing altogether too`(
    seed: UInt64
  ) async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: seed)
      var generator = SeededGenerator(seed: seed &+ 100)
      let usable = try usable(trial)
      var floors: [Pair: Int] = [:]
      for warehouse in Self.tiers.keys.sorted() {
        for item in ["BOAT", "PUMP", "WATER"] {
          let pair = Pair(warehouse: warehouse, item: item)
          // One less, as much, or one more than is there.
          let floor = max(0, (usable[pair] ?? 0) + Int.random(in: -1...1, using: &generator))
          floors[pair] = floor == 0 ? nil : floor
          try trial.answer(
            "floor.set",
            [
              "warehouse": .string(warehouse), "item": .string(item),
              "quantity": .number("\(floor)"),
            ])
        }
      }
      let below = floors.filter { $0.value > usable[$0.key] ?? 0 }
      let list = try rows(trial, "floor.list")
      #expect(list.count == floors.count, "seed \(seed)")
      for row in list {
        let pair = Pair(
          warehouse: row["warehouse"]?.string ?? "", item: row["item"]?.string ?? "")
        #expect(row["floor"]?.integer == floors[pair], "seed \(seed) \(pair)")
        #expect(row["usable"]?.integer == usable[pair] ?? 0, "seed \(seed) \(pair)")
        #expect(
          row["missing"]?.integer == max(0, (floors[pair] ?? 0) - (usable[pair] ?? 0)))
      }
      #expect(try rows(trial, "floor.list", ["below": true]).count == below.count)

      let all = try rows(trial, "stock.list")
      let found = try rows(trial, "stock.list", ["below_floor": true])
      var expected: [String] = []
      for pair in below.keys {
        let piles = all.filter {
          $0["warehouse"]?.string == pair.warehouse && $0["item"]?.string == pair.item
        }
        let missing = (below[pair] ?? 0) - (usable[pair] ?? 0)
        expected +=
          piles.isEmpty
          ? ["\(pair.warehouse) \(pair.item) - serviceable 0 \(missing)"]
          : JSONValue.array(piles).shown("warehouse", "item", "lot", "condition", "on_hand")
            .map { "\($0) \(missing)" }
      }
      #expect(
        JSONValue.array(found).shown(
          "warehouse", "item", "lot", "condition", "on_hand", "missing") == expected.sorted(),
        "seed \(seed)")
      try expectPages(trial, ["below_floor": true], whole: found)
      let near: JSONValue = [
        "longitude": .number(ServiceTrial.longitude(15)), "latitude": .number("22.55"),
      ]
      let nearby = try rows(trial, "stock.list", ["below_floor": true, "near": near])
      #expect(nearby.count == found.count)
      try expectPages(trial, ["below_floor": true, "near": near], whole: nearby)
    }
  }

  private func expectPages(_ trial: ServiceTrial, _ params: JSONValue, whole: [JSONValue]) throws {
    for limit in [1, 2, max(1, whole.count - 1), max(1, whole.count), whole.count + 1] {
      var paged: [JSONValue] = []
      var cursor = JSONValue.null
      repeat {
        let page = try trial.answer(
          "stock.list",
          params.changing("limit", to: .number("\(limit)")).changing("cursor", to: cursor))
        paged += page["rows"]?.elements ?? []
        cursor = page["next_cursor"] ?? .null
      } while cursor != .null && paged.count <= whole.count
      #expect(paged == whole, "\(params.text) limit \(limit)")
    }
  }

  @Test(arguments: [23, 24] as [UInt64])
  func `a warehouse's own quota wins over its tier's, a region counts all inside it`(
    seed: UInt64
  ) async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: seed)
      let usable = try usable(trial)
      func set(_ scope: String, _ key: String, _ quantity: Int) throws {
        try trial.answer(
          "quota.set",
          [scope: .string(key), "item": "PUMP", "quantity": .number("\(quantity)")] as JSONValue)
      }
      try set("tier", "street", 6)
      try set("tier", "community", 1_000)
      try set("warehouse", "W4", 3)
      try set("warehouse", "W5", 2)
      let region = ["W2", "W4"].reduce(0) {
        $0 + (usable[Pair(warehouse: $1, item: "PUMP")] ?? 0)
      }
      try set("region", "R1", region + 1)
      try set("region", "R11", 0)

      let quotas = ["W2": 6, "W3": 6, "W4": 3, "W5": 2]
      let below = quotas.filter { $0.value > usable[Pair(warehouse: $0.key, item: "PUMP")] ?? 0 }
      let listed = try rows(trial, "stock.list", ["below_quota": true])
      #expect(
        Set(listed.compactMap { $0["warehouse"]?.string }) == Set(below.keys), "seed \(seed)")
      for row in listed {
        let warehouse = row["warehouse"]?.string ?? ""
        #expect(row["quota"]?.integer == quotas[warehouse])
        #expect(
          row["missing"]?.integer
            == (quotas[warehouse] ?? 0) - (usable[Pair(warehouse: warehouse, item: "PUMP")] ?? 0))
      }
      try expectPages(trial, ["below_quota": true], whole: listed)

      let list = JSONValue.array(try rows(trial, "quota.list"))
      let streets = ["W2", "W3"].map { usable[Pair(warehouse: $0, item: "PUMP")] ?? 0 }
      #expect(
        list.shown("scope", "key", "quota", "missing").contains(
          "tier street 6 \(streets.reduce(0) { $0 + max(0, 6 - $1) })"), "seed \(seed)")
      #expect(list.shown("scope", "key", "usable").contains("region R1 \(region)"))
      #expect(list.shown("scope", "key", "missing").contains("region R1 1"))
      #expect(list.shown("scope", "key", "missing").contains("tier community 0"))
      let short = JSONValue.array(try rows(trial, "quota.list", ["below": true]))
      #expect(
        Set(short.shown("warehouse")) == Set(below.keys).union(["null"]), "seed \(seed)")
      for refused: JSONValue in [
        [:], ["tier": "street", "region": "R"], ["warehouse": "W1", "region": "R"],
      ] {
        #expect(
          try trial.refusal(
            "quota.set", refused.changing("item", to: "PUMP").changing("quantity", to: 1))
            == .invalidRequest)
      }
      #expect(
        try trial.refusal("quota.set", ["region": "NO", "item": "PUMP", "quantity": 1])
          == .notFound)
    }
  }

  @Test func `a summary says what of a total cannot be used, at the level asked for`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target, seed: 25)
      let usable = try usable(trial)
      let total = try #require(try trial.answer("stock.summary", ["by": []])["total"])
      #expect(total["usable"]?.integer == usable.values.reduce(0, +))
      let all = try rows(trial, "stock.list")
      func sum(_ fits: (JSONValue) -> Bool) -> Int {
        all.filter(fits).reduce(0) { $0 + ($1["on_hand"]?.integer ?? 0) }
      }
      for condition in ["quarantined", "damaged"] {
        #expect(total[condition]?.integer == sum { $0["condition"]?.string == condition })
      }
      let expired = try rows(trial, "stock.list", ["expired": true])
      #expect(!expired.isEmpty)
      let today = try trial.connection.rows("SELECT today()")[0]
      #expect(expired.allSatisfy { ($0["expiry_date"]?.string ?? "9") < today })
      #expect(
        total["expired"]?.integer
          == expired.filter { $0["condition"] == "serviceable" }
          .reduce(0) { $0 + ($1["on_hand"]?.integer ?? 0) })
      for level in ["community", "street", "district"] {
        let rows = try rows(
          trial, "stock.summary", ["by": ["region"], "level": .string(level)])
        #expect(
          rows.reduce(0) { $0 + ($1["on_hand"]?.integer ?? 0) } == total["on_hand"]?.integer,
          "\(level)")
        for row in rows {
          let inside = Self.regions.filter { _, region in
            region == row["region"]?.string
              || level == "street" && region == "R11" && row["region"] == "R1"
              || level == "district"
          }
          #expect(
            row["on_hand"]?.integer
              == sum { inside[$0["warehouse"]?.string ?? ""] != nil }, "\(level)")
        }
      }
      #expect(try trial.refusal("stock.summary", ["by": [], "level": "street"]) == .invalidRequest)
    }
  }
}
