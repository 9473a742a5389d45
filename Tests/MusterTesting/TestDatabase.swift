package import MusterStorage
private import Synchronization

/// Databases of one test each.
package enum TestDatabase {
  private static let number = Atomic(0)

  fileprivate static func make(from template: String) async throws -> (PrivateCluster, String) {
    let cluster = try await TestCluster.shared()
    let name = "test_\(number.add(1, ordering: .relaxed).newValue)"
    try Connection(to: cluster.target).execute(
      script: "CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy")
    return (cluster, name)
  }

  fileprivate static func drop(_ name: String, of cluster: PrivateCluster) throws {
    try Connection(to: cluster.target).execute(script: "DROP DATABASE \(name) WITH (FORCE)")
  }
}

/// Runs a test on a database of its own, which has the schema of this program.
package nonisolated(nonsending) func withDatabase<Value>(
  _ body: nonisolated(nonsending) (ConnectionTarget) async throws -> Value
) async throws -> Value {
  try await withDatabase(from: TestCluster.template, body)
}

/// Runs a test on a database of its own, which has nothing in it.
package nonisolated(nonsending) func withEmptyDatabase<Value>(
  _ body: nonisolated(nonsending) (ConnectionTarget) async throws -> Value
) async throws -> Value {
  try await withDatabase(from: "template0", body)
}

private nonisolated(nonsending) func withDatabase<Value>(
  from template: String, _ body: (ConnectionTarget) async throws -> Value
) async throws -> Value {
  let (cluster, name) = try await TestDatabase.make(from: template)
  do {
    let value = try await body(cluster.target(database: name))
    try TestDatabase.drop(name, of: cluster)
    return value
  } catch {
    try TestDatabase.drop(name, of: cluster)
    throw error
  }
}
