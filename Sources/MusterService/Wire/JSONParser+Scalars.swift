extension JSONParser {
  mutating func number() throws(JSONSyntaxError) -> String {
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

  mutating func string() throws(JSONSyntaxError) -> String {
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
