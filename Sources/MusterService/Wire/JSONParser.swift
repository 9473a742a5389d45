import MusterModel

/// A strict reader of one JSON text (RFC 8259): no comments, no trailing commas, no `NaN`, no lone
/// surrogates, valid UTF-8 only, at most 64 levels deep.
///
/// Of our own because the contract needs what Foundation's reader hides: a key given twice, and
/// `3.0` where an integer is due.
@safe public struct JSONParser {
  private static let deepest = 64
  /// By pointer: an array is held and released at every byte.
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The first byte not yet read.
  var next = 0
  private let memo: JSONMemo?

  @unsafe private init(_ bytes: UnsafeBufferPointer<UInt8>, _ memo: JSONMemo?) {
    unsafe self.bytes = bytes
    self.memo = memo
  }

  /// - Parameter memo: of texts read before; nil for a text by itself.
  /// - Complexity: O(bytes).
  public static func parse(
    _ bytes: [UInt8], memo: JSONMemo? = nil
  ) throws(JSONSyntaxError) -> JSONValue {
    try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(JSONSyntaxError) in
      var parser = unsafe JSONParser(bytes, memo)
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

  func error(_ english: String, _ chinese: String) -> JSONSyntaxError {
    JSONSyntaxError(offset: next, message: Text(english, chinese))
  }

  var peek: UInt8? { unsafe next < bytes.count ? bytes[next] : nil }

  /// What was read since a place.
  func text(from start: Int) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(rebasing: bytes[start..<next])
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      next += 1
    }
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
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
    guard let memo else { return try newArray(depth: depth) }
    if let known = unsafe memo.array(
      at: UnsafeBufferPointer(rebasing: bytes[next...]), depth: depth)
    {
      next += known.length
      return known.value
    }
    let start = next
    let value = try newArray(depth: depth)
    unsafe memo.keep(value, text: text(from: start), depth: depth)
    return value
  }

  private mutating func newArray(depth: Int) throws(JSONSyntaxError) -> JSONValue {
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
}
