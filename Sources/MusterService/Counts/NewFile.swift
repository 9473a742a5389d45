import MusterModel

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A file that was not there before: what somebody has filled in is never written over.
enum NewFile {
  /// Writes it whole, or leaves nothing.
  ///
  /// - Throws: `conflict` when there is a file of that name, `invalid_request` when it cannot be
  ///   written.
  static func write(_ bytes: [UInt8], to path: String) throws(ServiceError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw fault(path, errno) }
    let isWritten = unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let more = unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if more < 0, errno == EINTR { continue }
        guard more > 0 else { return false }
        written += more
      }
      return true
    }
    let reason = errno
    guard close(descriptor) == 0, isWritten else {
      let code = isWritten ? errno : reason
      unsafe unlink(path)
      throw fault(path, code)
    }
  }

  private static func fault(_ path: String, _ code: Int32) -> ServiceError {
    guard code != EEXIST else {
      return ServiceError(
        .conflict,
        Text(
          "\(path) is there already and is not written over; give another name, or remove it.",
          "\(path) 已存在，不会覆盖；请另取文件名，或先删除它。"),
        details: ["field": "path"])
    }
    let reason = unsafe Text(systemReason: String(cString: strerror(code)))
    return .invalid(
      "path", "cannot write \(path): \(reason.english)", "无法写入 \(path)：\(reason.chinese)")
  }
}
