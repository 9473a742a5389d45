internal import Spreadsheets

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A file of text, read whole, as UTF-8 without a byte order mark.
///
/// One copy of the bytes: a table of a million lines is some tens of megabytes.
struct TextFile: Sendable {
  /// Valid UTF-8.
  let bytes: [UInt8]
  /// What the file was in.
  let encoding: TextEncoding

  /// The most bytes that are read.
  static let limit = 1 << 30

  /// Reads the file at `path`, or standard input where the path is `-`.
  ///
  /// - Parameter encoding: found out when nil: UTF-8 where the bytes are valid as such, GB18030
  ///   otherwise.
  init(path: String, encoding: TextEncoding? = nil) throws(TextFileError) {
    try self.init(bytes: TextFile.contents(path), encoding: encoding)
  }

  init(bytes: consuming [UInt8], encoding: TextEncoding? = nil) throws(TextFileError) {
    try TextFile.refuseForeignFormats(bytes)
    if encoding != .gb18030 {
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      guard let fault = TextFile.firstInvalidUTF8(bytes) else {
        self.bytes = bytes
        self.encoding = .utf8
        return
      }
      if encoding == .utf8 { throw TextFile.undecodable(.utf8, bytes, at: fault) }
      do {
        self.bytes = try GB18030.utf8(bytes)
      } catch .undecodable {
        throw TextFile.undecodable(nil, bytes, at: fault)
      }
    } else {
      self.bytes = try GB18030.utf8(bytes)
    }
    self.encoding = .gb18030
  }

  /// The bytes of the file at `path`, or of standard input where the path is `-`.
  static func contents(_ path: String) throws(TextFileError) -> [UInt8] {
    let descriptor = unsafe path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw unsafe .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    let size = unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    guard size <= limit else { throw .tooLarge(limit: limit) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    let block = 1 << 18
    while true {
      let count = unsafe withUnsafeTemporaryAllocation(byteCount: block, alignment: 16) { buffer in
        let count = unsafe read(descriptor, buffer.baseAddress, block)
        if count > 0 { unsafe bytes.append(contentsOf: buffer[..<count]) }
        return count
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw unsafe .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
      guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    }
  }

  private static func refuseForeignFormats(_ bytes: [UInt8]) throws(TextFileError) {
    if let foreign = SheetReader.foreignFormat(bytes) { throw .spreadsheet(foreign) }
    if bytes.starts(with: [0x1F, 0x8B]) { throw .compressed }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
  }

  /// The offset of the first byte that is not UTF-8.
  private static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  static func undecodable(
    _ encoding: TextEncoding?, _ bytes: [UInt8], at byte: Int
  ) -> TextFileError {
    let line = 1 + bytes[..<byte].count { $0 == UInt8(ascii: "\n") }
    return .undecodable(encoding, line: line, byte: byte)
  }
}
