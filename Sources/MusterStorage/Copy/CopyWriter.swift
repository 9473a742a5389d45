internal import CLibPQ

/// Sends rows into a COPY … FROM STDIN, in PostgreSQL's text format.
///
/// At most 64 KiB wait here: when the server is slower than we are, `row` blocks. What the server
/// finds wrong comes out at the end, from `copyIn`.
///
/// - Source: PostgreSQL documentation, *COPY*, section Text Format.
public struct CopyWriter {
  private let session: Session
  private var buffer: [UInt8] = []
  /// False when the server takes no more, so that a long run of rows can end early.
  public private(set) var isOpen = true

  private static let blockSize = 65_536

  init(session: Session) {
    self.session = session
    buffer.reserveCapacity(CopyWriter.blockSize + 4096)
  }

  /// One row, its values in the order of the COPY's columns.
  public mutating func row<each Value: SQLValue>(_ values: repeat each Value) {
    var isFirst = true
    for value in repeat each values {
      if !isFirst { buffer.append(UInt8(ascii: "\t")) }
      isFirst = false
      append(value.sqlText)
    }
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= CopyWriter.blockSize { flush() }
  }

  /// Whole rows that are in the text format already.
  public mutating func rows(_ text: [UInt8]) {
    buffer.append(contentsOf: text)
    if buffer.count >= CopyWriter.blockSize { flush() }
  }

  private mutating func append(_ text: String?) {
    guard var text else {
      buffer.append(UInt8(ascii: "\\"))
      buffer.append(UInt8(ascii: "N"))
      return
    }
    text.withUTF8 { bytes in
      guard bytes.contains(where: CopyWriter.needsEscape) else {
        buffer.append(contentsOf: bytes)
        return
      }
      for byte in bytes { CopyWriter.appendEscaped(byte, to: &buffer) }
    }
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\\") || (byte >= 9 && byte <= 13)
  }

  private static func appendEscaped(_ byte: UInt8, to buffer: inout [UInt8]) {
    guard needsEscape(byte) else { return buffer.append(byte) }
    buffer.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\t"): buffer.append(UInt8(ascii: "t"))
    case UInt8(ascii: "\n"): buffer.append(UInt8(ascii: "n"))
    case 11: buffer.append(UInt8(ascii: "v"))
    case 12: buffer.append(UInt8(ascii: "f"))
    case UInt8(ascii: "\r"): buffer.append(UInt8(ascii: "r"))
    default: buffer.append(byte)
    }
  }

  mutating func flush() {
    if isOpen, !buffer.isEmpty {
      isOpen = buffer.withUnsafeBytes { bytes in
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        return PQputCopyData(session.handle, start, Int32(bytes.count)) == 1
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
