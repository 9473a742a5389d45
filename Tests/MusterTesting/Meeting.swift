private import Synchronization

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A place where two threads wait for each other.
package final class Meeting: Sendable {
  private let arrived = Atomic(0)

  package init() {}

  package func waitForOther() {
    arrived.add(1, ordering: .sequentiallyConsistent)
    while arrived.load(ordering: .sequentiallyConsistent) < 2 { sched_yield() }
  }
}
