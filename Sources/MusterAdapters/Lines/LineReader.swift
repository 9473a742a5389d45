#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Lines from a descriptor, each at most `longest` bytes, until its end or SIGTERM.
///
/// SIGTERM never tears a request in two: the one at hand is finished, and the next `next` says
/// `.stopped`.
struct LineReader {
  enum Event {
    case line([UInt8])
    /// A line over the limit; its bytes are passed over.
    case tooLong
    case end
    case stopped
  }

  private let descriptor: Int32
  private let longest: Int
  private var buffer: [UInt8] = []
  /// The first byte in `buffer` not yet handed out.
  private var start = 0
  /// The first byte in `buffer` not yet searched for the line's end.
  private var searched = 0
  private var isSkipping = false
  private var hasEnded = false
  private let termination = Termination()

  init(descriptor: Int32, longest: Int) {
    self.descriptor = descriptor
    self.longest = longest
  }

  /// Whether a whole line is at hand or can be read at once, so that the answers so far need not be
  /// flushed yet.
  mutating func hasLineAtHand() -> Bool {
    while nextNewline == nil {
      guard !hasEnded, buffer.count - start <= longest, termination.hasInput(on: descriptor)
      else { return false }
      searched = buffer.count
      guard fill() else { return false }
    }
    return true
  }

  /// Where the first line not yet searched ends.
  private var nextNewline: Int? {
    unsafe buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(
          base + searched, Int32(UInt8(ascii: "\n")), bytes.count - searched)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  mutating func next() -> Event {
    while true {
      if termination.hasCome { return .stopped }
      if let end = nextNewline {
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

  /// Waits for more input; false when SIGTERM came.
  private mutating func fill() -> Bool {
    buffer.removeFirst(start)
    searched -= start
    start = 0
    guard termination.waitForInput(on: descriptor) else { return false }
    let count = unsafe withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { chunk in
      let count = unsafe read(descriptor, chunk.baseAddress, chunk.count)
      if count > 0 { unsafe buffer.append(contentsOf: chunk[..<count]) }
      return count
    }
    if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { hasEnded = true }
    return true
  }
}
