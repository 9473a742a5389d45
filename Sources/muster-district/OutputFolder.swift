#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A directory that files are written into.
struct OutputFolder {
  private let path: String

  /// Makes the directory when it is not there; its parent must be.
  init(_ path: String) throws(OutputError) {
    self.path = path
    guard unsafe mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw OutputError(path: path)
  }

  /// Writes a file, over what was there under its name.
  func save(_ text: String, as name: String) throws(OutputError) {
    let file = "\(path)/\(name)"
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path: file) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let error = OutputError(path: file)
        close(descriptor)
        throw error
      }
      rest = rest.dropFirst(count)
    }
    guard close(descriptor) == 0 else { throw OutputError(path: file) }
  }
}

/// Why something could not be written.
struct OutputError: Error, CustomStringConvertible {
  let description: String

  /// Takes the reason from the call that failed last.
  init(path: String) {
    description = unsafe "cannot write \(path): \(String(cString: strerror(errno)))"
  }
}
