import MusterStorage
import MusterTesting
import Testing

@Suite struct SchemaIncidentTests {
  /// An incident as SQL; each field is a literal.
  private struct Opening {
    var code = "'I2'"
    var kind = "'flood'"
    var longitude = "180"
    var latitude = "-90"
    var priority = 9
    var actor = "'test'"
    var item = "public.i('PUMP')"
    var quantity = "1"
    var capability = "pumping"
    var type = 9
    var teams = 10_000
    /// Whether both requests are asked for in one line, which is one too many.
    var isMixed = false

    var sql: String {
      let second = isMixed ? ", NULL" : ""
      let first = isMixed ? "" : "NULL,"
      return """
        SELECT open_incident(\(code), \(kind), 'II', \(longitude), \(latitude),
          \(priority)::smallint, false, \(actor),
          ARRAY[\(item)\(isMixed ? "" : ", NULL")], ARRAY[\(quantity)\(isMixed ? "" : ", NULL")],
          '{\(first)"\(capability)"}', '{\(first)\(type)}', '{\(first)\(teams)}',
          ARRAY[NULL\(second)]::text[])
        """
    }
  }

  @Test func `an incident is refused while one field is at fault`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let table: [(state: String, fault: (inout Opening) -> Void)] = [
        ("MU006", { $0.code = "''" }), ("MU006", { $0.code = "repeat('x', 65)" }),
        ("MU006", { $0.kind = "''" }), ("MU006", { $0.longitude = "180.0000001" }),
        ("MU006", { $0.latitude = "-90.0000001" }), ("MU006", { $0.priority = 0 }),
        ("MU006", { $0.priority = 10 }), ("MU006", { $0.actor = "''" }),
        ("MU006", { $0.actor = "NULL" }), ("MU003", { $0.item = "999999" }),
        ("MU006", { $0.quantity = "0" }), ("MU006", { $0.quantity = "1000000000001" }),
        ("MU006", { $0.capability = "two words" }), ("MU006", { $0.capability = "" }),
        ("MU006", { $0.type = 0 }), ("MU006", { $0.type = 10 }), ("MU006", { $0.teams = 0 }),
        ("MU006", { $0.teams = 10_001 }), ("MU006", { $0.isMixed = true }),
        ("MU004", { $0.code = "'I1'" }),
      ]
      for (row, entry) in table.enumerated() {
        var opening = Opening()
        entry.fault(&opening)
        #expect(
          district.connection.refusal(of: opening.sql, as: .officer) == entry.state, "row \(row)")
      }
      #expect(district.connection.refusal(of: Opening().sql, as: .officer) == nil)
      #expect(
        try district.connection.rows(
          """
          SELECT line, quantity, capability, type, teams
          FROM resource_request JOIN incident USING (incident_id) WHERE code = 'I2' ORDER BY line
          """) == ["1,1,,,", "2,,pumping,9,10000"])
    }
  }

  @Test func `a plan is kept only when it is whole`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      func state(
        _ incident: String, _ item: String, _ lot: String, _ quantities: String, lines: Int = 1
      ) -> String? {
        func array(_ word: String) -> String {
          "'{\(Array(repeating: word, count: lines).joined(separator: ","))}'"
        }
        return district.connection.refusal(
          of: """
            SELECT public.plan('\(incident)', false, \(array("W1")), \(array(item)), \(array(lot)),
              '{\(quantities)}', '{}')
            """, as: .officer)
      }
      #expect(state("I1", "PUMP", "P1", "0") == "MU006")
      #expect(state("I1", "PUMP", "P1", "1000000000001") == "MU006")
      #expect(state("I1", "PUMP", "P1", "1,2") == "MU006")
      #expect(state("I1", "PUMP", "P1", "1", lines: 2) == "MU006")
      #expect(state("I1", "PUMP", "P1", "1") == nil)
      #expect(state("I1", "PUMP", "P1", "1,1000000000000", lines: 2) == nil)
      let mixed = """
        SELECT save_plan('test', ARRAY(SELECT incident_id FROM incident), false, true, '\\x00', '{}',
          '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
          '{}')
        """
      #expect(district.connection.refusal(of: mixed, as: .officer) == "MU006")
      for incidents in ["999999", "i, i"] {
        let plan = mixed.replacing("ARRAY(SELECT incident_id FROM incident)", with: "chosen")
        let query = """
          \(plan) FROM (SELECT ARRAY[\(incidents)]::bigint[] AS chosen
            FROM (SELECT incident_id FROM incident WHERE code = 'I1') AS one (i)) AS asked
          """
        #expect(
          district.connection.refusal(of: query, as: .officer) == "MU003", "\(incidents)")
      }
    }
  }

  @Test func `a request id is claimed once and answered once`() async throws {
    try await withDatabase { target in
      let connection = try Connection(to: target)
      func claim(_ id: String, _ hash: String = "01", method: String = "m") -> String {
        "SELECT claim_request('\(id)', '\(method)', '\\x\(hash)', 'test')"
      }
      let answer = "SELECT answer_request('q', '{\"movement\":1}')"
      #expect(connection.refusal(of: answer, as: .officer) == "MU004")
      #expect(connection.refusal(of: claim("", "01"), as: .officer) == "MU006")
      for (length, state) in [(63, nil), (64, nil), (65, "MU006")] as [(Int, String?)] {
        let id = String(repeating: "x", count: length)
        #expect(connection.refusal(of: claim(id), as: .officer) == state, "\(length)")
      }
      #expect(try connection.rows(claim("q"), as: .officer) == [""])
      #expect(connection.refusal(of: claim("q"), as: .officer) == "MU004")
      try connection.run(answer, as: .officer)
      #expect(connection.refusal(of: answer, as: .officer) == "MU004")
      #expect(try connection.rows(claim("q"), as: .officer) == [#""{""movement"":1}""#])
      #expect(connection.refusal(of: claim("q", "02"), as: .officer) == "MU005")
      #expect(connection.refusal(of: claim("q", method: "n"), as: .officer) == "MU005")
      #expect(connection.refusal(of: claim("r"), as: .viewer) == "42501")
    }
  }
}
