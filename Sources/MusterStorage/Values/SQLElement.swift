/// A value whose arrays go into a statement and come back: `[Int64]` is `bigint[]`, and so on.
///
/// `[UInt8]` is the exception: it is one `bytea`, not an array of numbers.
public protocol SQLElement {
  static func arrayText(_ elements: [Self]) -> String
  static func parameter(_ elements: [Self]) -> SQLParameter
  static func elements(in field: SQLField) -> [Self]?
}

extension Array: SQLValue where Element: SQLElement {
  public var sqlText: String? { Element.arrayText(self) }
  public var sqlParameter: SQLParameter { Element.parameter(self) }
  public static func value(in field: SQLField) -> [Element]? { Element.elements(in: field) }
}

extension SQLElement {
  public static func parameter(_ elements: [Self]) -> SQLParameter { .text(arrayText(elements)) }
}

extension SQLElement where Self: SQLValue {
  public static func arrayText(_ elements: [Self]) -> String {
    var writer = ArrayText.Writer()
    for element in elements { writer.append(element.sqlText) }
    return writer.text
  }

  public static func elements(in field: SQLField) -> [Self]? {
    field.bytes.flatMap { ArrayText.read($0) { element in Self.value(in: element) } }
  }
}

extension Int: SQLElement {}
extension Int64: SQLElement {}
extension Int32: SQLElement {}
extension Double: SQLElement {}
extension Bool: SQLElement {}
extension String: SQLElement {}
extension Optional: SQLElement where Wrapped: SQLElement & SQLValue {}

/// As `bytea`; in texts in hexadecimal.
extension UInt8: SQLElement {
  public static func parameter(_ elements: [UInt8]) -> SQLParameter { .bytes(elements) }

  public static func arrayText(_ elements: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 2 + 2 * elements.count) { text in
      text[0] = UInt8(ascii: "\\")
      text[1] = UInt8(ascii: "x")
      for (index, byte) in elements.enumerated() {
        text[2 + 2 * index] = digits[Int(byte >> 4)]
        text[3 + 2 * index] = digits[Int(byte & 15)]
      }
      return 2 + 2 * elements.count
    }
  }

  public static func elements(in field: SQLField) -> [UInt8]? {
    guard let bytes = field.bytes, bytes.count >= 2, bytes.count.isMultiple(of: 2),
      bytes[0] == UInt8(ascii: "\\"), bytes[1] == UInt8(ascii: "x")
    else { return nil }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count / 2 - 1)
    for index in stride(from: 2, to: bytes.count, by: 2) {
      guard let high = nibble(bytes[index]), let low = nibble(bytes[index + 1]) else { return nil }
      decoded.append(high << 4 | low)
    }
    return decoded
  }

  private static func nibble(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
