import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

@Suite struct SchemaRaceTests {
  @Test func `of sixteen sessions that want the last pump one gets it`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for _ in 0..<5 {
        let plans = try (0..<16).map { _ in try district.plan(["W1 PUMP P1 1"]) }
        let states = try await inThreads(
          plans.map { plan in
            {
              try Connection(to: target)
                .refusal(of: SchemaDistrict.commit(plan), as: .commander)
            }
          })
        #expect(states.filter { $0 == nil }.count == 1)
        #expect(states.filter { $0 == "MU002" }.count == 15, "\(states)")
        #expect(try district.stock("W1", "PUMP", "P1") == "1,1,0")
        let winner = try district.connection.number(
          "SELECT allocation_id FROM allocation WHERE state = 'held'")
        try district.release(winner)
      }
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a team asked for at once serves one, a plan committed at once is one allocation`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let plans = try (0..<8).map { _ in try district.plan([], teams: ["T2"]) }
      let forTeam = try await inThreads(
        plans.map { plan in
          { try Connection(to: target).refusal(of: SchemaDistrict.commit(plan), as: .commander) }
        })
      #expect(forTeam.filter { $0 == nil }.count == 1)
      #expect(forTeam.filter { $0 == "MU002" }.count == 7, "\(forTeam)")
      let one = try district.plan(["W2 BOAT - 1"])
      let ofPlan = try await inThreads(
        (0..<8).map { _ in
          { try Connection(to: target).refusal(of: SchemaDistrict.commit(one), as: .commander) }
        })
      #expect(ofPlan.filter { $0 == nil }.count == 1)
      #expect(ofPlan.filter { $0 == "MU004" }.count == 7, "\(ofPlan)")
      #expect(try district.stock("W2", "BOAT", "-") == "3,1,2")
    }
  }

  @Test func `an allocation released at once, by some as lapsed, is given back once`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for round in 0..<6 {
        let other: Int64 = try district.commit(try district.plan(["W1 WATER A 60"]))
        let released: Int64 = try district.commit(try district.plan(["W1 WATER A 20"]))
        let isLapsed = round.isMultiple(of: 2)
        if isLapsed {
          try district.connection.run(
            """
            UPDATE hold SET expires_at = now() - interval '1 second'
            WHERE allocation_id = \(released)
            """)
        }
        let release = "SELECT release_allocation(\(released), 'test')"
        let states = try await inThreads(
          (0..<8).map { number in
            {
              let connection = try Connection(to: target)
              return isLapsed && number.isMultiple(of: 2)
                ? connection.refusal(of: "SELECT release_lapsed_holds(10)", as: .reconciler)
                : connection.refusal(of: release, as: .commander)
            }
          })
        #expect(states.allSatisfy { $0 == nil }, "\(states)")
        #expect(try district.stock("W1", "WATER", "A") == "100,60,40", "round \(round)")
        #expect(try SchemaBooks.broken(district.connection) == [])
        try district.release(other)
      }
    }
  }

  @Test func `the same request id at once is claimed once, and the others get its answer`()
    async throws
  {
    try await withDatabase { target in
      let claim = "SELECT claim_request('race', 'm', '\\x01', 'test')"
      let answers = try await inThreads(
        (0..<8).map { number in
          {
            let connection = try Connection(to: target)
            return try connection.transaction(as: .officer) { transaction throws(StorageError) in
              let first = try transaction.row(
                of: Statement(TestSQL(rawValue: claim)) { row throws(StorageError) in
                  try row.read(String?.self)
                })
              if first == nil {
                try transaction.execute(
                  Statement(TestSQL(rawValue: "SELECT answer_request('race', '\(number)')")))
              }
              return first
            }
          }
        })
      let winner = try #require(answers.firstIndex(of: nil))
      #expect(answers.enumerated().allSatisfy { $0 == winner || $1 == "\(winner)" })
    }
  }

  @Test(arguments: [1, 20_260_701] as [UInt64])
  func `a storm of eight sessions over a few stockpiles neither stalls nor oversells`(
    seed: UInt64
  ) async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let outcomes = try await inThreads(
        (0..<8).map { number in
          { try SchemaStorm(target, seed: seed &+ UInt64(number)).rage(steps: 60) }
        })
      let states = outcomes.joined()
      let place = "seed \(seed)"
      // Refusals for want of stock and repetitions are all that may happen to a caller.
      #expect(Set(states).isSubset(of: ["done", "MU001", "MU002"]), "\(place): \(Set(states))")
      #expect(states.filter { $0 == "done" }.count > 100, "\(place)")
      #expect(states.contains("MU002"), "\(place)")
      // The connections would have repeated what a deadlock ended; there was none.
      #expect(try district.connection.deadlocks() == 0, "\(place)")
      #expect(try SchemaBooks.broken(district.connection) == [], "\(place)")
      #expect(
        try district.connection.number(
          "SELECT count(*) FROM stockpile WHERE held NOT BETWEEN 0 AND on_hand") == 0, "\(place)")
    }
  }
}

extension Connection {
  /// The deadlocks in this database; a session tells its own when it ends, so these are waited for.
  func deadlocks() throws -> Int64 {
    let others = """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend'
        AND pid <> pg_backend_pid()
      """
    while try number(others) > 0 {}
    return try number(
      "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
  }
}

/// One session that commits, releases, receives, issues and lets lapse, in an order of its own.
private struct SchemaStorm {
  private let district: SchemaDistrict
  private var generator: SeededGenerator
  private var held: [Int64] = []
  private static let piles = [
    ("W1", "WATER", "A"), ("W2", "WATER", "A"), ("W3", "WATER", "C"), ("W3", "WATER", "D"),
    ("W2", "BOAT", "-"),
  ]

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
    let (warehouse, item, lot) = Self.piles[Int.random(in: 0..<5, using: &generator)]
    let quantity = Int64.random(in: 1...5, using: &generator)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0..<5:
      // Lines in any order: the commit must put them into its own.
      let lines = Self.piles.shuffled(using: &generator).prefix(3)
        .map { "\($0.0) \($0.1) \($0.2) \(quantity)" }
      let plan = try district.plan(Array(lines), useFloor: true)
      do {
        held.append(try district.commit(plan))
        return nil
      } catch let error as StorageError {
        return error.stateOfRefusal
      }
    case 5..<8:
      guard let allocation = held.popLast() else { return nil }
      try district.release(allocation)
      return nil
    case 8:
      return district.connection.refusal(
        of: Movement(
          kind: "receipt",
          lines: [
            .stock(warehouse, item, lot, quantity, counter: "supplier")
          ]
        ).sql, as: .officer)
    default:
      return district.connection.refusal(
        of: Movement(lines: [
          .stock(warehouse, item, lot, -quantity, counter: "consumed")
        ]).sql, as: .officer)
    }
  }
}
