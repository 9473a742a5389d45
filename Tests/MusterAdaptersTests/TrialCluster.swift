import Foundation
import MusterTesting

@testable import MusterStorage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Runs a test on a private cluster of a folder of its own, ended and removed afterwards.
nonisolated(nonsending) func withHome(
  _ body: nonisolated(nonsending) (String, PrivateCluster) async throws -> Void
) async throws {
  let home = try TestFolder.unusedPath()
  let cluster = PrivateCluster(home: home, settings: ["fsync = off"])
  do {
    try await cluster.ensureRunning()
    try await body(home, cluster)
    cluster.destroy()
  } catch {
    cluster.destroy()
    throw error
  }
}

extension PrivateCluster {
  /// Ends the server as a power cut does, or as `pg_ctl stop -m immediate` with SIGQUIT, and waits
  /// until nobody listens any more.
  func killServer(with signal: Int32 = SIGKILL) throws {
    guard case .running(let server) = status() else {
      throw Program.Failure(what: "no server is running")
    }
    let sessions = Self.children(of: server)
    kill(server, signal)
    while isReady { sched_yield() }
    // A session outlives its server for a moment, and would answer once more. Not for ever: where
    // nobody takes in orphans, they stay listed.
    for _ in 0..<5_000 where sessions.contains(where: { kill($0, 0) == 0 }) { usleep(1_000) }
  }

  private static func children(of process: Int32) -> [Int32] {
    let text = try? String(
      contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
    return (text ?? "").split(separator: " ").compactMap { Int32($0) }
  }

  /// A login with the rights of one role and no more, open to the user of the tests.
  func makeLogin(
    _ name: String, in role: String, _ administrator: Connection
  ) throws -> ConnectionTarget {
    let user = String(cString: getpwuid(geteuid()).pointee.pw_name)
    try administrator.execute(
      script: """
        CREATE ROLE \(name) LOGIN IN ROLE \(role);
        COPY (VALUES ('muster "\(user)" muster'), ('muster "\(user)" \(name)'))
        TO '\(dataFolder)/pg_ident.conf';
        SELECT pg_reload_conf()
        """)
    let target = ConnectionTarget.socket(directory: folder, user: name, database: "muster")
    // The server takes the new map in a moment.
    while try !canConnect(to: target) { sched_yield() }
    return target
  }

  private func canConnect(to target: ConnectionTarget) throws -> Bool {
    do {
      _ = try Connection(to: target)
      return true
    } catch {
      guard case .denied = error else { throw error }
      return false
    }
  }
}
