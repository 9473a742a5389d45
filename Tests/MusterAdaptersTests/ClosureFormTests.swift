import MusterService
import MusterStorage
import MusterTesting
import Testing

/// Closing roads at the command line, with the files that drawing tools write.
@Suite struct ClosureFormTests {
  /// Around the street between the nodes 110 and 111 of the small district.
  private static let ring =
    "[[113.844,22.608],[113.846,22.608],[113.846,22.612],[113.844,22.612],[113.844,22.608]]"
  private static let polygon = #"{"type":"Polygon","coordinates":[\#(ring)]}"#
  private static let feature =
    #"{"type":"Feature","id":7,"bbox":[113,22,114,23],"properties":{"name":"积水点"},"geometry":\#(polygon)}"#

  private func close(
    _ target: ConnectionTarget, _ text: String, _ more: String..., language: String = "en"
  ) throws -> Outcome {
    try muster(
      [
        "road", "close", "--area", try SmallDistrict.file(text, ".geojson"), "--reason", "积水",
        "--lang", language, "--database", target.url,
      ] + more, input: [])
  }

  @Test func `one polygon is taken in whatever a drawing tool puts around it`() async throws {
    try await withSmallDistrict { target, _ in
      let texts = [
        Self.polygon, Self.feature,
        #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[\#(Self.feature)]}"#,
        #"{"type":"MultiPolygon","coordinates":[[\#(Self.ring)]]}"#,
        "\u{FEFF}" + Self.polygon.replacing("22.612]", with: "22.612,18.5]"),
      ]
      for (number, text) in texts.enumerated() {
        let run = try close(target, text, "--json")
        #expect(run.code == 0, "\(run.errors)")
        #expect(try run.json["closure"] == .number("\(number + 1)"))
        #expect(try run.json["arcs"] == 2)
      }
      let piped = try muster(
        "road", "close", "--area", "-", "--reason", "x", "--database", target.url,
        input: Self.feature)
      #expect(piped.output.hasPrefix("Closure 6. Arcs closed: 2.\n"), "\(piped.errors)")
    }
  }

  @Test func `what is not one polygon of the earth is refused with what to do`() async throws {
    try await withSmallDistrict { target, _ in
      for (text, words) in [
        (#"{"type":"FeatureCollection","features":[\#(Self.feature),\#(Self.feature)]}"#, "分别封路"),
        (#"{"type":"MultiPolygon","coordinates":[[\#(Self.ring)],[\#(Self.ring)]]}"#, "2 个多边形"),
        (#"{"type":"Feature","geometry":null}"#, "导出为 GeoJSON"),
        (#"{"type":"Point","coordinates":[113,22]}"#, "导出为 GeoJSON"), ("[]", "导出为 GeoJSON"),
        ("POLYGON((1 1))", "不是 JSON"), ("", "不是 JSON"),
        (
          #"{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}},"features":[]}"#,
          "以 WGS 84（EPSG:4326）导出"
        ),
        (Self.polygon.replacing("22.608],", with: "22.609],"), "末点应与首点相同"),
      ] {
        let run = try close(target, text, language: "zh")
        #expect(run.code == 65, "\(text)")
        #expect(run.errors.contains(words), "\(text): \(run.errors)")
      }
      let missing = try muster(
        "road", "close", "--area", "/nowhere.geojson", "--reason", "x", "--database", target.url)
      #expect(missing.code == 65 && missing.errors.contains("/nowhere.geojson"))
      for words in [
        ["--reason", "x"], ["--reason", "x", "--area", "a", "--arc", "1:2"],
        ["--reason", "x", "--arc", "1-2"], ["--arc", "1:2"],
        ["--reason", "x", "--arc", "1:2", "--until", "tomorrow"],
      ] {
        #expect(try muster(["road", "close"] + words, input: []).code == 64, "\(words)")
      }
    }
  }

  @Test func `a commander closes, sees who is late, lists and reopens, in both languages`()
    async throws
  {
    try await withSmallDistrict { target, serving in
      _ = try serving.result("incident.open", SmallDistrict.flood("F1"))
      let plan = try serving.result("allocation.plan", ["incidents": ["F1"]])["plan"]
      _ = try serving.result("allocation.commit", ["plan": plan ?? .null])
      func route() throws -> JSONValue {
        try serving.result(
          "road.route", ["from": ["warehouse": "W2"], "to": ["incident": "F1"]])
      }
      let way = try route()
      let nodes = try #require(way["nodes"]?.elements.map(\.text))
      let arc = "\(nodes[0]):\(nodes[1])"
      let closed = try muster(
        "road", "close", "--arc", arc, "--reason", "塌方", "--until", "2099-01-01T00:00:00+08:00",
        "--actor", "指挥长", "--lang", "zh", "--database", target.url)
      #expect(closed.code == 0, "\(closed.errors)")
      #expect(closed.output.hasPrefix("封路 1：1 条弧已封闭。\n"), "\(closed.output)")
      #expect(closed.output.contains("受影响的在途调配"), "\(closed.output)")
      #expect(closed.output.contains("新安仓"), "\(closed.output)")
      #expect(try route()["nodes"] != way["nodes"], "another process goes around it")
      let slowed = try muster(
        "road", "close", "--arc", arc, "--factor", "3", "--reason", "water", "--dry-run",
        "--lang", "en", "--database", target.url)
      #expect(slowed.output.hasPrefix("Closure 2. Arcs slowed: 1.\n"), "\(slowed.errors)")
      #expect(slowed.output.contains("No allocation under way is affected."), "\(slowed.output)")
      let list = try muster("road", "closures", "--lang", "zh", "--database", target.url)
      #expect(list.output.contains("生效中") && list.output.contains("指挥长"), "\(list.output)")
      let reopened = try muster(
        "road", "reopen", "1", "--lang", "en", "--database", target.url)
      #expect(reopened.output.hasPrefix("Closure 1 has ended. Arcs: 1.\n"), "\(reopened.errors)")
      #expect(reopened.output.contains("−0.1"), "minutes gained: \(reopened.output)")
      #expect(try route() == way)
      let again = try muster("road", "reopen", "1", "--lang", "zh", "--database", target.url)
      #expect(again.code == 1)
      #expect(again.errors.hasPrefix("muster：封路 1 此前已由“"), "\(again.errors)")
      #expect(
        try muster("road", "closures", "--lang", "zh", "--database", target.url).output == "（无）\n")
    }
  }

  @Test func `a closure shows new plans as a table, with the command that takes each`() async throws
  {
    try await withSmallDistrict { target, serving in
      _ = try serving.result(
        "incident.open",
        [
          "code": "F1", "kind": "flood", "level": "II", "longitude": "113.8305".number,
          "latitude": "22.6195".number,
          "requests": [
            ["item": "PUMP", "quantity": 2], ["capability": "pumping", "type": 2, "teams": 1],
          ],
        ])
      let plan = try serving.result("allocation.plan", ["incidents": ["F1"]])
      _ = try serving.result("allocation.commit", ["plan": plan["plan"] ?? .null])
      #expect(plan["lines"]?.elements.first?["warehouse"] == "W2")
      func close(_ language: String, _ more: String...) throws -> Outcome {
        try muster(
          ["road", "close", "--area", try SmallDistrict.file(Self.around, ".geojson")]
            + ["--reason", "积水", "--factor", "20", "--lang", language, "--database", target.url]
            + more, input: [])
      }
      let dry = try close("zh", "--dry-run")
      #expect(dry.output.contains("尚未出发者的新方案"), "\(dry.output)")
      #expect(!dry.output.contains("muster allocation commit"), "\(dry.output)")
      let closed = try close("en")
      let lines = closed.output.split(separator: "\n", omittingEmptySubsequences: false)
      let heading = try #require(lines.firstIndex(of: "New plans for what has not left"))
      #expect(
        lines[heading + 1].split(separator: " ").joined(separator: " ")
          == "ALLOCATION PLAN INCIDENT WHAT ARRIVAL INSTEAD SAVED MIN")
      #expect(
        lines[heading + 2].split(separator: " ").prefix(5).joined(separator: " ")
          == "1 2 F1 PUMP 排水泵", "\(closed.output)")
      #expect(
        closed.output.contains(
          "In the place of what allocation 1 holds: muster allocation commit 2\n"),
        "\(closed.output)")
      let planned = try muster(
        "allocation", "plan", "--replace", "1", "--lang", "zh", "--database", target.url)
      #expect(planned.output.contains("提交时将释放调配 1 尚未出发的部分。"), "\(planned.errors)")
      let committed = try muster("allocation", "commit", "2", "--json", "--database", target.url)
      #expect(try committed.json["allocation"] == 2)
      let again = try muster(
        "allocation", "plan", "--replace", "1", "--lang", "zh", "--database", target.url)
      #expect(again.code == 1 && again.errors.contains("已没有可重新安排的预占"), "\(again.errors)")
      let none = try muster("allocation", "plan", "--lang", "zh", "--database", target.url)
      #expect(none.code == 64 && none.errors.contains("--replace"), "\(none.errors)")
    }
  }

  /// Around the warehouse W2 and the streets next to it.
  private static let around =
    #"{"type":"Polygon","coordinates":[[[113.812,22.605],[113.828,22.605],[113.828,22.618],[113.812,22.618],[113.812,22.605]]]}"#
}

extension String {
  fileprivate var number: JSONValue { .number(self) }
}
