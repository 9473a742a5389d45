import MusterService
import MusterStorage
import MusterTesting
import Testing

/// Input that cannot be right: an error that names the place and the remedy, and nothing half done.
@Suite struct BadInputTests {
  @Test func `a truncated or foreign road file is refused and leaves the network as it was`()
    async throws
  {
    try await withSmallDistrict { target, serving in
      var files = [
        try SmallDistrict.file("", ".osm.pbf"),
        try SmallDistrict.file("This is no map.\n", ".osm.pbf"),
        try SmallDistrict.file("<osm version=\"0.6\"><node id=\"1\" lat=\"1\"", ".osm"),
        try SmallDistrict.file([0x1F, 0x8B, 0x08, 0, 0, 0], ".osm.gz"),
      ]
      if PortoExtract.isThere {
        files.append(try SmallDistrict.file(try PortoExtract.start(bytes: 200_000), ".osm.pbf"))
      } else {
        print("../shared/data is not there: no real extract was cut off")
      }
      for file in files {
        let answer = try serving.call("road.import", ["path": .string(file), "name": "grid"])
        #expect(answer["error"]?["data"]?["code"] == "invalid_request", "\(answer.text)")
        #expect(answer["error"]?["message"]?.word.contains(file) == true, "\(answer.text)")
        let run = try muster(
          "road", "import", file, "--name", "grid", "--database", target.url)
        #expect(run.code == 65)
        #expect(run.output == "")
      }
      #expect(try Trial.count(.networks, in: target) == 1)
      let route: JSONValue = ["from": ["node": 100], "to": ["node": 129]]
      #expect(try serving.result("road.route", route)["nodes"]?.elements.count == 10)
    }
  }

  @Test func `every error of a table is told at once, and nothing of it is taken`() async throws {
    try await withSmallDistrict { target, serving in
      let stockpiles = try Trial.count(.stockpiles, in: target)
      let table = """
        code,name,tier,region_code,longitude,latitude,ready_minutes,contact_name,contact_phone
        W6,Good,district,440306,113.81,22.61,5,,
        W7,Bad number,district,440306,113.8x,22.61,5,,
        W8,Unknown region,street,999999,113.81,22.61,5,,
        W9,Two faults,palace,440306,113.81,91,5,,
        W6,Twice,district,440306,113.81,22.61,5,,

        """
      let run = try muster(
        "warehouse", "import", "-", "--json", "--database", target.url, input: table)
      #expect(run.code == 65)
      let answer = try run.json
      #expect(answer["inserted"] == 0)
      #expect(answer["rejected"] == 4, "\(answer.text)")
      let places = (answer["errors"]?.elements ?? []).map {
        "\($0["row"]?.word ?? "") \($0["column"]?.word ?? "") \($0["value"]?.word ?? "")"
      }
      #expect(
        places == [
          "3 longitude 113.8x", "4 region_code 999999", "5 tier palace", "5 latitude 91",
          "6 code W6",
        ], "\(answer.text)")
      #expect(answer["errors"]?.elements.allSatisfy { $0["expected"]?.word != "" } == true)
      #expect(
        try serving.result("warehouse.list")["rows"]?.elements.count == 5)

      let missing = try muster(
        "stock", "import", "-", "--json", "--database", target.url,
        input: "warehouse,lot,quantity\nW1,-,5\n")
      #expect(missing.code == 65)
      #expect(try missing.json["errors"]?.elements.map { $0["column"]?.word } == ["item"])
      // Taken over, these would erase the telephone numbers and parents that are known.
      for (noun, table, columns) in [
        (
          "warehouse", "code,name,tier,region_code,longitude,latitude,ready_minutes\n",
          ["contact_name", "contact_phone"]
        ), ("region", "code,name,level\n440306,a,district\n", ["parent_code"]),
      ] {
        let partial = try muster(
          noun, "import", "-", "--json", "--database", target.url, input: table)
        #expect(partial.code == 65)
        #expect(try partial.json["errors"]?.elements.map { $0["column"]?.word } == columns)
      }
      #expect(try Trial.count(.stockpiles, in: target) == stockpiles)
    }
  }

  @Test func `a place that is 50 km from any road is refused with the distance`() async throws {
    try await withSmallDistrict { target, serving in
      let far: JSONValue = ["longitude": .number("114.35"), "latitude": .number("22.62")]
      let here: JSONValue = ["node": 100]
      for (method, params) in [
        ("road.route", ["from": far, "to": here] as JSONValue),
        ("road.matrix", ["sources": [here], "targets": [here, far]]),
        ("stock.list", ["near": far]),
        (
          "incident.open",
          SmallDistrict.flood("F1").with("longitude", .number("114.35"))
        ),
      ] {
        let answer = try serving.call(method, params)
        let error = answer["error"]?["data"]
        #expect(error?["code"] == "unreachable", "\(method): \(answer.text)")
        let distance = Double(error?["details"]?["nearest_road_m"]?.word ?? "") ?? 0
        #expect(51_000..<52_000 ~= distance, "\(method): \(answer.text)")
        #expect(error?["retryable"] == false)
      }
      #expect(try Trial.count(.incidents, in: target) == 0)
      let run = try muster(
        "incident", "open", "--code", "F1", "--kind", "flood", "--level", "I", "--at",
        "114.35,22.62", "--database", target.url)
      #expect(run.code == 1)
      #expect(run.errors.contains("51."), "\(run.errors)")
    }
  }

  @Test func `stock that no road leads to is a shortage with that reason`() async throws {
    try await withSmallDistrict { _, serving in
      let island: JSONValue = [
        "rows": [
          [
            "code": "W9", "name": "Island", "tier": "other", "region_code": "440306",
            "longitude": .number("114.35"), "latitude": .number("22.62"), "ready_minutes": 1,
            "contact_name": .null, "contact_phone": .null,
          ]
        ]
      ]
      #expect(try serving.result("warehouse.import", island)["inserted"] == 1)
      _ = try serving.result(
        "stock.import", ["rows": [["warehouse": "W9", "item": "BOAT", "quantity": 50]]])
      let opening = SmallDistrict.flood("F1").with("requests", [["item": "BOAT", "quantity": 6]])
      _ = try serving.result("incident.open", opening)
      let plan = try serving.result("allocation.plan", ["incidents": ["F1"]])
      #expect(plan["complete"] == false)
      let shortage = try #require(plan["shortages"]?.elements.first, "\(plan.text)")
      #expect(shortage["missing"] == 2)
      #expect(shortage["reason"] == "unreachable", "\(plan.text)")
      #expect(shortage["cure"]?.elements.first?["where"] == "W9", "\(plan.text)")
    }
  }

  @Test func `without a road network a plan is refused and says what to load`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      try SmallDistrict.load(through: serving, withRoads: false)
      _ = try serving.result("incident.open", SmallDistrict.flood("F1"))
      for (method, params) in [
        ("allocation.plan", ["incidents": ["F1"]] as JSONValue),
        ("road.route", ["from": ["warehouse": "W1"], "to": ["warehouse": "W2"]]),
      ] {
        let answer = try serving.call(method, params)
        #expect(answer["error"]?["message"]?.word.contains("road import") == true, "\(answer.text)")
        #expect(answer["error"]?["data"]?["code"] != "internal", "\(answer.text)")
      }
      #expect(try Trial.count(.plans, in: target) == 0)
    }
  }

  @Test func `a database of a newer muster is left alone`() async throws {
    try await withDatabase { target in
      try Connection(to: target).execute(
        script: """
          INSERT INTO muster.migration (number, name, checksum)
          VALUES (9999, '9999_from_the_future', repeat('0', 64))
          """)
      let run = try muster("region", "list", "--json", "--database", target.url)
      #expect(run.code == 69)
      #expect(try run.error["data"]?["code"] == "database_unavailable")
      #expect(run.errors.contains("use a newer muster"), "\(run.errors)")
      let migrating = try muster("db", "migrate", "--database", target.url)
      #expect(migrating.code == 69, "\(migrating.errors)")
      #expect(
        try Serving(target).fault("stock.list") == "database_unavailable")
    }
  }

  @Test func `a database without the schema says how to make it`() async throws {
    try await withEmptyDatabase { target in
      let run = try muster("region", "list", "--database", target.url)
      #expect(run.code == 69)
      #expect(run.errors.contains("muster db migrate"), "\(run.errors)")
      #expect(try muster("db", "migrate", "--database", target.url).code == 0)
      #expect(try muster("region", "list", "--database", target.url).code == 0)
    }
  }
}
