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

  @Test(arguments: [
    "host=/nonexistent dbname=muster", "postgresql://127.0.0.1:1/muster?connect_timeout=2",
  ])
  func `no server is told as unavailable`(target: String) {
    #expect { try Connection(to: ConnectionTarget(target)) } throws: { error in
      if case StorageError.unavailable = error { true } else { false }
    }
  }

  @Test(arguments: [
    "postgresql://officer:s3cret@[::1/muster", "postgres//officer:s3cret@host/muster",
    "password=s3cret port", "hostt=a password=s3cret",
  ])
  func `an unreadable address is refused without quoting it`(text: String) {
    let target = ConnectionTarget(text)
    #expect { try Connection(to: target) } throws: { error in
      guard case StorageError.unreadableTarget(let message) = error else { return false }
      return !message.contains("s3cret")
    }
    #expect(!"\(target)".contains("s3cret"))
    #expect(!String(reflecting: target).contains("s3cret"))
  }

  @Test func `the description of an address names host and login and no password`() {
    let target = ConnectionTarget("postgresql://officer:s3cret@db1,db2:5433/muster?sslmode=require")
    #expect("\(target)" == "host=db1,db2 port=,5433 dbname=muster user=officer")
  }

  @Test func `a login that the server turns away is told as denied`() async throws {
    let cluster = try await TestCluster.shared()
    let url = cluster.url.replacing("//muster@", with: "//stranger@")
    #expect { try Connection(to: ConnectionTarget(url)) } throws: { error in
      if case StorageError.denied = error { true } else { false }
    }
  }

  @Test func `a database that is not there is told by its code`() async throws {
    let target = try await TestCluster.shared().target(database: "nowhere")
    #expect { try Connection(to: target) } throws: { error in
      guard case StorageError.other(let state, _) = error else { return false }
      return state == SQLState("3D000")
    }
  }

  @Test func `of several hosts the first that answers is taken`() async throws {
    let cluster = try await TestCluster.shared()
    let folder = cluster.home + "/postgres"
    let target = ConnectionTarget("host=/nonexistent,\(folder) user=muster dbname=muster")
    #expect(try Connection(to: target).serverVersion.isSupported)
  }

  @Test func `a database that is not UTF-8 is refused`() async throws {
    try await withEmptyDatabase { target in
      let administrator = try Connection(to: target)
      try administrator.execute(
        script: "CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
      let ascii = try await TestCluster.shared().target(database: "ascii")
      #expect(throws: StorageError.schema(.encoding("SQL_ASCII"))) { try Connection(to: ascii) }
      try administrator.execute(script: "DROP DATABASE ascii WITH (FORCE)")
    }
  }

  @Test(arguments: [
    (90_624, "9.6.24", false), (149_999, "14.9999", false), (150_000, "15.0", true),
    (150_018, "15.18", true), (180_001, "18.1", true),
  ])
  func `servers from 15 on are supported`(number: Int, text: String, isSupported: Bool) {
    #expect(ServerVersion(number: number).description == text)
    #expect(ServerVersion(number: number).isSupported == isSupported)
  }
}
