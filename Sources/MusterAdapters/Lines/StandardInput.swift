#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

enum StandardInput {
  /// Takes standard input for one reader alone: whatever else reads it from now on, by `/dev/stdin`
  /// or in a program started from here, finds it empty and cannot swallow requests.
  ///
  /// - Returns: the descriptor to read from.
  static func taken() -> Int32 {
    let empty = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { if empty >= 0 { close(empty) } }
    let kept = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
    guard kept >= 0, empty >= 0, dup2(empty, STDIN_FILENO) >= 0 else { return STDIN_FILENO }
    return kept
  }

  /// All that comes until the end.
  static func all() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }
}
