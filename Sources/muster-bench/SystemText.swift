#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A short file of the kernel's.
struct SystemText {
  let text: String

  /// Nil when there is no such file.
  init?(file: String) {
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    text = unsafe withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 1) { buffer in
      let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      return unsafe String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    }
  }

  /// The most memory that this program had since `forgetPeakMemory`, in megabytes.
  ///
  /// - Source: proc(5), VmHWM.
  ///
  /// - Parameter process: another one, by its number.
  static func peakMemory(of process: Int32? = nil) -> Double? {
    SystemText(file: "/proc/\(process.map { "\($0)" } ?? "self")/status")?.text.split(
      separator: "\n"
    )
    .first { $0.hasPrefix("VmHWM:") }
    .flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }
    .flatMap { Double($0) }.map { $0 / 1024 }
  }

  static func forgetPeakMemory() {
    let descriptor = unsafe open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = unsafe write(descriptor, "5", 1)
    close(descriptor)
  }
}
