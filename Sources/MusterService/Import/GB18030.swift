#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// The encoding of text files that older spreadsheets write in China.
enum GB18030 {
  /// The same text in UTF-8, without a byte order mark, through the C library's converter.
  static func utf8(_ bytes: [UInt8]) throws(TextFileError) -> [UInt8] {
    var (text, invalid) = try converted(bytes, from: "GB18030", to: "UTF-8")
    if let invalid { throw TextFile.undecodable(.gb18030, bytes, at: invalid) }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    return text
  }

  /// UTF-8 in this encoding, which has every character.
  static func bytes(_ text: [UInt8]) throws(TextFileError) -> [UInt8] {
    let (bytes, invalid) = try converted(text, from: "UTF-8", to: "GB18030")
    precondition(invalid == nil, "What is written is UTF-8.")
    return bytes
  }

  /// - Returns: what could be converted, and where it ended if that is not the end.
  private static func converted(
    _ bytes: [UInt8], from source: String, to target: String
  ) throws(TextFileError) -> (bytes: [UInt8], invalid: Int?) {
    guard let converter = unsafe iconv_open(target, source),
      unsafe converter != iconv_t(bitPattern: -1)
    else { throw .converterMissing }
    defer { unsafe iconv_close(converter) }

    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 4)
    let invalid: Int? = unsafe bytes.withUnsafeBufferPointer { source in
      var input = unsafe UnsafeMutablePointer(
        mutating: UnsafeRawPointer(source.baseAddress)?.assumingMemoryBound(to: CChar.self))
      var inputLeft = source.count
      return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 16) { block in
        while inputLeft > 0 {
          var output = block.baseAddress
          var outputLeft = block.count
          let result = unsafe iconv(converter, &input, &inputLeft, &output, &outputLeft)
          unsafe text.append(
            contentsOf: UnsafeRawBufferPointer(block)[..<(block.count - outputLeft)])
          if result == -1, errno != E2BIG { return source.count - inputLeft }
        }
        return nil
      }
    }
    return (text, invalid)
  }
}
