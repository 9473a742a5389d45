import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct ClosureRefusalTests {
  private static func polygon(_ rings: String...) throws -> JSONValue {
    try JSONParser.parse(
      #"{"type": "Polygon", "coordinates": [\#(rings.joined(separator: ", "))]}"#)
  }

  private static let square =
    "[[113.80, 22.5], [113.9, 22.5], [113.9, 22.6], [113.8, 22.6], [113.8, 22.5]]"

  @Test func `what is no area is refused, with its place and in both languages`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let hole = "[[113.82, 22.52], [113.84, 22.52], [113.84, 22.54], [113.82, 22.52]]"
      let table: [(String, JSONValue)] = [
        ("area", "Polygon"), ("area.type", ["type": "Point", "coordinates": [1, 2]]),
        ("area.coordinates", ["type": "Polygon"]),
        ("area.coordinates", ["type": "Polygon", "coordinates": []]),
        ("area.id", ["type": "Polygon", "coordinates": [], "id": 1]),
        ("area.type", ["type": "Polygon", "type": "Polygon", "coordinates": []]),
        ("area.coordinates[0]", ["type": "Polygon", "coordinates": [[]]]),
        (
          "area.coordinates[0]",
          try Self.polygon("[[113.8, 22.5], [113.9, 22.5], [113.8, 22.5]]")
        ),
        (
          "area.coordinates[0]",
          try Self.polygon("[[113.8, 22.5], [113.9, 22.5], [113.9, 22.6], [113.8, 22.6]]")
        ),
        ("area.coordinates[0][1]", try Self.polygon("[[113.8, 22.5], [113.9], [1, 2], [3, 4]]")),
        (
          "area.coordinates[0][0][1]",
          try Self.polygon("[[22.5, 113.8], [22.5, 113.9], [22.6, 113.9], [22.5, 113.8]]")
        ),
        (
          "area.coordinates[0]",
          try Self.polygon(
            "[[113.8, 22.5], [113.9, 22.6], [113.9, 22.5], [113.8, 22.6], [113.8, 22.5]]")
        ),
        (
          "area.coordinates[0]",
          try Self.polygon(
            "[[113.8, 22.5], [113.9, 22.5], [113.85, 22.5], [113.85, 22.6], [113.8, 22.5]]")
        ),
        (
          "area.coordinates[0]",
          try Self.polygon("[[113.8, 22.5], [113.9, 22.5], [113.85, 22.5], [113.8, 22.5]]")
        ),
        (
          "area.coordinates[1]",
          try Self.polygon(
            Self.square, "[[113.85, 22.55], [113.95, 22.55], [113.95, 22.56], [113.85, 22.55]]")
        ),
        (
          "area.coordinates[1]",
          try Self.polygon(
            Self.square, "[[114, 22.55], [114.1, 22.55], [114.1, 22.56], [114, 22.55]]")
        ),
        (
          "area.coordinates[2]",
          try Self.polygon(
            Self.square, hole,
            "[[113.831, 22.521], [113.835, 22.521], [113.835, 22.523], [113.831, 22.521]]")
        ),
      ]
      for (field, area) in table {
        let error = try #require(try roads.refusal(["area": area]), "\(area.text)")
        #expect(error.code == .invalidRequest, "\(area.text): \(error)")
        #expect(error.details["field"] == .string(field), "\(area.text): \(error)")
        expectBothLanguages(error.message)
      }
      let error = try #require(try roads.refusal(["area": table[11].1]))
      #expect(error.message.english.contains("crosses itself near 113.85, 22.55"))
      #expect(try roads.trial.connection.number("SELECT count(*) FROM road_closure") == 0)
    }
  }

  @Test func `points, arcs, factor, reason and end have their bounds`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let middle = ClosureTrial.middle
      let pair: JSONValue = [4, 5]
      let corner: JSONValue = [.number("113.8"), .number("22.5")]
      let table: [(ServiceError.Code?, [String: JSONValue])] = [
        (.invalidRequest, [:]), (.invalidRequest, ["area": middle, "arcs": [pair]]),
        (.invalidRequest, ["arcs": []]), (.invalidRequest, ["arcs": [[4]]]),
        (.invalidRequest, ["arcs": [[4, 5, 6]]]), (.invalidRequest, ["arcs": [["4", "5"]]]),
        (.invalidRequest, ["area": middle, "reason": ""]),
        (.invalidRequest, ["area": middle, "reason": .string(String(repeating: "长", count: 501))]),
        (.invalidRequest, ["area": middle, "factor": 1]),
        (.invalidRequest, ["area": middle, "factor": 0]),
        (.invalidRequest, ["area": middle, "factor": .number("1000.001")]),
        (.invalidRequest, ["area": middle, "factor": .number("1.0005")]),
        (.invalidRequest, ["area": middle, "until": "2020-01-01T00:00:00Z"]),
        (.invalidRequest, ["area": middle, "until": "9999-01-01T00:00:00Z"]),
        (.invalidRequest, ["area": middle, "until": "2099-01-01"]),
        (
          .limitExceeded,
          [
            "area": [
              "type": "Polygon", "coordinates": [.array(Array(repeating: corner, count: 10_001))],
            ]
          ]
        ),
        (.limitExceeded, ["arcs": .array(Array(repeating: pair, count: 10_001))]),
        (.notFound, ["arcs": [pair, [4, 6]]]), (.notFound, ["arcs": [[4, 999]]]),
        (.notFound, ["area": ClosureTrial.area(43, 47, south: 100, north: 110)]),
        (nil, ["arcs": .array(Array(repeating: pair, count: 10_000))]),
        (nil, ["area": middle, "factor": .number("1.001")]),
        (nil, ["area": middle, "factor": 1000]),
        (nil, ["area": middle, "factor": nil, "until": nil, "arcs": nil]),
        (nil, ["area": middle, "until": "9998-12-31T00:00:00Z"]),
      ]
      for (code, more) in table {
        let error = try roads.refusal(more)
        #expect(error?.code == code, "\(more): \(String(describing: error))")
        if let error { expectBothLanguages(error.message) }
      }
    }
  }

  @Test func `a closure is ended once, by whoever may`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      #expect(try roads.trial.refusal("road.reopen", ["closure": 1]) == .notFound)
      try roads.close(["area": ClosureTrial.middle, "actor": "张三"])
      try roads.reopen(1)
      let error = #expect(throws: ServiceError.self) { try roads.reopen(1) }
      #expect(error?.code == .conflict)
      #expect(error?.details["rule"] == "closure_reopened")
      try roads.trial.session.connected().execute(
        script: """
          DO $$ BEGIN CREATE ROLE test_officer; EXCEPTION WHEN duplicate_object OR unique_violation
            THEN NULL; END $$;
          GRANT muster_officer TO test_officer; SET SESSION AUTHORIZATION test_officer
          """)
      #expect(try roads.refusal(["area": ClosureTrial.middle])?.code == .permissionDenied)
      #expect(try roads.trial.refusal("road.reopen", ["closure": 1]) == .permissionDenied)
      #expect(try roads.trial.refusal("road.closures") == nil)
    }
  }

  @Test func `a closure that nobody can read stops the roads and can be ended`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let crossed = "[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]"
      for coordinates in ["[\(crossed)]", "[7]"] {
        try roads.trial.connection.run(
          """
          SELECT close_roads('{"type": "Polygon", "coordinates": \(coordinates)}', NULL, NULL, NULL,
            'by hand', NULL, 0, 'me')
          """, as: .commander)
      }
      let error = #expect(throws: ServiceError.self) { try roads.seconds(0, 10) }
      #expect(error?.code == .internal)
      #expect(error?.message.english.contains("muster road reopen 1") == true)
      if let error { expectBothLanguages(error.message) }
      try roads.reopen(1)
      try roads.reopen(2)
      #expect(try roads.seconds(0, 10) == "600")
    }
  }

  @Test func `the database takes no closure without an extent`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let polygon = #"'{"type": "Polygon", "coordinates": []}'"#
      for (terms, isTaken) in [
        ("NULL, NULL, NULL, NULL, 'x', NULL, 0, 'me'", false),
        ("\(polygon), '{1}', '{2}', NULL, 'x', NULL, 0, 'me'", false),
        ("'{}', NULL, NULL, NULL, 'x', NULL, 0, 'me'", false),
        ("'null', NULL, NULL, NULL, 'x', NULL, 0, 'me'", false),
        ("NULL, '{}', '{}', NULL, 'x', NULL, 0, 'me'", false),
        ("NULL, '{1}', '{2,3}', NULL, 'x', NULL, 0, 'me'", false),
        ("NULL, '{1,NULL}', '{2,3}', NULL, 'x', NULL, 0, 'me'", false),
        ("NULL, '{{1}}', '{{2}}', NULL, 'x', NULL, 0, 'me'", false),
        ("NULL, '{1}', '{2}', 1, 'x', NULL, 0, 'me'", false),
        ("NULL, '{1}', '{2}', 'NaN', 'x', NULL, 0, 'me'", false),
        ("NULL, '{1}', '{2}', 1e30, 'x', NULL, 0, 'me'", false),
        ("NULL, '{1}', '{2}', NULL, NULL, NULL, 0, 'me'", false),
        ("NULL, '{1}', '{2}', NULL, 'x', 'infinity', 0, 'me'", false),
        ("NULL, '{1}', '{2}', NULL, 'x', '-infinity', 0, 'me'", false),
        ("NULL, '{1}', '{2}', NULL, 'x', NULL, NULL, 'me'", false),
        ("NULL, '{1}', '{2}', NULL, 'x', NULL, 0, ''", false),
        ("NULL, '{1}', '{2}', 3, 'x', '2099-01-01', 0, 'me'", true),
      ] {
        let taken: Bool
        do {
          try roads.trial.connection.run("SELECT close_roads(\(terms))", as: .commander)
          taken = true
        } catch StorageError.refused(let refusal) {
          #expect(refusal.code == .invalidRequest)
          taken = false
        }
        #expect(taken == isTaken, "\(terms)")
      }
    }
  }
}
