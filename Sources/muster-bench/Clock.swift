#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Seconds of one of the system's clocks.
enum Clock {
  /// What the calling thread has computed for.
  case thread
  /// What has passed.
  case wall

  var now: Double {
    var time = timespec()
    unsafe clock_gettime(self == .thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// What some work takes.
  func time<Result>(_ work: () throws -> Result) rethrows -> (seconds: Double, result: Result) {
    let start = now
    let result = try work()
    return (now - start, result)
  }
}
