#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A file in memory, read by the page where it is used.
@safe final class MappedFile {
  let bytes: UnsafeMutableRawBufferPointer
  /// Which file it is and when it was last written, to the nanosecond: another one, or the same one
  /// written since, has another identity.
  let identity: String

  /// Nil when there is no such file, or it cannot be mapped.
  init?(_ path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_size > 0,
      let start = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_SHARED, descriptor, 0),
      unsafe start != MAP_FAILED
    else { return nil }
    identity = [
      Int(status.st_dev), Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec,
      status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
    ].map(String.init).joined(separator: " ")
    unsafe bytes = UnsafeMutableRawBufferPointer(start: start, count: Int(status.st_size))
  }

  deinit { unsafe munmap(bytes.baseAddress, bytes.count) }

  var text: String { unsafe String(decoding: bytes, as: UTF8.self) }

  /// Writes a file under another name and gives it its own once it is on the disk, so that others
  /// see the whole or nothing, whoever else writes it, and whenever this process ends.
  ///
  /// - Returns: whether it is there.
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    var name = Array("\(path).XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let isWritten = unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let more = unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        guard more > 0 else { return false }
        written += more
      }
      return true
    }
    if isWritten, fsync(descriptor) == 0, unsafe rename(name, path) == 0 { return true }
    unsafe unlink(name)
    return false
  }
}
