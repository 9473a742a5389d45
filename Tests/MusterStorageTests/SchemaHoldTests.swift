import MusterStorage
import MusterTesting
import Testing

@Suite struct SchemaHoldTests {
  @Test func `what one allocation holds nobody else can take`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let first = try district.plan(["W1 PUMP P1 1"], teams: ["T1"])
      let second = try district.plan(["W1 PUMP P1 1"])
      let third = try district.plan([], teams: ["T1"])
      let allocation = try district.commit(first)
      #expect(try district.stock("W1", "PUMP", "P1") == "1,1,0")
      func state(_ plan: Int64) -> String? {
        district.connection.refusal(of: SchemaDistrict.commit(plan), as: .commander)
      }
      #expect(state(first) == "MU004")
      #expect(state(second) == "MU002")
      #expect(state(third) == "MU002")
      #expect(
        district.connection.refusal(
          of: Movement(lines: [
            .stock("W1", "PUMP", "P1", -1, counter: "consumed")
          ]).sql, as: .officer) == "MU001")
      try district.release(allocation)
      try district.release(allocation)
      #expect(try district.stock("W1", "PUMP", "P1") == "1,0,1")
      #expect(state(third) == nil)
      #expect(state(second) == nil)
      #expect(state(first) == "MU004")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a commit holds every line or none`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for (lines, state) in [
        (["W1 WATER A 100", "W2 WATER A 41"], "MU002"),
        (["W1 WATER A 60", "W1 WATER A 41"], "MU002"),
        (["W1 WATER A 1", "W1 WATER B 1"], "MU002"),
        (["W1 WATER A 1", "W3 BOAT - 1"], "MU002"),
        (["W1 WATER A 60", "W1 WATER A 40", "W2 WATER A 40"], nil),
      ] as [([String], String?)] {
        let plan = try district.plan(lines)
        #expect(
          district.connection.refusal(of: SchemaDistrict.commit(plan), as: .commander) == state,
          "\(lines)")
        let held = try district.connection.number("SELECT sum(held)::bigint FROM stockpile")
        #expect(held == (state == nil ? 140 : 0), "\(lines)")
      }
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a hold lasts from a second to thirty days, for someone`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let plan = try district.plan(["W1 PUMP P1 1"])
      for (seconds, state) in [(0, "MU006"), (2_592_001, "MU006"), (2_592_000, nil)]
        as [(Int, String?)]
      {
        #expect(
          district.connection.refusal(
            of: SchemaDistrict.commit(plan, seconds: seconds), as: .commander) == state)
      }
      let nobody = "SELECT commit_allocation(\(plan), 60, '')"
      #expect(district.connection.refusal(of: nobody, as: .commander) == "MU006")
      #expect(
        district.connection.refusal(of: SchemaDistrict.commit(999_999), as: .commander) == "MU003")
    }
  }

  @Test func `a lapsed hold stops counting at once and is written off by who needs the stock`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let first = try district.commit(try district.plan(["W1 PUMP P1 1"], teams: ["T1"]))
      try district.letHoldsLapse()
      #expect(try district.stock("W1", "PUMP", "P1") == "1,0,1")
      #expect(try district.connection.number("SELECT sum(held)::bigint FROM stockpile") == 1)
      let second = try district.commit(try district.plan(["W1 PUMP P1 1"], teams: ["T1"]))
      #expect(
        try district.connection.rows(
          "SELECT is_written_off FROM allocation_line ORDER BY allocation_id") == ["t", "f"])
      #expect(
        try district.connection.rows(
          """
          SELECT allocation_id = \(first), effective_state(state, expires_at) FROM allocation
          ORDER BY allocation_id
          """) == ["t,expired", "f,held"])
      // Giving back the lapsed one gives nothing back twice.
      try district.release(first)
      #expect(try district.stock("W1", "PUMP", "P1") == "1,1,0")
      try district.release(second)
      #expect(try district.stock("W1", "PUMP", "P1") == "1,0,1")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `an issue too takes what a lapsed hold kept`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.commit(try district.plan(["W2 WATER A 30"]))
      let issue = Movement(lines: [
        .stock("W2", "WATER", "A", -11, counter: "consumed")
      ])
      #expect(district.connection.refusal(of: issue.sql, as: .officer) == "MU001")
      try district.letHoldsLapse()
      try district.post(issue)
      #expect(try district.stock("W2", "WATER", "A") == "29,0,29")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `the reconciler writes lapsed holds off, and then there are none`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.commit(try district.plan(["W1 WATER A 1", "W2 WATER A 1"], teams: ["T1"]))
      let live = try district.plan(["W3 WATER C 1"])
      try district.letHoldsLapse()
      try district.commit(live)
      let writeOff = "SELECT release_lapsed_holds(100)"
      #expect(try district.connection.number(writeOff, as: .reconciler) == 2)
      #expect(try district.connection.number(writeOff, as: .reconciler) == 0)
      #expect(
        try district.connection.rows("SELECT state FROM allocation ORDER BY allocation_id")
          == ["expired", "held"])
      #expect(try district.connection.rows("SELECT state FROM allocation_team") == ["expired"])
      #expect(try district.connection.number("SELECT sum(held)::bigint FROM stockpile") == 1)
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `an exercise holds neither stock nor teams`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.commit(try district.plan(["W1 PUMP P1 1"], teams: ["T1"]))
      let exercise = try district.plan(["W1 PUMP P1 1", "W1 PUMP P1 5"], teams: ["T1"], for: "X1")
      let allocation = try district.commit(exercise)
      #expect(try district.stock("W1", "PUMP", "P1") == "1,1,0")
      #expect(try district.connection.number("SELECT count(*) FROM hold") == 1)
      try district.release(allocation)
      #expect(try district.stock("W1", "PUMP", "P1") == "1,1,0")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a closed incident gets no allocation`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let plan = try district.plan(["W1 PUMP P1 1"])
      try district.connection.run(
        "UPDATE incident SET state = 'closed', closed_at = now() WHERE code = 'I1'")
      #expect(
        district.connection.refusal(of: SchemaDistrict.commit(plan), as: .commander) == "MU004")
    }
  }
}
