#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A PostgreSQL cluster of muster's own, for when no other database is named.
///
/// In `MUSTER_HOME/postgres`, a folder that only the server's user may enter, are the data, the
/// log and the Unix socket; the server listens nowhere else. PostgreSQL asks the kernel who is at
/// the other end of the socket and lets in that user and root alone, as role `muster` (peer
/// authentication with a map), so that the rights rest neither on a password nor on the folder's
/// mode. The server is durable: fsync is on.
public struct PrivateCluster: Sendable {
  /// The longest path that fits into a socket's address, in bytes.
  public static let longestSocketPath = 107

  public let home: String
  /// Lines for postgresql.conf when the cluster is made; tests do without durability.
  let settings: [String]

  /// - Parameter home: MUSTER_HOME; made when it is missing.
  public init(home: String) {
    self.init(home: home, settings: [])
  }

  package init(home: String, settings: [String]) {
    self.home = SystemFiles.absolute(home)
    self.settings = settings
  }

  /// In MUSTER_HOME; else, for root, `/var/lib/muster`, since the server's user cannot enter
  /// root's home; else `muster` in XDG_DATA_HOME or `~/.local/share`.
  public init() throws(PrivateClusterError) {
    if let home = SystemFiles.environment("MUSTER_HOME") {
      self.init(home: home)
    } else if geteuid() == 0 {
      self.init(home: "/var/lib/muster")
    } else if let folder = SystemFiles.environment("XDG_DATA_HOME"), folder.hasPrefix("/") {
      self.init(home: folder + "/muster")
    } else if let folder = SystemFiles.environment("HOME") {
      self.init(home: folder + "/.local/share/muster")
    } else {
      throw .noHome
    }
  }

  /// All that the server's user owns: `data`, `server.log` and the socket.
  var folder: String { home + "/postgres" }
  var dataFolder: String { folder + "/data" }
  public var logFile: String { folder + "/server.log" }
  var lockFile: String { home + "/lock" }
  var socketPath: String { folder + "/.s.PGSQL.5432" }

  public var target: ConnectionTarget { target(database: "muster") }

  /// A libpq URL, for psql and for other programs.
  public var url: String { target.url }

  package func target(database: String) -> ConnectionTarget {
    .socket(directory: folder, user: "muster", database: database)
  }

  public func status() -> PrivateClusterStatus {
    guard SystemFiles.exists(dataFolder + "/PG_VERSION") else { return .absent }
    guard let file = PostmasterFile(in: dataFolder), isListening else { return .stopped }
    return .running(processIdentifier: file.processIdentifier)
  }

  /// Whether a connection made now would be served; costs a few system calls and no process.
  var isReady: Bool { PostmasterFile(in: dataFolder)?.isReady ?? false && isListening }

  var isListening: Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array(socketPath.utf8)
    guard path.count <= PrivateCluster.longestSocketPath else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }
}
