private import CZlib

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A text file, compressed by gzip or not, read line by line.
struct TextLines {
  /// A longer line is no row of a table.
  static let longestLine = 1 << 16
  private static let blockByteCount = 1 << 18

  let path: String

  /// Calls `body` with the number (from 1) and the bytes of each line, without its end, and
  /// `progress` with the stored bytes that have been read, and their number in all.
  func forEach(
    progress: (Int, Int) -> Void, _ body: (Int, ArraySlice<UInt8>) -> Void
  ) throws(RoadImportError) {
    let (file, byteCount) = try open()
    defer { gzclose(file) }
    var buffer: [UInt8] = []
    var number = 0
    while true {
      let block = try read(file)
      if block.isEmpty { break }
      buffer += block
      var start = buffer.startIndex
      while let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
        number += 1
        body(number, Self.withoutReturn(buffer[start..<end]))
        start = end + 1
      }
      buffer.removeSubrange(..<start)
      guard buffer.count <= Self.longestLine else {
        throw fault(.malformed, .lineTooLong(line: number + 1, limit: Self.longestLine))
      }
      progress(Int(gzoffset(file)), byteCount)
    }
    if !buffer.isEmpty { body(number + 1, Self.withoutReturn(buffer[...])) }
  }

  private static func withoutReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  private func open() throws(RoadImportError) -> (file: gzFile, byteCount: Int) {
    let descriptor = Self.open(path)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw fault(.unreadable, .system(String(cString: strerror(errno))))
    }
    guard let file = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw fault(.outOfResources, .notEnoughMemory)
    }
    return (file, Int(status.st_size))
  }

  private static func open(_ path: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, O_RDONLY | O_CLOEXEC)
    #else
      Musl.open(path, O_RDONLY | O_CLOEXEC)
    #endif
  }

  /// The next bytes of the text; none at its end.
  private func read(_ file: gzFile) throws(RoadImportError) -> [UInt8] {
    var count: Int32 = 0
    let block = [UInt8](unsafeUninitializedCapacity: Self.blockByteCount) { bytes, initialized in
      count = gzread(file, bytes.baseAddress, UInt32(bytes.count))
      initialized = max(0, Int(count))
    }
    var code: Int32 = 0
    let text = gzerror(file, &code).map { String(cString: $0) } ?? ""
    switch code {
    case Z_OK, Z_STREAM_END: return block
    case Z_BUF_ERROR: throw fault(.truncated, .endsEarly)
    case Z_ERRNO: throw fault(.unreadable, .system(String(cString: strerror(errno))))
    case Z_MEM_ERROR: throw fault(.outOfResources, .notEnoughMemory)
    default: throw fault(.malformed, .reader(text))
    }
  }

  private func fault(_ kind: FileFault.Kind, _ reason: FileFault.Reason) -> RoadImportError {
    .file(FileFault(path: path, kind: kind, reason: reason))
  }
}
