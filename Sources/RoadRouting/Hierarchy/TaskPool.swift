#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Work to do, of which the doing makes more, for several threads to take from.
///
/// Guarded by the system's mutex, which ThreadSanitizer knows; it does not see through Swift's own.
@safe final class TaskPool<Work: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// Signalled when there is work again, or when all is done.
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [Work]
  private var underWay = 0

  init(_ first: [Work]) {
    waiting = first
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }

  /// Does all work, on so many threads.
  ///
  /// - Parameter makeWorker: called once a thread; what it gives does one piece of work and tells
  ///   what it leads to.
  func run(workers: Int, _ makeWorker: @escaping @Sendable () -> (Work) -> [Work]) {
    Workers.run(workers) { _ in
      let work = makeWorker()
      while let piece = self.take() { self.finish(leadingTo: work(piece)) }
    }
  }

  /// The last in, so that parts of one part are worked on while they are at hand; waits where others
  /// may still make work, nil when all is done.
  private func take() -> Work? {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while waiting.isEmpty, underWay > 0 { unsafe pthread_cond_wait(changed, mutex) }
    guard let work = waiting.popLast() else { return nil }
    underWay += 1
    return work
  }

  private func finish(leadingTo more: [Work]) {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    underWay -= 1
    waiting += more
    unsafe pthread_cond_broadcast(changed)
  }
}
