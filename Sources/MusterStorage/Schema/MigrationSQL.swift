internal import MusterModel

/// The statements that keep account of the migrations themselves.
enum MigrationSQL: String, SQLText {
  case exists = "SELECT to_regclass('muster.migration') IS NOT NULL"

  case last = "SELECT coalesce(max(number), 0) FROM muster.migration"

  case applied = """
    SELECT number, name, checksum, applied_at
    FROM muster.migration
    ORDER BY number
    """

  case record = """
    INSERT INTO muster.migration (number, name, checksum)
    VALUES ($1, $2, $3)
    """

  /// One migrator at a time in a database; the key is `muster` in hexadecimal.
  case lock = "SELECT pg_advisory_lock(120330391020914)"

  case unlock = "SELECT pg_advisory_unlock(120330391020914)"
}

/// A row of `muster.migration`.
struct AppliedMigration {
  let number: Int
  let name: String
  let checksum: String
  let appliedAt: Instant
}

extension Statement<AppliedMigration> {
  static var appliedMigrations: Statement {
    Statement(MigrationSQL.applied) { row throws(StorageError) in
      AppliedMigration(
        number: try row.read(), name: try row.read(), checksum: try row.read(),
        appliedAt: try row.read())
    }
  }
}
