import MusterStorage
import MusterTesting
import Testing

/// In which order a commit meets faults and locks, and what is left of one that was refused.
@Suite struct SchemaCommitTests {
  /// What refuses a commit, and of which lot, where several lines are at fault.
  @Test func `the first line that cannot be had is the one that is told of`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.connection.execute(script: Self.rule)
      try district.connection.run(
        "SELECT recall_lot('WATER', 'D', 'burst', NULL, 'test', NULL)", as: .officer)
      try district.connection.run(
        "SELECT set_reserve_floor('W3', 'WATER', 5, 'test')", as: .officer)
      let before = try district.connection.rows("SELECT * FROM stockpile ORDER BY 1, 2, 3, 4")
      for (lines, rule) in [
        (["W3 WATER C 11", "W1 WATER B 1"], "lot_expired B"),
        (["W1 WATER B 1", "W1 PUMP P1 2"], "too_little_to_hold P1"),
        (["W2 BOAT - 4", "W1 WATER A 101"], "too_little_to_hold A"),
        (["W1 WATER B 51"], "lot_expired B"),
        (["W3 WATER D 11", "W3 WATER C 1"], "lot_recalled D"),
        (["W3 WATER D 1", "W3 WATER C 11"], "too_little_to_hold C"),
        (["W3 WATER D 1", "W1 WATER A 60", "W1 WATER A 41"], "too_little_to_hold A"),
        (["W3 WATER D 1", "W2 PUMP P1 1"], "too_little_to_hold P1"),
        (["W3 WATER D 1", "W3 WATER C 9"], "lot_recalled D"),
        (["W3 WATER C 6"], "below_floor"),
      ] {
        let plan = try district.plan(lines)
        #expect(
          try district.connection.rows(
            "SELECT public.rule('commit_allocation(\(plan), 60, ''me'')')")
            == [rule.contains(" ") ? "\"\(rule)\"" : rule], "\(lines)")
      }
      #expect(
        try district.connection.rows("SELECT * FROM stockpile ORDER BY 1, 2, 3, 4") == before)
    }
  }

  @Test func `lapsed holds given back for a commit that is refused later are as they were`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.commit(try district.plan(["W1 PUMP P1 1", "W2 BOAT - 3"]))
      try district.letHoldsLapse()
      for last in ["W3 WATER C 11", "W1 WATER B 1"] {
        let plan = try district.plan(["W1 PUMP P1 1", "W2 BOAT - 2", last])
        #expect(
          district.connection.refusal(of: SchemaDistrict.commit(plan), as: .commander) == "MU002")
        #expect(try district.connection.number("SELECT sum(held)::bigint FROM stockpile") == 4)
      }
      try district.commit(try district.plan(["W1 PUMP P1 1", "W2 BOAT - 2", "W2 BOAT - 1"]))
      #expect(try district.connection.number("SELECT sum(held)::bigint FROM stockpile") == 4)
      #expect(
        try district.connection.rows(
          "SELECT is_written_off, count(*) FROM allocation_line GROUP BY 1 ORDER BY 1")
          == ["f,3", "t,2"])
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  /// With floors, whoever has locked the first goes through alone: without, the stockpiles decide.
  @Test(arguments: [false, true])
  func `plans that share stockpiles and floors in opposite order do not wait in a ring`(
    hasFloors: Bool
  ) async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for warehouse in hasFloors ? ["W1", "W2", "W3"] : [] {
        try district.connection.run(
          "SELECT set_reserve_floor('\(warehouse)', 'WATER', 1, 'test')", as: .officer)
      }
      let lines = ["W1 WATER A 1", "W2 WATER A 1", "W3 WATER C 1", "W3 WATER D 1"]
      for round in 0..<8 {
        let plans = try (0..<8).map { number in
          try district.plan(number.isMultiple(of: 2) ? lines : lines.reversed())
        }
        let states = try await inThreads(
          plans.map { plan in
            { try Connection(to: target).refusal(of: SchemaDistrict.commit(plan), as: .commander) }
          })
        // W3 has ten of each lot, of which a floor keeps one: ten or nine can have theirs.
        #expect(states.allSatisfy { $0 == nil || $0 == "MU002" }, "round \(round): \(states)")
      }
      #expect(try district.stock("W3", "WATER", "C") == (hasFloors ? "10,9,1" : "10,10,0"))
      #expect(try district.connection.deadlocks() == 0)
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  /// Calls a function and says by which rule it refused, and of which lot.
  private static let rule = """
    CREATE FUNCTION public.rule(call text) RETURNS text LANGUAGE plpgsql AS $$
    DECLARE
      detail text;
    BEGIN
      EXECUTE 'SELECT muster.' || call;
      RETURN 'done';
    EXCEPTION WHEN SQLSTATE 'MU002' THEN
      GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
      RETURN concat_ws(' ', detail::jsonb ->> 'rule', detail::jsonb ->> 'lot');
    END $$
    """
}
