import MusterStorage
import MusterTesting
import Testing

@Suite struct MigratorTests {
  private static let first = Migration(
    name: "0001_pumps", sql: "CREATE TABLE pump (id bigint PRIMARY KEY);\n")
  private static let second = Migration(
    name: "0002_boats", sql: "CREATE TABLE boat (id bigint);\nCREATE INDEX ON boat (id);\n")
  private static let third = Migration(name: "0003_ropes", sql: "CREATE TABLE rope (id bigint)")

  private func withMigrator(
    _ migrations: [Migration] = [first, second],
    _ body: (Migrator, @escaping ([Migration]) throws -> Migrator) throws -> Void
  ) async throws {
    try await withEmptyDatabase { target in
      try body(Migrator(Connection(to: target), migrations: migrations)) {
        try Migrator(Connection(to: target), migrations: $0)
      }
    }
  }

  @Test func `an empty database gets every migration once`() async throws {
    try await withMigrator { migrator, _ in
      #expect(try migrator.state() == .missing)
      #expect(try migrator.status().map(\.appliedAt) == [nil, nil])
      #expect(try migrator.migrate().map(\.name) == ["0001_pumps", "0002_boats"])
      #expect(try migrator.state() == .current(2))
      #expect(try migrator.migrate().isEmpty)
      let status = try migrator.status()
      #expect(status.map(\.number) == [1, 2])
      #expect(status.allSatisfy { $0.appliedAt != nil })
      try migrator.requireCurrent()
    }
  }

  @Test func `a database of an earlier program gets what it lacks`() async throws {
    try await withMigrator([MigratorTests.first]) { earlier, program in
      _ = try earlier.migrate()
      let later = try program([MigratorTests.first, MigratorTests.second, MigratorTests.third])
      #expect(try later.state() == .older(1))
      #expect(throws: StorageError.schema(.older(found: 1, needed: 3))) {
        try later.requireCurrent()
      }
      #expect(try later.migrate().map(\.number) == [2, 3])
      #expect(try later.state() == .current(3))
    }
  }

  @Test func `a database of a later program is refused`() async throws {
    try await withMigrator { later, program in
      _ = try later.migrate()
      let earlier = try program([MigratorTests.first])
      #expect(try earlier.state() == .newer(2))
      let fault = StorageError.schema(.newer(found: 2, known: 1))
      #expect(throws: fault) { try earlier.requireCurrent() }
      #expect(throws: fault) { try earlier.migrate() }
    }
  }

  @Test func `a file that was changed after it was applied is refused by name`() async throws {
    try await withMigrator { migrator, program in
      _ = try migrator.migrate()
      let changed = Migration(name: "0001_pumps", sql: MigratorTests.first.sql + " ")
      let other = try program([changed, MigratorTests.second, MigratorTests.third])
      #expect(throws: StorageError.schema(.changed(number: 1, name: "0001_pumps"))) {
        try other.migrate()
      }
      #expect(try other.state() == .older(2))
    }
  }

  @Test func `a number under another name is refused`() async throws {
    try await withMigrator { migrator, program in
      _ = try migrator.migrate()
      let renamed = Migration(name: "0002_ships", sql: MigratorTests.second.sql)
      #expect(
        throws: StorageError.schema(
          .renamed(number: 2, applied: "0002_boats", known: "0002_ships"))
      ) { try program([MigratorTests.first, renamed]).migrate() }
    }
  }

  @Test func `a gap in the program or in the database is refused`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      let gap = Migrator(connection, migrations: [MigratorTests.first, MigratorTests.third])
      #expect(throws: StorageError.schema(.gap(number: 2))) { try gap.migrate() }
      let whole = Migrator(
        connection, migrations: [MigratorTests.first, MigratorTests.second, MigratorTests.third])
      _ = try whole.migrate()
      try connection.execute(script: "DELETE FROM muster.migration WHERE number = 2")
      #expect(throws: StorageError.schema(.gap(number: 2))) { try whole.migrate() }
    }
  }

  @Test func `a migration that fails leaves nothing and is named with its line`() async throws {
    let faulty = Migration(
      name: "0002_faulty", sql: "CREATE TABLE left_over (a int);\n\nSELEKT 1;\n")
    try await withMigrator([MigratorTests.first, faulty]) { migrator, program in
      #expect {
        try migrator.migrate()
      } throws: { error in
        guard case StorageError.schema(.failed(2, "0002_faulty", 3, let state, _)) = error
        else { return false }
        return state == SQLState("42601")
      }
      let state = try migrator.state()
      #expect(state == .older(1))
      let mended = Migration(name: "0002_faulty", sql: "CREATE TABLE left_over (a int)")
      #expect(try program([MigratorTests.first, mended]).migrate().map(\.number) == [2])
    }
  }

  @Test func `of two migrators at the same moment one works and the other finds it done`()
    async throws
  {
    try await withEmptyDatabase { target in
      let meeting = Meeting()
      let migrate: @Sendable () throws -> Int = {
        let migrator = Migrator(
          try Connection(to: target), migrations: [MigratorTests.first, MigratorTests.second])
        meeting.waitForOther()
        return try migrator.migrate().count
      }
      let counts = try await inThreads([migrate, migrate])
      #expect(counts.sorted() == [0, 2])
    }
  }

  @Test func `every login may ask which schema it meets`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      let migrator = Migrator(connection, migrations: [MigratorTests.first])
      _ = try migrator.migrate()
      try connection.ensureRoles()
      try connection.execute(script: "SET ROLE muster_viewer")
      #expect(try migrator.state() == .current(1))
    }
  }

  @Test func `the migrations of this program have no gaps`() {
    #expect(Migration.embedded.map(\.number) == Migration.embedded.indices.map { $0 + 1 })
  }

  @Test func `the migrations of this program make a current schema`() async throws {
    try await withDatabase { target in
      let migrator = Migrator(try Connection(to: target))
      try migrator.requireCurrent()
      #expect(try migrator.migrate().isEmpty)
    }
  }
}
