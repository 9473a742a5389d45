import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

/// Plans that are committed in the place of an allocation.
@Suite struct SchemaReplacementTests {
  /// The parts of an allocation that are held, and a plan made to replace them.
  ///
  /// - Parameter lines: `W1 WATER A 10`, of the new plan.
  private func replacement(
    _ district: SchemaDistrict, of allocation: Int64, by lines: [String], teams: [String] = [],
    for incident: String = "I1"
  ) throws -> Int64 {
    let plan = try district.plan(lines, teams: teams, for: incident, useFloor: true)
    // Plans of the tests are made by words that know nothing of replacements.
    try district.connection.run(
      """
      UPDATE allocation_plan SET replaces_id = \(allocation),
        replaced_lines = ARRAY(SELECT line FROM line_standing
          WHERE allocation_id = \(allocation) AND held > 0 ORDER BY line),
        replaced_quantities = ARRAY(SELECT held FROM line_standing
          WHERE allocation_id = \(allocation) AND held > 0 ORDER BY line),
        replaced_team_ids = ARRAY(SELECT team_id FROM allocation_team
          WHERE allocation_id = \(allocation) AND state = 'held')
      WHERE plan_id = \(plan)
      """)
    return plan
  }

  private static func replace(_ plan: Int64) -> String {
    "SELECT replace_allocation(\(plan), 3600, 'me')"
  }

  private func replace(_ district: SchemaDistrict, _ plan: Int64) -> String? {
    district.connection.refusal(of: Self.replace(plan), as: .commander)
  }

  @Test func `what is held is released and the new plan held, whatever they have in common`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let old = try district.commit(
        try district.plan(["W1 WATER A 100", "W3 WATER C 10"], teams: ["T1"]))
      #expect(district.take("dispatch", old, "1=40") == nil)
      // All that is free at W1 is what the old allocation holds there.
      let plan = try replacement(
        district, of: old, by: ["W1 WATER A 50", "W2 WATER A 20"], teams: ["T1"])
      #expect(replace(district, plan) == nil)
      #expect(
        try district.lines(old) == ["1 dispatched 0 40 0 0 0 60 0", "2 released 0 0 0 0 0 10 0"])
      #expect(try district.state(old) == "dispatched")
      #expect(try district.stock("W1", "WATER", "A") == "60,50,10")
      #expect(try district.stock("W2", "WATER", "A") == "40,20,20")
      #expect(try district.stock("W3", "WATER", "C") == "10,0,10")
      #expect(
        try district.connection.rows(
          "SELECT state FROM allocation_team ORDER BY allocation_id") == ["released", "held"])
      #expect(try SchemaBooks.broken(district.connection) == [])
      #expect(replace(district, plan) == "MU004", "it was committed")
    }
  }

  @Test func `a replacement that cannot be held leaves the old allocation as it was`() async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let old = try district.commit(try district.plan(["W1 WATER A 60"], teams: ["T1"]))
      let stranger = try district.commit(try district.plan(["W2 WATER A 30"], teams: ["T2"]))
      let before = try district.everything()
      for (lines, teams) in [
        (["W2 WATER A 11"], ["T1"]), (["W1 WATER A 101"], ["T1"]), (["W1 WATER B 1"], ["T1"]),
        (["W1 WATER A 60"], ["T2"]),
      ] {
        let plan = try replacement(district, of: old, by: lines, teams: teams)
        #expect(replace(district, plan) == "MU002", "\(lines)")
        #expect(try district.everything() == before, "\(lines)")
      }
      for (hold, actor, state) in [("0", "'me'", "MU006"), ("60", "''", "MU006")] {
        let plan = try replacement(district, of: old, by: ["W1 WATER A 60"])
        #expect(
          district.connection.refusal(
            of: "SELECT replace_allocation(\(plan), \(hold), \(actor))", as: .commander) == state)
      }
      #expect(replace(district, 999) == "MU003")
      #expect(try district.everything() == before)
      #expect(stranger > old)
    }
  }

  @Test func `a plan goes stale with each part that it replaces, and says which`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for (step, lines, teams) in [
        ("dispatch", "1=1", nil), ("release", "2=1", nil), ("dispatch", nil, ["T1"]),
        ("release", nil, ["T1"]), ("release", nil, nil), ("dispatch", nil, nil),
      ] as [(String, String?, [String]?)] {
        let old = try district.commit(
          try district.plan(["W1 WATER A 10", "W3 WATER C 10"], teams: ["T1"]))
        let plan = try replacement(district, of: old, by: ["W2 WATER A 10"], teams: ["T1"])
        #expect(district.take(step, old, lines, teams: teams) == nil)
        let before = try district.everything()
        #expect(replace(district, plan) == "MU002", "\(step) \(lines ?? "") \(teams ?? [])")
        #expect(try district.everything() == before)
        _ = district.take("release", old)
        _ = district.take("return", old)
      }
      let lapsed = try district.commit(try district.plan(["W3 WATER C 10"], teams: ["T2"]))
      let plan = try replacement(district, of: lapsed, by: ["W3 WATER C 10"])
      try district.letHoldsLapse()
      #expect(replace(district, plan) == "MU002")
    }
  }

  @Test func `a plan that replaces nothing is committed as it is, an exercise without holds`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      #expect(replace(district, try district.plan(["W1 WATER A 10"])) == nil)
      let exercise = try district.commit(
        try district.plan(["W1 WATER A 10"], teams: ["T1"], for: "X1"))
      let plan = try replacement(
        district, of: exercise, by: ["W2 WATER A 10"], teams: ["T1"], for: "X1")
      #expect(replace(district, plan) == nil)
      #expect(try district.state(exercise) == "released")
      #expect(try district.stock("W2", "WATER", "A") == "40,0,40")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `only a commander replaces, and only the other functions may lock and look`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let old = try district.commit(try district.plan(["W1 WATER A 10"]))
      let plan = try replacement(district, of: old, by: ["W2 WATER A 10"])
      #expect(district.connection.refusal(of: Self.replace(plan), as: .officer) == "42501")
      for function in ["lock_replacement", "refuse_replaced_parts"] {
        #expect(
          district.connection.refusal(
            of: "SELECT \(function)(kept) FROM allocation_plan AS kept", as: .commander) == "42501")
      }
      #expect(replace(district, plan) == nil)
    }
  }

  @Test func `a kept plan names an allocation and parts of it, or none`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let old = try district.commit(try district.plan(["W1 WATER A 10"]))
      func save(_ replaced: String, for incident: String = "I1") -> String? {
        district.connection.refusal(
          of: """
            SELECT save_plan('me', ARRAY(SELECT incident_id FROM incident WHERE code = '\(incident)'),
              true, true, '\\x00', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
              '{}', '{}', '{}', '{}', '{}', '{}', false, \(replaced))
            """, as: .officer)
      }
      #expect(save("\(old), '{1}', '{10}', '{}'") == nil)
      #expect(save("NULL, NULL, NULL, NULL") == nil)
      #expect(save("999, '{1}', '{10}', '{}'") == "MU003")
      for replaced in [
        "'{1}', '{}', '{}'", "'{}', '{}', '{}'", "'{1}', '{0}', '{}'", "'{NULL}', '{1}', '{}'",
        "'{1}', '{NULL}', '{}'", "'{1}', '{1}', NULL", "NULL, NULL, '{1}'", "'{}', '{}', '{NULL}'",
      ] {
        #expect(save("\(old), \(replaced)") == "MU006", "\(replaced)")
      }
      #expect(save("NULL, '{1}', '{1}', '{}'") == "MU006")
      #expect(save("\(old), '{1}', '{10}', '{}'", for: "X1") == "MU006")
    }
  }
}

extension SchemaReplacementTests {
  @Test func `of many that replace the same at once one does, and nobody gets in between`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for round in 0..<6 {
        // The old allocation holds all that there is; strangers want some of it.
        let old = try district.commit(
          try district.plan(["W3 WATER C 10", "W3 WATER D 10"], teams: ["T2"]))
        let one = try replacement(
          district, of: old, by: ["W3 WATER C 8", "W3 WATER D 10"], teams: ["T2"])
        let other = try replacement(
          district, of: old, by: ["W3 WATER D 9", "W3 WATER C 10"], teams: ["T2"])
        let strangers = try (0..<2).map { _ in try district.plan(["W3 WATER C 3"], teams: ["T2"]) }
        let calls =
          [one, one, other, other].map(Self.replace) + strangers.map { SchemaDistrict.commit($0) }
        let states = try await inThreads(
          calls.map { sql in { try Connection(to: target).refusal(of: sql, as: .commander) } })
        #expect(states.prefix(4).filter { $0 == nil }.count == 1, "round \(round): \(states)")
        #expect(
          states.prefix(4).allSatisfy { $0 == nil || $0 == "MU002" || $0 == "MU004" },
          "round \(round): \(states)")
        #expect(states.suffix(2) == ["MU002", "MU002"], "round \(round): \(states)")
        #expect(try SchemaBooks.broken(district.connection) == [], "round \(round)")
        #expect(
          try district.connection.number(
            "SELECT sum(held)::bigint FROM line_standing WHERE allocation_id > \(old)")
            == (states[0] == nil || states[1] == nil ? 18 : 19), "round \(round)")
        let made = try district.connection.number("SELECT max(allocation_id) FROM allocation")
        #expect(district.take("release", made) == nil)
      }
    }
  }

  @Test func `what is replaced and sent at once goes one way`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      var ways: Set<String> = []
      for round in 0..<8 {
        let old = try district.commit(
          try district.plan(["W3 WATER C 5", "W2 WATER A 5"], teams: ["T2"]))
        let plan = try replacement(
          district, of: old, by: ["W2 WATER A 10", "W3 WATER D 5"], teams: ["T2"])
        let calls = [
          SchemaDistrict.step("dispatch", old), Self.replace(plan),
          SchemaDistrict.step("release", old),
        ]
        let states = try await inThreads(
          calls.map { sql in { try Connection(to: target).refusal(of: sql, as: .commander) } })
        let allowed: Set<String?> = [nil, "MU002", "MU004"]
        #expect(Set(states).isSubset(of: allowed), "round \(round): \(states)")
        ways.insert("\(states)")
        #expect(try SchemaBooks.broken(district.connection) == [], "round \(round)")
        let sent = try district.connection.number(
          "SELECT sum(in_transit)::bigint FROM line_standing WHERE allocation_id = \(old)")
        let held = try district.connection.number(
          "SELECT coalesce(sum(held), 0)::bigint FROM line_standing WHERE allocation_id > \(old)")
        #expect(sent == 0 || held == 0, "round \(round): sent \(sent), held anew \(held)")
        for left in try district.connection.rows("SELECT allocation_id FROM allocation") {
          let number = try #require(Int64(left))
          for step in ["release", "return"] { _ = district.take(step, number) }
        }
        try district.connection.run("UPDATE team SET status = 'available'")
      }
      #expect(!ways.isEmpty)
    }
  }

  @Test(arguments: [5, 20_261_201] as [UInt64])
  func `replacements, commits and steps in any order keep every law and wait in no ring`(
    seed: UInt64
  ) async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for floor in ["'W1', 'WATER', 60", "'W2', 'WATER', 20", "'W3', 'WATER', 5"] {
        try district.connection.run("SELECT set_reserve_floor(\(floor), 'me')", as: .officer)
      }
      let outcomes = try await inThreads(
        (0..<6).map { number in
          {
            try ReplacementStorm(target, seed: seed &+ UInt64(number)).rage(steps: 50)
          }
        })
      let states = outcomes.joined()
      #expect(
        Set(states).isSubset(of: ["replaced", "done", "MU002", "MU003", "MU004", "MU006"]),
        "seed \(seed): \(Set(states))")
      // How many get through hangs on how the threads meet; none would be no test.
      #expect(states.contains("replaced"), "seed \(seed)")
      #expect(try SchemaBooks.broken(district.connection) == [], "seed \(seed)")
      // The connections would have repeated what a deadlock ended; there was none.
      let others = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend'
          AND pid <> pg_backend_pid()
        """
      while try district.connection.number(others) > 0 {}
      #expect(
        try district.connection.number(
          "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()") == 0,
        "seed \(seed)")
    }
  }
}

/// One session that commits, replaces and takes steps, in an order of its own.
private struct ReplacementStorm {
  private let district: SchemaDistrict
  private var generator: SeededGenerator

  init(_ target: ConnectionTarget, seed: UInt64) throws {
    district = try SchemaDistrict(working: Connection(to: target))
    generator = SeededGenerator(seed: seed)
  }

  /// - Returns: what came of each step: `replaced`, `done` or the state of its refusal.
  func rage(steps: Int) throws -> [String] {
    var storm = self
    return try (0..<steps).map { _ in try storm.step() }
  }

  private mutating func plan() throws -> Int64 {
    let lines = ["W1 WATER A", "W2 WATER A", "W3 WATER C", "W3 WATER D", "W2 BOAT -"]
      .shuffled(using: &generator).prefix(3)
    let quantity = Int.random(in: 1...4, using: &generator)
    return try district.plan(
      lines.map { "\($0) \(quantity)" },
      teams: Bool.random(using: &generator) ? ["T1", "T2"] : [],
      useFloor: Bool.random(using: &generator))
  }

  private mutating func step() throws -> String {
    let live = try district.connection.rows(
      """
      SELECT allocation_id FROM allocation WHERE state IN ('held', 'dispatched')
      ORDER BY allocation_id DESC LIMIT 4
      """)
    let allocation = live.randomElement(using: &generator).flatMap { Int64($0) }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0, 1:
      let state = district.connection.refusal(
        of: SchemaDistrict.commit(try plan()), as: .commander)
      return state ?? "done"
    case 2, 3, 4:
      guard let allocation else { return "done" }
      let plan = try plan()
      try district.connection.run(
        """
        UPDATE allocation_plan SET replaces_id = part.allocation_id, replaced_lines = part.lines,
          replaced_quantities = part.quantities, replaced_team_ids = part.teams
        FROM (
          SELECT allocation_id, array_agg(line ORDER BY line) AS lines,
            array_agg(held ORDER BY line) AS quantities,
            ARRAY(SELECT team_id FROM allocation_team AS task
              WHERE task.allocation_id = \(allocation) AND task.state = 'held') AS teams
          FROM line_standing WHERE allocation_id = \(allocation) AND held > 0
          GROUP BY allocation_id
        ) AS part
        WHERE plan_id = \(plan)
        """)
      let state = district.connection.refusal(
        of: "SELECT replace_allocation(\(plan), 600, 'me')", as: .commander)
      return state ?? "replaced"
    default:
      guard let allocation else { return "done" }
      let step =
        ["dispatch", "arrive", "return", "release"].randomElement(using: &generator) ?? "release"
      return district.take(step, allocation) ?? "done"
    }
  }
}
