internal import CLibPQ

extension Migrator {
  /// Makes schema and table for the account of migrations, where they are missing.
  func prepare() throws(StorageError) {
    guard try !connection.session.value(MigrationSQL.exists, Bool.self) else { return }
    _ = try connection.session.runScript(
      """
      BEGIN;
      CREATE SCHEMA IF NOT EXISTS muster;
      CREATE TABLE muster.migration (
        number integer CONSTRAINT migration_pkey PRIMARY KEY,
        name text NOT NULL,
        checksum text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE muster.migration IS
        'The migrations that were applied, each with the SHA-256 of its text.';
      COMMIT
      """, as: "the account of migrations")
  }

  /// Every login may ask which schema it meets.
  func publish() throws(StorageError) {
    _ = try connection.session.runScript(
      "GRANT USAGE ON SCHEMA muster TO PUBLIC; GRANT SELECT ON muster.migration TO PUBLIC",
      as: "rights on the account of migrations")
  }

  /// The lock goes with the session in any case, so a lost one needs no unlocking.
  func unlock() {
    do throws(StorageError) {
      if !connection.session.isLost { _ = try connection.session.run(MigrationSQL.unlock) }
    } catch {
      connection.session.abandon()
    }
  }
}

extension Session {
  func run<each Parameter: SQLValue>(
    _ text: some SQLText, _ parameters: repeat each Parameter
  ) throws(StorageError) -> QueryResult {
    try run(Statement<Void>(text, repeat each parameters).call)
  }

  /// The one value that a statement without parameters answers.
  func value<Value: SQLValue>(_ text: some SQLText, _: Value.Type) throws(StorageError) -> Value {
    try Transaction(session: self, ending: .commit).row(
      of: Statement<Value>(text) { row throws(StorageError) in try row.read() })
  }

  /// Runs the text of a migration; a fault is told with its line.
  func runMigration(_ migration: Migration) throws(StorageError) {
    let result = PQexec(handle, migration.sql)
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
      precondition(
        PQtransactionStatus(handle) == PQTRANS_INTRANS,
        "\(migration.name) ends the transaction that it is run in")
      return
    default: break
    }
    let fault = ServerFault(result: result, connection: handle)
    guard !isLost else { throw .unavailable(fault.message) }
    throw .schema(
      .failed(
        number: migration.number, name: migration.name,
        line: fault.position.map { migration.line(ofCharacter: $0) },
        sqlState: fault.sqlState, message: fault.message))
  }
}
