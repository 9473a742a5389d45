import MusterModel
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

@testable import MusterService

@Suite struct StockListTests {
  private static let key = ["warehouse", "item", "lot", "condition"]

  /// Five warehouses with a hundred stockpiles of random size and date, some of it held.
  private func trial(_ target: ConnectionTarget, seed: UInt64) throws -> ServiceTrial {
    var generator = SeededGenerator(seed: seed)
    let trial = try ServiceTrial(target)
    try trial.addWarehouses([
      "W1 2 0 district R", "W2 9 0 street R1", "W3 14 0 street R2", "W4 22 0 community R11",
      "W5 30 0 other R2",
    ])
    try trial.addStock(
      (1...5).flatMap { warehouse in
        ["PUMP", "BOAT", "WATER"].flatMap { item in
          (0..<5).map { lot in
            let expiry = item == "WATER" ? "2099-0\(lot + 1)-15" : "-"
            return "W\(warehouse) \(item) L\(lot) \(expiry) "
              + "\(["serviceable", "quarantined", "damaged"].randomElement(using: &generator) ?? "-")"
              + " \(Int.random(in: 1...9, using: &generator))"
          }
        }
      })
    try trial.open("F1", at: 12, needing: ["PUMP 9", "WATER 9"])
    let plan = try trial.answer("allocation.plan", ["incidents": ["F1"]])
    try trial.answer("allocation.commit", ["plan": try #require(plan["plan"])])
    return trial
  }

  private func rows(_ trial: ServiceTrial, _ params: JSONValue = [:]) throws -> [JSONValue] {
    try trial.answer("stock.list", params)["rows"]?.elements ?? []
  }

  @Test(arguments: [11, 12] as [UInt64])
  func `each filter leaves exactly the rows that fit it`(seed: UInt64) async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: seed)
      let all = try rows(trial)
      #expect(all.count == 75)
      let order = JSONValue.array(all).shown("warehouse", "item", "lot", "condition")
      #expect(order == order.sorted())
      let inR2: Set<JSONValue> = ["W3", "W5"]
      let table: [(JSONValue, (JSONValue) -> Bool)] = [
        (["item": "PUMP"], { $0["item"] == "PUMP" }),
        (["warehouse": "W2"], { $0["warehouse"] == "W2" }),
        (["tier": "street"], { $0["tier"] == "street" }),
        (["region": "R"], { _ in true }),
        (["region": "R1"], { ["R1", "R11"].contains($0["region"]) }),
        (["region": "R2"], { $0["warehouse"].map(inR2.contains) ?? false }),
        (["region": "R11"], { $0["warehouse"] == "W4" }),
        (["condition": "damaged"], { $0["condition"] == "damaged" }),
        (
          ["expiring_before": "2099-03-15"],
          { $0["expiry_date"]?.string.map { $0 < "2099-03-15" } ?? false }
        ),
        (["available_only": true], { ($0["available"]?.integer ?? 0) > 0 }),
        (
          ["item": "WATER", "tier": "street", "condition": "serviceable"],
          {
            $0["item"] == "WATER" && $0["tier"] == "street" && $0["condition"] == "serviceable"
          }
        ),
      ]
      for (params, fits) in table {
        #expect(try rows(trial, params) == all.filter(fits), "seed \(seed): \(params.text)")
      }
      #expect(
        all.allSatisfy {
          $0["available"]?.integer == ($0["on_hand"]?.integer ?? 0) - ($0["held"]?.integer ?? 0)
        })
    }
  }

  @Test(arguments: [1, 2, 7, 24, 25, 26, 74, 75, 76])
  func `the pages together are the whole list, near a place too`(limit: Int) async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: 13)
      let near: JSONValue = [
        "longitude": .number(ServiceTrial.longitude(15)), "latitude": .number("22.55"),
      ]
      for base: JSONValue in [[:], ["near": near], ["near": near, "within_s": 420]] {
        let whole = try rows(trial, base)
        var paged: [JSONValue] = []
        var cursor = JSONValue.null
        var pages = 0
        repeat {
          let page = try trial.answer(
            "stock.list",
            base.changing("limit", to: .number("\(limit)")).changing("cursor", to: cursor))
          paged += page["rows"]?.elements ?? []
          cursor = page["next_cursor"] ?? .null
          pages += 1
        } while cursor != .null && pages <= 75
        #expect(paged == whole, "limit \(limit)")
        #expect(pages == max(1, (whole.count + limit - 1) / limit), "limit \(limit)")
      }
    }
  }

  @Test func `near a place the soonest come first, as far as is asked`() async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: 14)
      try trial.connection.run("UPDATE warehouse SET latitude = 22.70 WHERE code = 'W1'")
      let near: JSONValue = [
        "longitude": .number(ServiceTrial.longitude(15)), "latitude": .number("22.55"),
      ]
      func found(_ params: JSONValue) throws -> [String] {
        let shown = JSONValue.array(try rows(trial, params.changing("item", to: "PUMP")))
          .shown("warehouse", "travel_time_s")
        return shown.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
      }
      let all = ["W3 60", "W2 360", "W4 420", "W5 900", "W1 null"]
      #expect(try found(["near": near]) == all)
      for (seconds, count) in [("59.999", 0), ("60", 1), ("60.001", 1), ("420", 3), ("900", 4)] {
        #expect(
          try found(["near": near, "within_s": .number(seconds)]) == Array(all.prefix(count)),
          "\(seconds)")
      }
      #expect(try rows(trial).allSatisfy { $0["travel_time_s"] == .null })
    }
  }

  @Test func `a lapsed hold is left out of what is held`() async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: 15)
      func held() throws -> Int { try rows(trial).reduce(0) { $0 + ($1["held"]?.integer ?? 0) } }
      #expect(try held() > 0)
      try trial.letHoldsLapse()
      #expect(try held() == 0)
      #expect(try trial.connection.number("SELECT sum(held)::bigint FROM stockpile") > 0)
      let total = try trial.answer("stock.summary", ["by": []])["total"]
      #expect(total?["held"] == 0)
    }
  }

  @Test(arguments: [16, 17] as [UInt64])
  func `a summary by any keys adds up the list`(seed: UInt64) async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: seed)
      let category = ["PUMP": "flood", "BOAT": "flood", "WATER": "living"]
      let keys: [JSONValue] = [
        [], ["tier"], ["region"], ["item"], ["category"], ["tier", "item"],
        ["tier", "region", "item", "category"],
      ]
      for by in keys {
        for filter: JSONValue in [[:], ["condition": "serviceable"], ["region": "R1"]] {
          let answer = try trial.answer("stock.summary", filter.changing("by", to: by))
          let names = by.elements.compactMap(\.string)
          let groups = Dictionary(grouping: try rows(trial, filter)) { row in
            names.map { name in
              name == "category"
                ? category[row["item"]?.string ?? ""] ?? "" : row[name]?.string ?? ""
            }
          }
          func sum(_ rows: [JSONValue], _ key: String) -> Int {
            rows.reduce(0) { $0 + ($1[key]?.integer ?? 0) }
          }
          var found: [[String]: [Int?]] = [:]
          for row in answer["rows"]?.elements ?? [] {
            found[names.map { row[$0]?.string ?? "" }] = [
              "on_hand", "held", "available", "warehouses",
            ]
            .map { row[$0]?.integer }
          }
          let expected = groups.mapValues { rows in
            ["on_hand", "held", "available"].map { sum(rows, $0) }
              + [Set(rows.map { $0["warehouse"] }).count]
          }
          #expect(found == expected.mapValues { $0.map { $0 } }, "seed \(seed): \(by.text)")
          #expect(answer["rows"]?.elements.count == expected.count)
          let all = try rows(trial, filter)
          #expect(answer["total"]?["on_hand"]?.integer == sum(all, "on_hand"))
          #expect(
            answer["total"]?["warehouses"]?.integer == Set(all.map { $0["warehouse"] }).count)
        }
      }
      #expect(try trial.refusal("stock.summary", ["by": ["tier", "tier"]]) == .invalidRequest)
      #expect(try trial.refusal("stock.summary", ["by": ["colour"]]) == .invalidRequest)
    }
  }
}
