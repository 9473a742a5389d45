/// The text form of one-dimensional PostgreSQL arrays: `{1,NULL,"a \"b\""}`.
///
/// - Source: PostgreSQL documentation, *Array Input and Output Syntax*.
enum ArrayText {
  /// Puts the text together, byte by byte: arrays of some hundred texts go with every group of writes.
  struct Writer {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    mutating func append(_ element: String?) {
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      guard var element else {
        bytes.append(contentsOf: "NULL".utf8)
        return
      }
      element.withUTF8 { element in
        if Writer.isPlain(element) {
          bytes.append(contentsOf: element)
        } else {
          bytes.append(UInt8(ascii: "\""))
          for byte in element {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
              bytes.append(UInt8(ascii: "\\"))
            }
            bytes.append(byte)
          }
          bytes.append(UInt8(ascii: "\""))
        }
      }
    }

    var text: String { String(decoding: bytes + [UInt8(ascii: "}")], as: UTF8.self) }

    /// Digits, signs and points need no quotes; everything else gets them.
    private static func isPlain(_ element: UnsafeBufferPointer<UInt8>) -> Bool {
      !element.isEmpty
        && element.allSatisfy {
          ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
            || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
    }
  }

  /// Nil when the text is not an array of one dimension, or `decode` refuses an element.
  static func read<Element>(
    _ bytes: UnsafeBufferPointer<UInt8>, decode: (SQLField) -> Element?
  ) -> [Element]? {
    guard bytes.count >= 2, bytes[0] == UInt8(ascii: "{"),
      bytes[bytes.count - 1] == UInt8(ascii: "}")
    else { return nil }
    var elements: [Element] = []
    var index = 1
    let end = bytes.count - 1
    if index == end { return [] }
    var buffer: [UInt8] = []
    while true {
      buffer.removeAll(keepingCapacity: true)
      let isQuoted = index < end && bytes[index] == UInt8(ascii: "\"")
      if isQuoted {
        index += 1
        while index < end, bytes[index] != UInt8(ascii: "\"") {
          if bytes[index] == UInt8(ascii: "\\") { index += 1 }
          guard index < end else { return nil }
          buffer.append(bytes[index])
          index += 1
        }
        guard index < end else { return nil }
        index += 1
      } else {
        while index < end, bytes[index] != UInt8(ascii: ",") {
          guard bytes[index] != UInt8(ascii: "{") else { return nil }
          buffer.append(bytes[index])
          index += 1
        }
        guard !buffer.isEmpty else { return nil }
      }
      let isNull = !isQuoted && buffer.elementsEqual("NULL".utf8)
      let element = buffer.withUnsafeBufferPointer { decode(SQLField(bytes: isNull ? nil : $0)) }
      guard let element else { return nil }
      elements.append(element)
      if index == end { return elements }
      guard bytes[index] == UInt8(ascii: ",") else { return nil }
      index += 1
    }
  }
}
