#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Runs each piece of blocking work in a thread of its own; the results in the order of the work.
package func inThreads<Value: Sendable>(
  _ work: [@Sendable () throws -> Value]
) async throws -> [Value] {
  try await withThrowingTaskGroup(of: (Int, Value).self) { group in
    for (index, piece) in work.enumerated() {
      group.addTask { (index, try await inThread(piece)) }
    }
    return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

private func inThread<Value: Sendable>(
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    let body = Unmanaged.passRetained(
      ThreadBody { continuation.resume(with: Result { try work() }) })
    var thread = pthread_t()
    let outcome = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    precondition(outcome == 0, "no thread can be made")
    pthread_detach(thread)
  }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
