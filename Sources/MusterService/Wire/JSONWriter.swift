/// Writes one compact JSON text into bytes; the caller gives the parts in order.
///
/// The same calls give the same bytes: no option, no locale, no reordering.
public struct JSONWriter {
  public private(set) var bytes: [UInt8] = []
  /// Whether the next part at this place needs a comma before it.
  private var needsComma = false

  public init() {}

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func begin() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  public mutating func null() { raw("null") }
  public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

  public mutating func integer(_ value: Int64) {
    begin()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(value.magnitude)
  }

  /// A number of thousandths as a decimal without trailing zeros: 1500 → 1.5.
  mutating func thousandths(_ value: some BinaryInteger) {
    precondition(value >= 0, "Times and lengths are not negative.")
    begin()
    let (whole, rest) = value.quotientAndRemainder(dividingBy: 1000)
    let part = UInt64(rest)
    if let word = UInt64(exactly: whole) {
      digits(word, thousandths: part)
    } else {
      bytes.append(contentsOf: String(whole).utf8)
      digits(nil, thousandths: part)
    }
  }

  /// A whole number, where there is one, and behind a point its thousandths, where there are any:
  /// written from the back, and taken over at once.
  private mutating func digits(_ whole: UInt64?, thousandths: UInt64 = 0) {
    let most = 24
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { text in
      var place = most
      func put(_ byte: UInt8) {
        place -= 1
        unsafe text[place] = byte
      }
      if thousandths > 0 {
        var rest = thousandths
        for _ in 0..<3 {
          // No zero behind the last other digit.
          if place < most || rest % 10 > 0 { put(UInt8(ascii: "0") + UInt8(rest % 10)) }
          rest /= 10
        }
        put(UInt8(ascii: "."))
      }
      if var rest = whole {
        repeat {
          put(UInt8(ascii: "0") + UInt8(rest % 10))
          rest /= 10
        } while rest > 0
      }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[place...]))
    }
  }

  /// A text that already is a JSON value.
  public mutating func raw(_ text: String) {
    begin()
    bytes.append(contentsOf: text.utf8)
  }

  /// The members of an object that was written before, into the one being written.
  mutating func members(ofObject text: String) {
    begin()
    var text = text
    text.withUTF8 { unsafe bytes.append(contentsOf: $0.dropFirst().dropLast()) }
  }

  public mutating func string(_ text: String) {
    begin()
    quote(text)
  }

  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    begin()
    nest("[", "]", body)
  }

  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    begin()
    nest("{", "}", body)
  }

  /// One member of the object being written; `body` writes exactly one value.
  public mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
    begin()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    value(body)
  }

  /// The same with a name that was made into a key before.
  mutating func member(key: [UInt8], _ body: (inout JSONWriter) -> Void) {
    begin()
    bytes.append(contentsOf: key)
    value(body)
  }

  private mutating func value(_ body: (inout JSONWriter) -> Void) {
    needsComma = false
    body(&self)
    needsComma = true
  }

  /// A name as it stands before a value: quoted, with the colon behind it.
  static func key(_ name: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.quote(name)
    return writer.bytes + [UInt8(ascii: ":")]
  }

  private mutating func nest(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { text in
      var taken = 0
      for place in text.indices where unsafe JSONWriter.isEscaped(text[place]) {
        unsafe bytes.append(contentsOf: text[taken..<place])
        unsafe escape(text[place])
        taken = place + 1
      }
      unsafe bytes.append(contentsOf: text[taken...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(contentsOf: [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    default: bytes.append(byte)
    }
  }
}

extension JSONWriter {
  /// Writes a value as it was read.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let bool): self.bool(bool)
    case .number(let text): raw(text)
    case .string(let text): string(text)
    case .array(let elements): array { for element in elements { $0.value(element) } }
    case .object(let members):
      object { for member in members { $0.member(member.name) { $0.value(member.value) } } }
    }
  }
}

extension JSONValue {
  /// The compact text of the value.
  public var text: String {
    var writer = JSONWriter()
    writer.value(self)
    return writer.text
  }
}
