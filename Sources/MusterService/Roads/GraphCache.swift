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
/// harm, and carries a sum of its content: whatever does not check is made anew.
struct GraphCache {
  private static let magic: UInt64 = 0x3152_4554_534D_4D31
  private static let headerBytes = 16

  let directory: String

  func load(checksum: String) -> RoadGraph? {
    guard let bytes = GraphCache.contents(of: path(checksum)), bytes.count >= Self.headerBytes
    else {
      return nil
    }
    let span = bytes.span.bytes
    guard
      unsafe span.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self) == Self.magic,
      unsafe span.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self)
        == GraphCache.sum(span.extracting(droppingFirst: Self.headerBytes))
    else { return nil }
    return try? RoadGraph(encoded: span.extracting(droppingFirst: Self.headerBytes))
  }

  /// Failing to keep the file is no failure of the question that was asked.
  func store(_ encoded: [UInt8], checksum: String) {
    mkdir(directory, 0o700)
    let temporary = "\(path(checksum)).\(getpid())"
    var bytes: [UInt8] = []
    bytes.reserveCapacity(encoded.count + Self.headerBytes)
    for word in [Self.magic, GraphCache.sum(encoded.span.bytes)] {
      withUnsafeBytes(of: word) { bytes.append(contentsOf: $0) }
    }
    bytes += encoded
    guard GraphCache.write(bytes, to: temporary), rename(temporary, path(checksum)) == 0 else {
      unlink(temporary)
      return
    }
  }

  private func path(_ checksum: String) -> String { "\(directory)/roads-\(checksum).graph" }

  /// FNV-1a over words of eight bytes: finds damage, at memory speed.
  private static func sum(_ bytes: RawSpan) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    var offset = 0
    while offset + 8 <= bytes.byteCount {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      sum = (sum ^ word) &* 0x100_0000_01B3
      sum ^= sum >> 32
      offset += 8
    }
    while offset < bytes.byteCount {
      sum =
        (sum ^ UInt64(unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)))
        &* 0x100_0000_01B3
      offset += 1
    }
    return sum
  }

  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size < 1 << 32 else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let more = read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        guard more > 0 else { break }
        count += more
      }
    }
    return bytes.count == size ? bytes : nil
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let more = Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        guard more > 0 else { return false }
        written += more
      }
      return true
    }
  }
}
