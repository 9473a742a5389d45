/// A checksum of bytes at memory speed that no change within one word of them leaves as it was.
///
/// It guards against torn writes and failing disks; it is no protection against an attacker.
enum EncodingChecksum {
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// - Parameter offset: of eight bytes that count as zero.
  static func of(_ bytes: RawSpan, skipping offset: Int) -> UInt64 {
    var first: UInt64 = 1
    var second: UInt64 = 2
    let words = bytes.byteCount / 8
    for word in 0..<words where 8 * word != offset {
      let value = bytes.number(at: 8 * word, UInt64.self)
      if word & 1 == 0 {
        first = mixed(first ^ value)
      } else {
        second = mixed(second ^ value)
      }
    }
    for byte in 8 * words..<bytes.byteCount {
      second = mixed(second ^ UInt64(bytes.number(at: byte, UInt8.self)))
    }
    return mixed(mixed(first) ^ second)
  }

  /// One to one, so that different inputs stay different.
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* multiplier
    return product ^ (product >> 32)
  }
}
