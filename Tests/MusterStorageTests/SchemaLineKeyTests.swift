import MusterStorage
import MusterTesting
import Testing

/// What the keys of lines, teams and holds prove.
@Suite struct SchemaLineKeyTests {
  /// What may be said of a line, as the columns that state it; each row breaks one thing.
  private static let lineFaults: [(fault: String, columns: String)] = [
    ("no such allocation", "17, 999, i, w1, water, b, held, t"),
    ("no such incident", "17, a, 999, w1, water, b, held, t"),
    ("an incident of another plan", "17, a, other, w1, water, b, held, t"),
    ("no such warehouse", "17, a, i, 999, water, b, held, t"),
    ("stock of another warehouse", "17, a, i, w2, water, b, held, t"),
    ("stock of another item", "17, a, i, w1, pump, b, held, t"),
    ("stock in another condition", "17, a, i, w1, water, b, 'damaged', t"),
    ("no such lot", "17, a, i, w1, water, 999, held, t"),
    ("nothing", "17, a, i, w1, water, b, held, t"),
    ("claiming no stock, nothing", "20, a, i, w1, water, b, held, NULL"),
    ("claiming no stock, stock of another warehouse", "21, a, i, w2, water, b, held, NULL"),
  ]

  @Test func `a line is of an allocation, for one of its incidents, of stock that there is`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.connection.run(
        """
        SELECT open_incident('I2', 'flood', 'II', 113.9, 22.5, 1::smallint, false, 'test',
          '{}', '{}', '{}', '{}', '{}', '{}')
        """, as: .officer)
      try district.commit(try district.plan(["W2 BOAT - 1"], teams: ["T2"], for: "I2"))
      let allocation = try district.commit(try district.plan(["W2 WATER A 1"], teams: ["T1"]))
      func states(_ table: String, _ columns: String, _ values: String) -> String? {
        district.connection.refusal(
          of: """
            INSERT INTO \(table) (\(columns))
            SELECT \(values)
            FROM (SELECT \(allocation)::bigint AS a, public.w('W1') AS w1, public.w('W2') AS w2,
              public.i('WATER') AS water, public.i('PUMP') AS pump, public.l('WATER', 'B') AS b,
              public.l('WATER', 'A') AS a_lot, now() AS t,
              'serviceable'::condition AS held,
              (SELECT incident_id FROM incident WHERE code = 'I1') AS i,
              (SELECT incident_id FROM incident WHERE code = 'I2') AS other,
              (SELECT team_id FROM team WHERE code = 'T2') AS t2) AS known
            """)
      }
      for (fault, columns) in Self.lineFaults {
        let state = states(
          "allocation_line",
          """
          line, allocation_id, incident_id, warehouse_id, item_id, lot_id, condition, expires_at,
          quantity, ready_ms, travel_ms, distance_mm, reason
          """, columns + ", 1, 0, 0, 0, 'nearest'")
        #expect(state == (fault.hasSuffix("nothing") ? nil : "23503"), "\(fault)")
      }
      for (fault, columns) in [
        ("no such allocation", "t2, 999, i"), ("no such incident", "t2, a, 999"),
        ("an incident of another plan", "t2, a, other"), ("no such team", "999, a, i"),
      ] {
        let state = states(
          "allocation_team",
          """
          team_id, allocation_id, incident_id, line, capability, ready_ms, travel_ms, distance_mm,
          reason, exercise, expires_at
          """, columns + ", 9, 'pumping', 0, 0, 0, 'nearest', true, t")
        #expect(state == "23503", "\(fault)")
      }
      for columns in ["999, i", "a, 999"] {
        #expect(
          states("allocation_incident", "allocation_id, incident_id", columns) == "23503")
      }
      #expect(
        district.connection.refusal(
          of: "UPDATE allocation_line SET is_written_off = true WHERE line = 20") == "23514",
        "nothing that was not held is written off")
      for row in ["allocation_incident", "allocation", "incident"] {
        #expect(district.connection.refusal(of: "DELETE FROM \(row)") == "23503", "\(row)")
      }
    }
  }
}
