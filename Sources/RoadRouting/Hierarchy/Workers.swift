#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Runs one piece of work on several threads and waits for all of them.
enum Workers {
  /// How many threads can run at once here.
  static let most = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Calls `work` once per worker, the first in the calling thread.
  ///
  /// A thread that cannot be started is done without: its share is worked off by the others where
  /// they take from a common stock, and after them in the calling thread in any case.
  static func run(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    var left: [Int] = []
    for number in 1..<max(count, 1) {
      var thread = pthread_t()
      let job = unsafe Unmanaged.passRetained(Job { work(number) })
      let status = unsafe pthread_create(
        &thread, nil,
        { pointer in
          guard let pointer = unsafe pointer else { return nil }
          unsafe Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue().run()
          return nil
        }, job.toOpaque())
      if status == 0 {
        threads.append(thread)
      } else {
        unsafe job.release()
        left.append(number)
      }
    }
    work(0)
    for number in left { work(number) }
    for thread in threads { pthread_join(thread, nil) }
  }

  private final class Job {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }
}
