#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Growing random pauses between the attempts at one piece of work: five attempts in all.
struct RetryPause {
  static let attempts = 5
  private var failed = 0

  /// Waits, unless that was the last attempt.
  ///
  /// - Returns: whether there is another attempt.
  mutating func wait() -> Bool {
    failed += 1
    guard failed < RetryPause.attempts else { return false }
    usleep(UInt32.random(in: RetryPause.microseconds(afterFailures: failed)))
    return true
  }

  /// 10 ... 30 ms, then four times as long each time: enough for a server to come back.
  static func microseconds(afterFailures failed: Int) -> ClosedRange<UInt32> {
    let shortest = UInt32(10_000) << (2 * UInt32(failed - 1))
    return shortest...(3 * shortest)
  }
}
