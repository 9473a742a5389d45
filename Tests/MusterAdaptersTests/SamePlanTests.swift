import MusterService
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

/// One question asked three ways has one answer.
@Suite struct SamePlanTests {
  private func plans(_ incident: String, _ target: ConnectionTarget, _ serving: Serving) throws
    -> [JSONValue]
  {
    let request = #"{"incidents":["\#(incident)"]}"#
    let form = try muster(
      "allocation", "plan", incident, "--json", "--database", target.url)
    #expect(form.code == 0 || form.code == 3, "\(form.errors)")
    let call = try muster("call", "allocation.plan", request, "--database", target.url)
    #expect(call.code == 0, "\(call.errors)")
    return [
      try form.json, try call.json,
      try serving.result("allocation.plan", ["incidents": [.string(incident)]]),
    ]
  }

  private func expectSame(_ plans: [JSONValue]) throws {
    let numbers = Set(plans.map { $0["plan"] })
    #expect(numbers.count == 3)
    #expect(Set(plans.map { $0.without("plan").text }).count == 1)
    #expect(try #require(plans[0]["lines"]).elements.isEmpty == false)
  }

  @Test func `command line, call and serve give the same plan but for its number`() async throws {
    try await withSmallDistrict { target, serving in
      _ = try serving.result("incident.open", SmallDistrict.flood("F1"))
      let plans = try plans("F1", target, serving)
      try expectSame(plans)
      #expect(plans[0]["complete"] == true, "\(plans[0].text)")
      #expect(plans[0]["teams"]?.elements.map { $0["team"] } == ["T1"], "\(plans[0].text)")
    }
  }

  @Test(.enabled(if: PortoExtract.isThere, "../shared/data is not there"))
  func `the same holds over the roads of a city, and what is planned can be held`() async throws {
    try await withDatabase { target in
      let seed: UInt64 = 20_260_701
      let serving = try Serving(target)
      let roads = try serving.result(
        "road.import", ["path": .string(PortoExtract.path), "name": "porto"])
      #expect(roads["nodes"] == 62_209)
      #expect(roads["arcs"] == 143_444)
      let places = try PortoExtract.places(in: target)
      #expect(places.count == 62_209)
      var generator = SeededGenerator(seed: seed)
      let warehouses = (1...212).map { number in
        (code: "W\(number)", place: places[Int.random(in: 0..<places.count, using: &generator)])
      }
      let site = places[Int.random(in: 0..<places.count, using: &generator)]
      _ = try serving.result(
        "region.import",
        ["rows": [["code": "1312", "name": "Porto", "level": "city", "parent_code": .null]]])
      _ = try serving.result(
        "item.import",
        [
          "rows": [
            [
              "code": "PUMP", "name": "pump", "category": "flood", "unit": "piece",
              "unit_volume_l": .null, "unit_weight_kg": .null, "shelf_life_days": .null,
            ]
          ]
        ])
      let rows = warehouses.map { warehouse -> JSONValue in
        [
          "code": .string(warehouse.code), "name": .string("Depot \(warehouse.code)"),
          "tier": "community", "region_code": "1312",
          "longitude": .number(warehouse.place.longitude),
          "latitude": .number(warehouse.place.latitude), "ready_minutes": 5,
          "contact_name": .null, "contact_phone": .null,
        ]
      }
      let imported = try serving.result("warehouse.import", ["rows": .array(rows)])
      #expect(imported["inserted"] == 212, "seed \(seed): \(imported.text)")
      let stock = warehouses.map { warehouse -> JSONValue in
        [
          "warehouse": .string(warehouse.code), "item": "PUMP",
          "quantity": .number(String(Int.random(in: 1...9, using: &generator))),
        ]
      }
      #expect(try serving.result("stock.import", ["rows": .array(stock)])["inserted"] == 212)
      _ = try serving.result(
        "incident.open",
        [
          "code": "F1", "kind": "flood", "level": "II", "longitude": .number(site.longitude),
          "latitude": .number(site.latitude), "requests": [["item": "PUMP", "quantity": 300]],
        ])
      let plans = try plans("F1", target, serving)
      try expectSame(plans)
      #expect(plans[2]["complete"] == true, "seed \(seed)")
      let held = try serving.result(
        "allocation.commit", ["plan": try #require(plans[2]["plan"])])
      #expect(held["state"] == "held")
      #expect(held["pieces"] == 300)
      #expect(try Trial.count(.held, in: target) == 300)
      #expect(try Trial.count(.partialAllocations, in: target) == 0)
      #expect(
        try serving.fault("allocation.commit", ["plan": try #require(plans[0]["plan"])])
          == "plan_stale")
    }
  }
}
