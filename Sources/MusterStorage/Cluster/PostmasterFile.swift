#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// What a running server says about itself in `postmaster.pid`.
///
/// - Source: PostgreSQL, `src/include/utils/pidfile.h`: process in line 1, status in line 8.
struct PostmasterFile {
  let processIdentifier: pid_t
  let isReady: Bool

  /// Nil when no server is running or was left behind by a crash.
  init?(in folder: String) {
    guard let text = SystemFiles.text(of: folder + "/postmaster.pid") else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, let process = pid_t(first) else { return nil }
    self.processIdentifier = process
    self.isReady = lines.count > 7 && lines[7].hasPrefix("ready")
  }

  /// Removes the lock files of a server that died.
  ///
  /// PostgreSQL tells a dead server by its number alone, and refuses to start while any process of
  /// the same user has that number: another program that got it, or the server itself as long as
  /// nobody has taken note of its death. Every process of a server works in its data folder, so
  /// that no process there means that no server is there.
  ///
  /// - Parameter socket: the path of the server's socket, whose lock file has `.lock` after it.
  static func removeIfStale(in folder: String, socket: String) {
    guard SystemFiles.exists("/proc/self/cwd"), !hasProcesses(in: folder) else { return }
    unlink(folder + "/postmaster.pid")
    unlink(socket + ".lock")
  }

  static func hasProcesses(in folder: String) -> Bool { !processes(in: folder).isEmpty }

  /// The processes, of those that we may look at, that work in `folder`: a server or what it left
  /// behind.
  static func processes(in folder: String) -> [pid_t] {
    guard let actual = realpath(folder, nil) else { return [] }
    defer { free(actual) }
    let path = String(cString: actual)
    return SystemFiles.paths(matching: "/proc/[0-9]*/cwd")
      .filter { SystemFiles.linkTarget(of: $0) == path }
      .compactMap { pid_t($0.split(separator: "/")[1]) }
  }
}
