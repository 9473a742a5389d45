package import MusterStorage

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// The PostgreSQL cluster of this test run: on a RAM disk where there is one, not durable, started
/// on first use and removed when the process ends.
package enum TestCluster {
  /// Running, with a template database that has every migration.
  package static func shared() async throws -> PrivateCluster { try await started.value }

  package static let template = "muster_template"

  private static let started = Task<PrivateCluster, any Error> {
    let folder = try TestFolder.ofThisRun()
    let cluster = PrivateCluster(
      home: folder + "/cluster",
      settings: [
        "fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off",
        "max_connections = 200",
      ])
    try await cluster.ensureRunning()
    try makeTemplate(in: cluster)
    return cluster
  }

  private static func makeTemplate(in cluster: PrivateCluster) throws {
    let administrator = try Connection(to: cluster.target)
    try administrator.execute(script: "CREATE DATABASE \(template)")
    _ = try Migrator(Connection(to: cluster.target(database: template))).migrate()
  }
}
