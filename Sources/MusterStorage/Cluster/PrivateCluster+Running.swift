#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

extension PrivateCluster {
  /// Makes the cluster when it is missing and starts it when it is not running.
  ///
  /// Any number of programs may do this at the same moment: one works, the others wait for it. When
  /// the server is running already, this takes a few system calls.
  public func ensureRunning() async throws(PrivateClusterError) {
    guard socketPath.utf8.count <= PrivateCluster.longestSocketPath else {
      throw .socketPathTooLong(path: socketPath)
    }
    if isReady { return }
    let account = try prepareHome()
    let lock = try await ClusterLock(file: lockFile)
    if !isReady { try await start(as: account) }
    _ = consume lock
  }

  /// Stops the server, ending the connections that are open; does nothing when it is not running.
  public func stop() async throws(PrivateClusterError) {
    guard status() != .absent else { return }
    let account = try ServerAccount.forCluster(in: folder)
    let lock = try await ClusterLock(file: lockFile)
    if PostmasterFile(in: dataFolder) != nil, PostmasterFile.hasProcesses(in: dataFolder) {
      try await stopServer(of: PostgresPrograms.find(forMajor: majorVersion), as: account)
    }
    _ = consume lock
  }

  private func stopServer(
    of programs: PostgresPrograms, as account: ServerAccount
  ) async throws(PrivateClusterError) {
    let run = await ProgramRun(
      "pg_ctl", ["stop", "--pgdata", dataFolder, "--mode=fast", "--wait", "--timeout=60"],
      from: programs.folder, as: account)
    guard run.isSuccess else { throw .stopFailed(message: run.complaint) }
  }

  /// The major version that the data files are of; nil when there are none.
  private var majorVersion: String? {
    SystemFiles.text(of: dataFolder + "/PG_VERSION")?.split(separator: "\n").first.map(String.init)
  }

  /// Makes the folders, each for the user that needs it.
  private func prepareHome() throws(PrivateClusterError) -> ServerAccount {
    let account = try ServerAccount.forCluster(in: folder)
    guard SystemFiles.makeFolder(home, mode: account.isAnother ? 0o755 : 0o700),
      access(home, W_OK | X_OK) == 0
    else { throw .homeNotWritable(path: home, reason: SystemFiles.lastReason) }
    if account.isAnother, let closed = account.closedFolder(onTheWayTo: home) {
      throw .homeNotReachable(folder: closed, user: account.name)
    }
    guard SystemFiles.makeFolder(folder, mode: 0o700),
      !account.isAnother
        || chown(folder, account.userIdentifier, account.groupIdentifier) == 0
    else { throw .homeNotWritable(path: folder, reason: SystemFiles.lastReason) }
    return account
  }

  private func start(as account: ServerAccount) async throws(PrivateClusterError) {
    let programs = try await PostgresPrograms.find(forMajor: majorVersion)
    if majorVersion == nil { try await make(with: programs, as: account) }
    try await waitForOrphans()
    if PostmasterFile(in: dataFolder)?.isReady ?? false,
      PostmasterFile.hasProcesses(in: dataFolder)
    {
      // A server works here, but its socket was removed: nobody can reach it.
      try await stopServer(of: programs, as: account)
    }
    PostmasterFile.removeIfStale(in: dataFolder, socket: socketPath)
    let settings = [
      "listen_addresses=", "port=5432", "unix_socket_permissions=0700",
      "unix_socket_directories=\"\(folder)\"",
      // Whoever meets a deadlock waits so long before one of them is done again.
      "deadlock_timeout=100ms",
    ]
    let run = await ProgramRun(
      "pg_ctl",
      [
        "start", "--pgdata", dataFolder, "--log", logFile, "--wait", "--timeout=60",
        "--options", settings.map { "-c " + shellQuoted($0) }.joined(separator: " "),
      ], from: programs.folder, as: account, inOwnSession: true)
    guard run.isSuccess else {
      throw .startFailed(message: lastFatalLine ?? run.complaint, logFile: logFile)
    }
  }

  /// When a server was killed, its connections' processes live on until they notice, and a new
  /// server must not start beside them.
  private func waitForOrphans() async throws(PrivateClusterError) {
    let deadline = ContinuousClock.now + .seconds(10)
    while !isListening, PostmasterFile.hasProcesses(in: dataFolder), ContinuousClock.now < deadline
    {
      do { try await Task.sleep(for: .milliseconds(20)) } catch { throw .interrupted }
    }
  }

  private var lastFatalLine: String? {
    SystemFiles.text(of: logFile)?.split(separator: "\n").suffix(20)
      .last { $0.contains("FATAL") }.map(String.init)
  }

  private func shellQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
