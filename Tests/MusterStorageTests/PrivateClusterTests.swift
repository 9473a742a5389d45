import MusterTesting
import Testing

@testable import MusterStorage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

@Suite struct PrivateClusterTests {
  private func note(in cluster: PrivateCluster) throws -> Int {
    try Connection(to: cluster.target).notes()
  }

  private func processIdentifier(of cluster: PrivateCluster) throws -> Int32 {
    guard case .running(let processIdentifier) = cluster.status() else {
      throw PrivateClusterError.startFailed(message: "not running", logFile: cluster.logFile)
    }
    return processIdentifier
  }

  @Test func `a cluster is made once, stopped, started, and survives being killed`() async throws {
    let cluster = PrivateCluster(home: try TestFolder.unusedPath())
    defer { cluster.destroy() }
    #expect(cluster.status() == .absent)

    async let one: Void = cluster.ensureRunning()
    async let other: Void = cluster.ensureRunning()
    _ = try await (one, other)
    let server = try processIdentifier(of: cluster)
    #expect(getsid(server) != getsid(0), "a Ctrl-C in our terminal would reach the server")
    let connection = try Connection.trial(to: cluster.target)
    try connection.execute(script: "INSERT INTO public.note VALUES (1, 'kept')")
    try await cluster.ensureRunning()
    #expect(try processIdentifier(of: cluster) == server)

    try await cluster.stop()
    #expect(cluster.status() == .stopped)
    try await cluster.stop()
    #expect(throws: StorageError.self) { try Connection(to: cluster.target) }
    try await cluster.ensureRunning()
    #expect(try note(in: cluster) == 1)

    kill(try processIdentifier(of: cluster), SIGKILL)
    while cluster.isReady { await Task.yield() }
    try await cluster.ensureRunning()
    #expect(try note(in: cluster) == 1)

    try await cluster.stop()
    let stale = "\(getpid())\n\(cluster.dataFolder)\n1700000000\n5432\n\(cluster.folder)\n\n"
    #expect(SystemFiles.write(stale, to: cluster.dataFolder + "/postmaster.pid"))
    chown(
      cluster.dataFolder + "/postmaster.pid",
      try #require(SystemFiles.status(of: cluster.dataFolder)).st_uid, gid_t.max)
    try await cluster.ensureRunning()
    #expect(try note(in: cluster) == 1)
  }

  @Test func `a new cluster is UTF-8, durable, checked, and listens on its socket alone`()
    async throws
  {
    let cluster = PrivateCluster(home: try TestFolder.unusedPath())
    defer { cluster.destroy() }
    try await cluster.ensureRunning()
    let settings = try Connection(to: cluster.target).transaction(as: nil) {
      transaction throws(StorageError) in
      try transaction.rows(of: .one(TrialSQL.clusterSettings) as Statement<String>)
    }
    #expect(
      settings == [
        "data_checksums on", "fsync on", "listen_addresses ", "server_encoding UTF8",
        "synchronous_commit on", "unix_socket_permissions 0700",
      ])
    let status = try #require(SystemFiles.status(of: cluster.folder))
    #expect(status.st_mode & 0o777 == 0o700)
    #expect(cluster.url.hasPrefix("postgresql://muster@/muster?host=%2F"))
  }

  @Test(arguments: [106, 107, 108])
  func `a socket's path has at most 107 bytes`(length: Int) async throws {
    let start = try TestFolder.unusedPath() + "/"
    let end = "/postgres/.s.PGSQL.5432"
    let home = start + String(repeating: "h", count: length - start.utf8.count - end.utf8.count)
    let cluster = PrivateCluster(home: home)
    defer { cluster.destroy() }
    #expect(cluster.socketPath.utf8.count == length)
    if length <= 107 {
      try await cluster.ensureRunning()
      #expect(try Connection(to: cluster.target).serverVersion.isSupported)
    } else {
      await #expect(throws: PrivateClusterError.socketPathTooLong(path: cluster.socketPath)) {
        try await cluster.ensureRunning()
      }
      #expect(!SystemFiles.exists(home))
    }
  }

  @Test func `a home that cannot be made is refused by name`() async throws {
    let cluster = PrivateCluster(home: "/proc/muster")
    await #expect {
      try await cluster.ensureRunning()
    } throws: { error in
      guard case PrivateClusterError.homeNotWritable("/proc/muster", _) = error else {
        return false
      }
      return "\(error)".contains("MUSTER_HOME")
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root's server runs as another user"))
  func `a home that the server's user cannot reach is refused by the closed folder`() async throws {
    let closed = try TestFolder.unusedPath()
    #expect(SystemFiles.makeFolder(closed, mode: 0o700))
    let cluster = PrivateCluster(home: closed + "/muster")
    await #expect(
      throws: PrivateClusterError.homeNotReachable(folder: closed, user: "postgres")
    ) { try await cluster.ensureRunning() }
  }

  @Test(.enabled(if: geteuid() != 0, "root may use everybody's cluster"))
  func `a cluster of another user is refused`() {
    #expect(throws: PrivateClusterError.foreignOwner(path: "/usr", userIdentifier: 0)) {
      try ServerAccount.forCluster(in: "/usr")
    }
  }

  @Test func `programs are chosen by version`() async throws {
    let old = PostgresPrograms(folder: "/old", version: "14.12")
    let new = PostgresPrograms(folder: "/new", version: "17.2")
    #expect(try PostgresPrograms.choose(from: [new, old], forMajor: nil).folder == "/new")
    #expect(try PostgresPrograms.choose(from: [old, new], forMajor: nil).folder == "/new")
    #expect(try PostgresPrograms.choose(from: [new, old], forMajor: "14").folder == "/old")
    #expect(throws: PrivateClusterError.programsTooOld(folder: "/old", version: "14.12")) {
      try PostgresPrograms.choose(from: [old], forMajor: nil)
    }
    #expect(throws: PrivateClusterError.otherMajorVersion(cluster: "16", programs: "17.2")) {
      try PostgresPrograms.choose(from: [new], forMajor: "16")
    }
    await #expect(throws: PrivateClusterError.programsMissing(searched: ["/nonexistent"])) {
      try await PostgresPrograms.find(in: "/nonexistent")
    }
  }

  @Test func `the files of another major version are refused before anything is started`()
    async throws
  {
    let cluster = PrivateCluster(home: try TestFolder.unusedPath())
    defer { cluster.destroy() }
    try await cluster.ensureRunning()
    try await cluster.stop()
    #expect(SystemFiles.write("9\n", to: cluster.dataFolder + "/PG_VERSION"))
    await #expect {
      try await cluster.ensureRunning()
    } throws: { error in
      if case PrivateClusterError.otherMajorVersion("9", _) = error { true } else { false }
    }
  }
}
