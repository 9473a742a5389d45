import MusterStorage
import MusterTesting
import Testing

/// What the keys of lines, teams and holds prove.
@Suite struct SchemaLineKeyTests {
  /// What may be said of a line, as the columns that state it; each row breaks one thing.
  private static let lineFaults: [(fault: String, columns: String)] = [
    ("no such allocation", "17, 999, i, w1, water, b, h"),
    ("no such incident", "17, a, 999, w1, water, b, h"),
    ("an incident of another plan", "17, a, other, w1, water, b, h"),
    ("a hold of another warehouse", "17, a, i, w2, water, b, h"),
    ("a hold of another lot", "17, a, i, w1, water, a_lot, h"),
    ("a hold of another item", "17, a, i, w1, pump, b, h"),
    ("a hold for another line", "18, a, i, w1, water, b, h"),
    ("a hold for another allocation", "17, before, i, w1, water, b, h"),
    ("no such hold", "17, a, i, w1, water, b, 999"),
    ("nothing", "17, a, i, w1, water, b, h"),
    ("a hold that another line has", "19, a, i, w1, water, b, h"),
    ("without a hold, nothing", "20, a, i, w1, water, b, NULL"),
    ("without a hold, no such warehouse", "21, a, i, 999, water, b, NULL"),
    ("without a hold, no such lot", "22, a, i, w1, water, 999, NULL"),
    ("without a hold, a lot of another item", "23, a, i, w1, pump, b, NULL"),
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
      let before = try district.commit(try district.plan(["W2 BOAT - 1"]))
      let allocation = try district.commit(try district.plan(["W2 WATER A 1"], teams: ["T1"]))
      // A hold that no line has yet, on what nothing else does with: an expired lot.
      try district.connection.run(
        """
        INSERT INTO hold (warehouse_id, item_id, lot_id, condition, quantity, state, expires_at,
          allocation_id, line)
        VALUES (public.w('W1'), public.i('WATER'), public.l('WATER', 'B'), 'serviceable', 1,
          'expired', now(), \(allocation), 17)
        """)
      func states(_ table: String, _ columns: String, _ values: String) -> String? {
        district.connection.refusal(
          of: """
            INSERT INTO \(table) (\(columns))
            SELECT \(values)
            FROM (SELECT \(allocation)::bigint AS a, \(before)::bigint AS before, public.w('W1') AS w1, public.w('W2') AS w2,
              public.i('WATER') AS water, public.i('PUMP') AS pump, public.l('WATER', 'B') AS b,
              public.l('WATER', 'A') AS a_lot, now() AS t,
              (SELECT hold_id FROM hold WHERE state = 'expired') AS h,
              (SELECT incident_id FROM incident WHERE code = 'I1') AS i,
              (SELECT incident_id FROM incident WHERE code = 'I2') AS other,
              (SELECT team_id FROM team WHERE code = 'T2') AS t2) AS known
            """)
      }
      for (fault, columns) in Self.lineFaults {
        let state = states(
          "allocation_line",
          """
          line, allocation_id, incident_id, warehouse_id, item_id, lot_id, hold_id, quantity,
          ready_ms, travel_ms, distance_mm, reason
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
      for columns in ["w2, water, b", "w1, pump, b", "999, water, b"] {
        #expect(
          states(
            "hold",
            "warehouse_id, item_id, lot_id, allocation_id, line, condition, quantity, expires_at",
            columns + ", a, 18, 'serviceable', 1, t") == "23503", "\(columns)")
      }
      for row in ["allocation_incident", "hold", "allocation", "incident"] {
        #expect(district.connection.refusal(of: "DELETE FROM \(row)") == "23503", "\(row)")
      }
    }
  }
}
