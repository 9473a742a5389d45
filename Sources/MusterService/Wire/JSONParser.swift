public import MusterModel

/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// Bytes before the place, from 0.
  public let offset: Int
  /// A part of a sentence.
  public let message: Text

  /// The same as facts of an error.
  public var details: JSONValue {
    [
      "offset": .number(String(offset)), "expected": .string(message.english),
      "expected_zh": .string(message.chinese),
    ]
  }
}

/// A strict reader of one JSON text (RFC 8259): no comments, no trailing commas, no `NaN`, no lone
/// surrogates, valid UTF-8 only, at most 64 levels deep.
///
/// Of our own because the contract needs what Foundation's reader hides: a key given twice, and
/// `3.0` where an integer is due.
@safe public struct JSONParser {
  private static let deepest = 64
  /// By pointer: an array is held and released at every byte.
  private let bytes: UnsafeBufferPointer<UInt8>
  private var next = 0

  @unsafe private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe self.bytes = bytes
  }

  /// - Complexity: O(bytes).
  public static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
    try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(JSONSyntaxError) in
      var parser = unsafe JSONParser(bytes)
      return try parser.whole()
    }
  }

  private mutating func whole() throws(JSONSyntaxError) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard peek == nil else { throw error("more text after the value", "值之后还有多余内容") }
    return value
  }

  public static func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
    try parse(Array(text.utf8))
  }

  private func error(_ english: String, _ chinese: String) -> JSONSyntaxError {
    JSONSyntaxError(offset: next, message: Text(english, chinese))
  }

  private var peek: UInt8? { unsafe next < bytes.count ? bytes[next] : nil }

  /// What was read since a place.
  private func text(from start: Int) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(rebasing: bytes[start..<next])
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      next += 1
    }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    next += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    guard depth < Self.deepest else {
      throw error("nested more than \(Self.deepest) deep", "嵌套超过 \(Self.deepest) 层")
    }
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some(UInt8(ascii: "-")), .some(0x30...0x39): return .number(try number())
    case .none: throw error("the text ends where a value is due", "此处应有值，但文本已结束")
    default: throw error("no JSON value starts here", "此处不是 JSON 值的开头")
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    for byte in word.description.utf8 {
      guard peek == byte else { throw error("expected \(word)", "应为 \(word)") }
      next += 1
    }
    return value
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    next += 1
    skipSpace()
    if skip("}") { return .object([]) }
    var members = [try member(depth: depth)]
    while skip(",") { members.append(try member(depth: depth)) }
    guard skip("}") else { throw error("expected ',' or '}'", "应为“,”或“}”") }
    return .object(members)
  }

  private mutating func member(depth: Int) throws(JSONSyntaxError) -> JSONMember {
    skipSpace()
    guard peek == UInt8(ascii: "\"") else { throw error("expected a key in quotes", "应为带引号的键") }
    let name = try string()
    skipSpace()
    guard skip(":") else { throw error("expected ':' after the key", "键之后应为“:”") }
    let value = try value(depth: depth + 1)
    skipSpace()
    return JSONMember(name, value)
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    next += 1
    var elements: [JSONValue] = []
    skipSpace()
    if skip("]") { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while skip(",")
    guard skip("]") else { throw error("expected ',' or ']'", "应为“,”或“]”") }
    return .array(elements)
  }

  private mutating func number() throws(JSONSyntaxError) -> String {
    let start = next
    _ = skip("-")
    if !skip("0") { try digits() }
    if skip(".") { try digits() }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      try digits()
    }
    return unsafe String(decoding: text(from: start), as: UTF8.self)
  }

  private mutating func digits() throws(JSONSyntaxError) {
    guard let first = peek, (0x30...0x39).contains(first) else {
      throw error("expected a digit", "应为数字")
    }
    while let byte = peek, (0x30...0x39).contains(byte) { next += 1 }
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    next += 1
    let start = next
    var all: UInt8 = 0
    while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      all |= byte
      next += 1
    }
    // As a rule there is no escape in it, and ASCII needs no looking at.
    if peek == UInt8(ascii: "\""), all < 0x80 {
      let string = unsafe String(decoding: self.text(from: start), as: UTF8.self)
      next += 1
      return string
    }
    var text = unsafe Array(self.text(from: start))
    while true {
      guard let byte = peek else { throw error("the text ends inside a string", "文本在字符串中间结束") }
      next += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("the string is not valid UTF-8", "字符串不是有效的 UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw error("a control character inside a string", "字符串中有控制字符")
      default: text.append(byte)
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    guard let byte = peek else { throw error("the text ends inside a string", "文本在字符串中间结束") }
    next += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try scalarEscape()
      text.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: throw error("unknown escape in a string", "字符串中有未知的转义")
    }
  }

  private mutating func scalarEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let high = try fourHexDigits()
    guard (0xD800...0xDBFF).contains(high) else {
      guard let scalar = Unicode.Scalar(high) else {
        throw error("half of a surrogate pair", "代理对只有一半")
      }
      return scalar
    }
    guard skip("\\"), skip("u") else { throw error("half of a surrogate pair", "代理对只有一半") }
    let low = try fourHexDigits()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw error("half of a surrogate pair", "代理对只有一半") }
    return scalar
  }

  private mutating func fourHexDigits() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80
      else { throw error("expected four hexadecimal digits", "应为四位十六进制数字") }
      value = value * 16 + UInt32(digit)
      next += 1
    }
    return value
  }
}
