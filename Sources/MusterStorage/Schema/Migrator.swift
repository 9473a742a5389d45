/// Brings a database to the schema of this program, one migration a transaction.
///
/// The login must be a superuser, or have CREATEROLE and CREATE on the database.
public struct Migrator {
  let connection: Connection
  let migrations: [Migration]

  /// - Parameter migrations: those of the program; others are for tests.
  /// - Precondition: numbers ascend.
  public init(_ connection: Connection, migrations: [Migration] = Migration.embedded) {
    precondition(zip(migrations, migrations.dropFirst()).allSatisfy { $0.number < $1.number })
    self.connection = connection
    self.migrations = migrations
  }

  /// The cheap look at every start: one round trip, two on an empty database.
  public func state() throws(StorageError) -> SchemaState {
    let newest = migrations.last?.number ?? 0
    do throws(StorageError) {
      let last = try connection.session.value(MigrationSQL.last, Int.self)
      if last == 0, newest > 0 { return .missing }
      return last == newest ? .current(last) : last < newest ? .older(last) : .newer(last)
    } catch .other(let state, _) where [.undefinedTable, .undefinedSchema].contains(state) {
      return .missing
    }
  }

  /// Throws the `schema` fault that makes the database unfit for this program, if there is one.
  public func requireCurrent() throws(StorageError) {
    let newest = migrations.last?.number ?? 0
    switch try state() {
    case .current: return
    case .missing: throw .schema(.missing)
    case .older(let found): throw .schema(.older(found: found, needed: newest))
    case .newer(let found): throw .schema(.newer(found: found, known: newest))
    }
  }

  /// Every migration of the program and of the database, by number.
  public func status() throws(StorageError) -> [MigrationStatus] {
    let applied = try appliedMigrations()
    let known = Set(applied.map(\.number))
    let pending = migrations.filter { !known.contains($0.number) }
    let all =
      applied.map { MigrationStatus(number: $0.number, name: $0.name, appliedAt: $0.appliedAt) }
      + pending.map { MigrationStatus(number: $0.number, name: $0.name, appliedAt: nil) }
    return all.sorted { $0.number < $1.number }
  }

  /// Applies what is missing; another migrator that is at work is waited for.
  ///
  /// - Returns: the migrations applied now; those before a failed one stay applied.
  /// - Throws: `schema` when program and database disagree about what was applied, or when a
  ///   migration fails.
  public func migrate() throws(StorageError) -> [Migration] {
    _ = try connection.session.run(MigrationSQL.lock)
    defer { unlock() }
    try prepare()
    let applied = try appliedMigrations()
    try verify(applied)
    let missing = migrations.dropFirst(applied.count)
    for migration in missing { try apply(migration) }
    if !missing.isEmpty { try publish() }
    return Array(missing)
  }

  private func appliedMigrations() throws(StorageError) -> [AppliedMigration] {
    guard try connection.session.value(MigrationSQL.exists, Bool.self) else { return [] }
    return try Transaction(session: connection.session, ending: .commit).rows(
      of: .appliedMigrations)
  }

  private func verify(_ applied: [AppliedMigration]) throws(StorageError) {
    for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
      throw .schema(.gap(number: index + 1))
    }
    for (index, row) in applied.enumerated() where row.number != index + 1 {
      throw .schema(.gap(number: index + 1))
    }
    for (row, migration) in zip(applied, migrations) {
      guard row.name == migration.name else {
        throw .schema(
          .renamed(number: row.number, applied: row.name, known: migration.name))
      }
      guard row.checksum == migration.checksum else {
        throw .schema(.changed(number: row.number, name: row.name))
      }
    }
    guard applied.count <= migrations.count else {
      throw .schema(.newer(found: applied.count, known: migrations.count))
    }
  }

  private func apply(_ migration: Migration) throws(StorageError) {
    let session = connection.session
    do throws(StorageError) {
      _ = try session.runScript("BEGIN", as: migration.name)
      try session.runMigration(migration)
      _ = try session.run(
        MigrationSQL.record, Int64(migration.number), migration.name, migration.checksum)
      try session.control(.commit)
    } catch {
      if !session.isLost { try session.control(.rollback) }
      throw error
    }
  }
}
