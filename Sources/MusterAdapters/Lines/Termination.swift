private import Synchronization

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// SIGTERM as something that can be waited for together with input.
///
/// The kernel gives a signal to any thread of the process, so that waiting with another signal mask
/// in the thread that reads (`pselect`) may never learn of it. The handler writes to a pipe instead.
struct Termination {
  private static let wakeUp = Atomic<Int32>(-1)

  /// Readable from the moment SIGTERM came; −1, which never is, where no pipe could be made and
  /// SIGTERM ends the process as it always does.
  private let descriptor: Int32

  /// Takes SIGTERM over from the system.
  init() {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else {
      descriptor = -1
      return
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // However many signals come, the handler never waits for room.
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    descriptor = ends[0]
    Termination.wakeUp.store(ends[1], ordering: .sequentiallyConsistent)
    var action = sigaction()
    action.sa_flags = SA_RESTART
    unsafe action.__sigaction_handler.sa_handler = { _ in
      let before = errno
      var byte: UInt8 = 1
      unsafe write(Termination.wakeUp.load(ordering: .sequentiallyConsistent), &byte, 1)
      errno = before
    }
    unsafe sigaction(SIGTERM, &action, nil)
  }

  var hasCome: Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&waiting, 1, 0) == 1
  }

  /// Whether `input` can be read, or has ended, at this moment.
  func hasInput(on input: Int32) -> Bool {
    var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&waiting, 1, 0) == 1
  }

  /// Waits until `input` can be read or has ended; false when SIGTERM came first.
  func waitForInput(on input: Int32) -> Bool {
    var waiting = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while unsafe poll(&waiting, nfds_t(waiting.count), -1) < 0, errno == EINTR || errno == EAGAIN {}
    return waiting[1].revents == 0
  }
}
