import MusterModel
public import MusterStorage

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Which database the program works on: one that was named, or a cluster of its own.
public struct DatabaseAccess: Sendable {
  /// A libpq URL or connection string; nil for the private cluster.
  public let url: String?
  let statementTimeout: Duration?

  /// - Parameter url: what `--database` says; MUSTER_DATABASE_URL when nil.
  public init(url: String? = nil, statementTimeout: Duration? = nil) {
    self.url = url ?? DatabaseAccess.environment("MUSTER_DATABASE_URL")
    self.statementTimeout = statementTimeout
  }

  /// A session on it; the private cluster is made and started first when it is needed.
  ///
  /// - Parameter command: the only command that will be asked for; nil when any may be, by requests
  ///   that come on standard input.
  public func session(
    for command: (any Command.Type)? = nil, progress: @escaping (Progress) -> Void
  ) async throws(ServiceError) -> Session {
    if let url {
      return Session(
        target: ConnectionTarget(url), cacheDirectory: cacheDirectory,
        statementTimeout: statementTimeout, mayReadStandardInput: command != nil,
        progress: progress)
    }
    let cluster = try privateCluster()
    if command?.effect != Effect.none {
      do throws(PrivateClusterError) {
        try await cluster.ensureRunning()
      } catch {
        throw ServiceError(error)
      }
    }
    return Session(
      target: cluster.target, ownsSchema: true, cacheDirectory: cluster.home + "/cache",
      statementTimeout: statementTimeout, mayReadStandardInput: command != nil,
      progress: progress)
  }

  public func privateCluster() throws(ServiceError) -> PrivateCluster {
    do throws(PrivateClusterError) {
      return try PrivateCluster()
    } catch {
      throw ServiceError(error)
    }
  }

  /// For a database elsewhere: in MUSTER_HOME where it is set, else where caches belong.
  private var cacheDirectory: String? {
    if let home = DatabaseAccess.environment("MUSTER_HOME") { return home + "/cache" }
    if let caches = DatabaseAccess.environment("XDG_CACHE_HOME") { return caches + "/muster" }
    return DatabaseAccess.environment("HOME").map { $0 + "/.cache/muster" }
  }

  private static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}
