import MusterStorage
import MusterTesting
import Testing

@Suite struct SchemaTeamStepTests {
  private func status(_ district: SchemaDistrict, _ team: String = "T1") throws -> String? {
    try district.connection.rows("SELECT status FROM team WHERE code = '\(team)'").first
  }

  private func set(_ district: SchemaDistrict, _ status: String) -> String? {
    district.connection.refusal(
      of: "SELECT set_team_status('T1', '\(status)', 'me')", as: .officer)
  }

  @Test func `a team has the status of its task, and no other while it is bound`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let all = ["available", "standby", "dispatched", "on_scene", "resting", "out_of_service"]
      let allocation = try district.commit(
        try district.plan(["W1 WATER A 2"], teams: ["T1"]))
      let ladder: [(step: String?, status: String, allowed: [String])] = [
        (nil, "available", ["available", "standby"]),
        ("dispatch", "dispatched", ["dispatched"]), ("arrive", "on_scene", ["on_scene"]),
        ("consume", "available", all),
      ]
      for (step, expected, allowed) in ladder {
        if let step {
          #expect(district.take(step, allocation, teams: ["T1"]) == nil)
          #expect(district.take(step, allocation, teams: ["T1"]) == nil, "twice")
        }
        #expect(try status(district) == expected)
        for other in all {
          #expect(
            set(district, other) == (allowed.contains(other) ? nil : "MU004"),
            "\(expected) → \(other)")
          if allowed.contains(other) { #expect(set(district, expected) == nil) }
        }
      }
      #expect(try district.lines(allocation) == ["1 held 2 0 0 0 0 0 0"])
      #expect(
        try district.connection.rows(
          """
          SELECT state, dispatched_at <= arrived_at, arrived_at <= ended_at FROM allocation_team
          """) == ["consumed,t,t"])
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a team that was set to rest meanwhile is left at rest, and is not sent`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let first = try district.commit(try district.plan([], teams: ["T1"]))
      try district.connection.run("UPDATE team SET status = 'resting'")
      #expect(district.take("dispatch", first) == "MU004")
      try district.connection.run("UPDATE team SET status = 'standby'")
      #expect(district.take("dispatch", first) == nil)
      try district.connection.run("UPDATE team SET status = 'out_of_service'")
      #expect(district.take("return", first) == nil)
      #expect(try status(district) == "out_of_service")
      #expect(set(district, "resting") == nil)
      #expect(
        try district.connection.rows(
          "SELECT status, status_actor, status_login = session_user FROM team WHERE code = 'T1'")
          == ["resting,me,t"])
      for (sql, state) in [
        ("SELECT set_team_status('T9', 'resting', 'me')", "MU003"),
        ("SELECT set_team_status('T1', NULL, 'me')", "MU006"),
        ("SELECT set_team_status('T1', 'resting', '')", "MU006"),
      ] {
        #expect(district.connection.refusal(of: sql, as: .officer) == state)
      }
    }
  }

  @Test func `an exercise goes through every step without a team or a piece moving`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let exercise = try district.commit(
        try district.plan(["W1 WATER A 500", "W2 BOAT - 2"], teams: ["T1", "T2"], for: "X1"))
      let tables = ["stockpile", "hold", "team", "movement", "ledger_entry"]
      func real() throws -> [String] {
        try tables.flatMap { try district.connection.rows("SELECT * FROM \($0) ORDER BY 1, 2, 3") }
      }
      let before = try real()
      for (step, lines) in [
        ("dispatch", "1=200"), ("dispatch", nil), ("arrive", nil), ("consume", "1=100"),
        ("return", nil),
      ] as [(String, String?)] {
        #expect(district.take(step, exercise, lines) == nil, "\(step)")
        #expect(try real() == before, "\(step)")
      }
      #expect(
        try district.lines(exercise) == [
          "1 consumed 0 0 0 100 400 0 0", "2 returned 0 0 0 0 2 0 0",
        ])
      #expect(
        try district.connection.rows("SELECT DISTINCT state FROM allocation_team") == ["returned"])
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }
}
