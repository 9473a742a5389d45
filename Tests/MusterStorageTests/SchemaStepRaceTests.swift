import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

@Suite struct SchemaStepRaceTests {
  @Test func `a line that eight sessions send at once leaves once`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for round in 0..<4 {
        let allocation = try district.commit(
          try district.plan(["W1 WATER A 10", "W2 WATER A 5"]))
        let sent = try district.connection.number(
          "SELECT count(DISTINCT movement_id) FROM movement WHERE kind = 'dispatch'")
        // With a quantity for one only, without one for all of them.
        let lines = round.isMultiple(of: 2) ? "1=6 2" : nil
        let states = try await inThreads(
          (0..<8).map { _ in
            {
              try SchemaDistrict(working: Connection(to: target))
                .take("dispatch", allocation, lines)
            }
          })
        #expect(states.filter { $0 == nil }.count == (lines == nil ? 8 : 1), "\(states)")
        #expect(states.allSatisfy { $0 == nil || $0 == "MU004" }, "\(states)")
        #expect(
          try district.connection.number(
            "SELECT count(DISTINCT movement_id) FROM movement WHERE kind = 'dispatch'") == sent + 1)
        #expect(
          try district.lines(allocation).first
            == (lines == nil ? "1 dispatched 0 10 0 0 0 0 0" : "1 dispatched 4 6 0 0 0 0 0"))
        #expect(try SchemaBooks.broken(district.connection) == [])
      }
    }
  }

  @Test func `what is sent, released, written off and wanted at once goes one way`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for round in 0..<6 {
        let allocation = try district.commit(try district.plan(["W3 WATER C 10"], teams: ["T2"]))
        let rival = try district.plan(["W3 WATER C 10"], teams: ["T2"])
        if round.isMultiple(of: 2) { try district.letHoldsLapse() }
        let calls: [(String, Role)] = [
          (SchemaDistrict.step("dispatch", allocation), .commander),
          (SchemaDistrict.step("release", allocation), .commander),
          ("SELECT release_lapsed_holds(10)", .reconciler),
          (SchemaDistrict.commit(rival), .commander),
        ]
        let states = try await inThreads(
          (calls + calls).map { sql, role in
            { try Connection(to: target).refusal(of: sql, as: role) }
          })
        #expect(
          Set(states.compactMap(\.self)).isSubset(of: ["MU002", "MU004"]),
          "round \(round): \(states)")
        #expect(try SchemaBooks.broken(district.connection) == [], "round \(round)")
        let taken = try district.connection.number(
          "SELECT coalesce(sum(held + in_transit), 0)::bigint FROM line_standing")
        #expect(taken <= 10, "round \(round)")
        for left in try district.connection.rows("SELECT allocation_id FROM allocation") {
          let number = try #require(Int64(left))
          for step in ["release", "return"] { _ = district.take(step, number) }
        }
        #expect(try district.stock("W3", "WATER", "C") == "10,0,10", "round \(round)")
      }
    }
  }

  @Test(arguments: [3, 20_261_122] as [UInt64])
  func `sessions that take any steps in any order keep every law`(seed: UInt64) async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let outcomes = try await inThreads(
        (0..<6).map { number in
          { try StepStorm(target, seed: seed &+ UInt64(number)).rage(steps: 80) }
        })
      let states = outcomes.joined()
      #expect(
        Set(states).isSubset(of: ["done", "MU002", "MU004"]), "seed \(seed): \(Set(states))")
      #expect(states.filter { $0 == "done" }.count > 150, "seed \(seed)")
      #expect(try SchemaBooks.broken(district.connection) == [], "seed \(seed)")
      let kinds = try district.connection.rows("SELECT DISTINCT kind FROM allocation_step")
      #expect(kinds.count == 6, "seed \(seed): \(kinds)")
      // All that was sent and not used up comes back, and then nothing is missing but that.
      for left in try district.connection.rows("SELECT allocation_id FROM allocation") {
        let number = try #require(Int64(left))
        for step in ["release", "return"] { _ = district.take(step, number) }
      }
      #expect(
        try district.connection.number(
          """
          SELECT (SELECT sum(on_hand) FROM stockpile)::bigint
            + (SELECT sum(consumed) FROM line_standing WHERE NOT exercise)::bigint
          """) == 1 + 100 + 50 + 40 + 3 + 1 + 10 + 10, "seed \(seed)")
      #expect(try SchemaBooks.broken(district.connection) == [], "seed \(seed)")
    }
  }
}

/// One session that commits and takes steps with whatever was committed, in an order of its own.
private struct StepStorm {
  private let district: SchemaDistrict
  private var generator: SeededGenerator

  init(_ target: ConnectionTarget, seed: UInt64) throws {
    district = try SchemaDistrict(working: Connection(to: target))
    generator = SeededGenerator(seed: seed)
  }

  /// - Returns: what came of each step: `done` or the state of its refusal.
  func rage(steps: Int) throws -> [String] {
    var storm = self
    return try (0..<steps).map { _ in try storm.step() ?? "done" }
  }

  private mutating func step() throws -> String? {
    if Int.random(in: 0..<4, using: &generator) == 0 {
      let lines = ["W1 WATER A", "W2 WATER A", "W3 WATER C", "W3 WATER D", "W2 BOAT -"]
        .shuffled(using: &generator).prefix(3)
      let quantity = Int.random(in: 1...4, using: &generator)
      let plan = try district.plan(
        lines.map { "\($0) \(quantity)" },
        teams: Bool.random(using: &generator) ? ["T1"] : [],
        for: Int.random(in: 0..<4, using: &generator) == 0 ? "X1" : "I1", useFloor: true)
      return district.connection.refusal(of: SchemaDistrict.commit(plan), as: .commander)
    }
    if Int.random(in: 0..<20, using: &generator) == 0 {
      try district.connection.run("SELECT release_lapsed_holds(5)", as: .reconciler)
      return nil
    }
    let live = try district.connection.rows(
      """
      SELECT allocation_id FROM allocation WHERE state IN ('held', 'dispatched', 'arrived')
      ORDER BY allocation_id DESC LIMIT 4
      """)
    guard let allocation = live.randomElement(using: &generator).flatMap({ Int64($0) }) else {
      return nil
    }
    let step =
      ["dispatch", "dispatch", "arrive", "arrive", "consume", "return", "release"]
      .randomElement(using: &generator) ?? "dispatch"
    let line = Int.random(in: 1...3, using: &generator)
    let part: String? =
      [nil, "\(line)", "\(line)=1", "\(line)=2"].randomElement(using: &generator) ?? nil
    return district.take(
      step, allocation, part,
      conditions: part.map { _ in
        [["", "damaged", "quarantined"].randomElement(using: &generator) ?? ""]
      },
      to: part.map { _ in [["", "W1", "W2", "W3"].randomElement(using: &generator) ?? ""] })
  }
}
