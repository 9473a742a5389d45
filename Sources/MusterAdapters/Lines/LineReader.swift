#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Lines from standard input, each at most `longest` bytes, until its end or SIGTERM.
///
/// SIGTERM is blocked except while waiting for input, so that it never tears a request in two:
/// the request at hand is finished, and the next `read` says `.stopped`.
struct LineReader {
  enum Event {
    case line([UInt8])
    /// A line over the limit; its bytes are passed over.
    case tooLong
    case end
    case stopped
  }

  private let longest: Int
  private var buffer: [UInt8] = []
  /// The first byte in `buffer` not yet handed out.
  private var start = 0
  /// The first byte in `buffer` not yet searched for the line's end.
  private var searched = 0
  private var isSkipping = false
  private var hasEnded = false
  private var maskWhileWaiting = sigset_t()

  init(longest: Int) {
    self.longest = longest
    var blocked = sigset_t()
    sigemptyset(&blocked)
    sigaddset(&blocked, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &blocked, &maskWhileWaiting)
    sigdelset(&maskWhileWaiting, SIGTERM)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    sigaction(SIGTERM, &action, nil)
  }

  /// Whether a whole line is at hand, so that the answers so far need not be flushed yet.
  var hasLineAtHand: Bool {
    buffer[start...].contains(UInt8(ascii: "\n"))
  }

  mutating func next() -> Event {
    while true {
      if isTerminationPending { return .stopped }
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(buffer[start..<end])
        start = end + 1
        searched = start
        if isSkipping {
          isSkipping = false
          return .tooLong
        }
        return line.count > longest ? .tooLong : .line(line)
      }
      searched = buffer.count
      if buffer.count - start > longest {
        isSkipping = true
        start = buffer.count
      }
      if hasEnded { return takeRest() }
      guard fill() else { return .stopped }
    }
  }

  /// The last line may lack its newline.
  private mutating func takeRest() -> Event {
    let line = Array(buffer[start...])
    buffer = []
    start = 0
    searched = 0
    if isSkipping {
      isSkipping = false
      return .tooLong
    }
    return line.isEmpty ? .end : .line(line)
  }

  private var isTerminationPending: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return sigismember(&pending, SIGTERM) == 1
  }

  /// Waits for more input; false when SIGTERM came.
  private mutating func fill() -> Bool {
    buffer.removeFirst(start)
    searched -= start
    start = 0
    var waiting = fd_set()
    waiting.__fds_bits.0 = 1 << STDIN_FILENO
    if pselect(STDIN_FILENO + 1, &waiting, nil, nil, nil, &maskWhileWaiting) < 0, errno == EINTR {
      return false
    }
    let chunk = 1 << 16
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: chunk))
    let count = buffer.withUnsafeMutableBytes {
      read(STDIN_FILENO, $0.baseAddress?.advanced(by: old), chunk)
    }
    buffer.removeLast(chunk - max(0, count))
    if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { hasEnded = true }
    return true
  }
}
