import MusterModel
import MusterService

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A descriptor that whole texts are written to.
struct Output {
  private let descriptor: Int32

  static let standard = Output(descriptor: STDOUT_FILENO)
  static let error = Output(descriptor: STDERR_FILENO)

  /// Takes standard output for this stream alone: whatever else is printed from now on goes to
  /// standard error and cannot break the stream. When its reader goes away, writing says so
  /// instead of ending the process.
  static func takingStandardOutput() -> Output {
    signal(SIGPIPE, SIG_IGN)
    let kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard kept >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { return .standard }
    return Output(descriptor: kept)
  }

  /// False when nobody reads any more, or the disk is full.
  func write(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count < 0 {
          guard errno == EINTR else { return false }
          continue
        }
        written += count
      }
      return true
    }
  }

  @discardableResult
  func write(_ text: String) -> Bool { write(Array(text.utf8)) }
}

extension Output {
  /// Writes a whole answer.
  ///
  /// - Throws: `internal` when it did not get through, so that a script does not take a part of it
  ///   for the whole.
  static func answer(_ text: String) throws(ServiceError) {
    guard standard.write(text) else {
      let reason = unsafe String(cString: strerror(errno))
      throw ServiceError(
        .internal,
        Text(
          "The answer could not be written to standard output: \(reason)", "答复无法写到标准输出：\(reason)"))
    }
  }
}
