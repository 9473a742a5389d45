#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Work under way on a thread of its own. Whoever started it touches nothing of what it works on
/// until it has waited for it.
final class OwnThread<Value> {
  private let work: () -> Value
  private var value: Value?
  private var thread = pthread_t()
  private var isStarted = false

  private init(_ work: @escaping () -> Value) { self.work = work }

  /// Starts work; where the system has no thread to give, it is done before this returns.
  static func start(_ work: @escaping () -> Value) -> OwnThread {
    let job = OwnThread(work)
    let context = unsafe Unmanaged.passRetained(job as AnyObject).toOpaque()
    let status = unsafe pthread_create(
      &job.thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        let job = unsafe Unmanaged<AnyObject>.fromOpaque(context).takeRetainedValue()
        (job as? any Runnable)?.run()
        return nil
      }, context)
    if status == 0 {
      job.isStarted = true
    } else {
      unsafe Unmanaged<AnyObject>.fromOpaque(context).release()
      job.run()
    }
    return job
  }

  /// What it came to.
  func wait() -> Value {
    if isStarted { pthread_join(thread, nil) }
    isStarted = false
    guard let value else { preconditionFailure("The thread ended without a value.") }
    return value
  }
}

/// What a thread can run without knowing what it comes to.
private protocol Runnable: AnyObject {
  func run()
}

extension OwnThread: Runnable {
  fileprivate func run() { value = work() }
}
