import MusterStorage
import MusterTesting
import Testing

@Suite struct ConnectionTests {
  @Test func `a session has the settings that the statements rely on`() async throws {
    try await withEmptyDatabase { target in
      let row = try Connection(to: target).transaction(as: nil) {
        transaction throws(StorageError) in
        try transaction.row(
          of: Statement(TrialSQL.sessionSettings) { row throws(StorageError) in
            [try row.read(String.self), try row.read(), try row.read(), try row.read()]
          })
      }
      #expect(row == ["muster, pg_temp", "UTF8", "UTC", "muster"])
    }
  }
}
