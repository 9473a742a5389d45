import RoadRouting

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Graphs kept as files between runs, one a network, so that a process need not read the network
/// from the database: an aid that may be missing, unwritable or deleted at any time.
///
/// A file is written under another name and renamed, so that two writers and a torn write do no
/// harm; the encoding carries a sum of its content, and whatever does not check is made anew.
struct GraphCache {
  let directory: String

  func load(checksum: String) -> RoadGraph? {
    guard let bytes = GraphCache.contents(of: path(checksum)) else { return nil }
    // A file that does not check is as good as none.
    return try? RoadGraph(encoded: bytes)
  }

  /// Failing to keep the file is no failure of the question that was asked.
  func store(_ encoded: [UInt8], checksum: String) {
    unsafe mkdir(directory, 0o700)
    let temporary = "\(path(checksum)).\(getpid())"
    guard GraphCache.write(encoded, to: temporary), unsafe rename(temporary, path(checksum)) == 0
    else {
      unsafe unlink(temporary)
      return
    }
  }

  private func path(_ checksum: String) -> String { "\(directory)/roads-\(checksum).graph" }

  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_size < 1 << 32 else { return nil }
    let size = Int(status.st_size)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let more = unsafe read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        guard more > 0 else { break }
        count += more
      }
    }
    return bytes.count == size ? bytes : nil
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let more = unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        guard more > 0 else { return false }
        written += more
      }
      return true
    }
  }
}
