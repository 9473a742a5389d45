import MusterService
import SeededNumbers
import Testing

@Suite struct JSONTextTests {
  @Test(arguments: [
    "null", "true", " [ 1 , 2 ] ", "\t{\"a\"\n:\r{}}", "0", "-0", "-0.0", "1e5", "1E+05", "1.25e-3",
    "\"\"", #""\"\\\/\b\f\n\r\t""#, #""\u0041\u4ed3\uD83D\uDE92""#, "\"仓库🚒\"", "\"\u{7F}\u{2028}\"",
    "123456789012345678901234567890.12345", "{\"a\":1,\"a\":2}", "[[],{},[{}]]", "{\"\":\"\"}",
  ])
  func `what RFC 8259 calls JSON is read, and read again from what is written`(text: String)
    throws
  {
    let value = try JSONParser.parse(text)
    #expect(try JSONParser.parse(value.text) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "[1,]", "[,1]", "[1 2]", "{\"a\":1,}", "{a:1}", "{'a':1}",
    "{\"a\" 1}", "{\"a\"}", "{1:2}", "[", "]", "{", "[1]]", "1 2", "01", "-", "+1", ".5", "1.",
    "1.e5",
    "1e", "1e+", "0x10", "NaN", "Infinity", "-Infinity", "\"", "\"a", "\"\\\"", "\"\\x41\"",
    "\"\\u12\"",
    "\"\\u12G4\"", "\"\\uD83D\"", "\"\\uD83Dx\"", "\"\\uD83D\\n\"", "\"\\uDE92\"",
    "\"\\uD83D\\uD83D\"",
    "\"\\u+041\"", "\"a\tb\"", "\"a\nb\"", "\"\u{0}\"", "/* */ 1", "1 // one", "\u{FEFF}1", "[1]x",
    "\"\\u٠٠٤١\"",
  ])
  func `what it does not is refused`(text: String) {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text) }
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xC3], [0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xBB],
      [0xFF],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse([0x22] + bytes + [0x22]) }
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(bytes) }
  }

  @Test(arguments: ["[": "]", "{\"a\":": "}"])
  func `values nest 64 deep and no deeper`(open: String, close: String) throws {
    func nested(_ depth: Int) -> String {
      let inner = open == "[" ? "[]" : "{}"
      return String(repeating: open, count: depth - 1) + inner
        + String(repeating: close, count: depth - 1)
    }
    for depth in [1, 63, 64] { _ = try JSONParser.parse(nested(depth)) }
    for depth in [65, 100_000] {
      #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(nested(depth)) }
    }
  }

  @Test func `a number keeps its own digits`() throws {
    for text in ["3", "3.0", "3e0", "-0", "1.10", "100000000000000000000000001"] {
      #expect(try JSONParser.parse(text) == .number(text))
      #expect(try JSONParser.parse("[\(text)]").text == "[\(text)]")
    }
  }

  @Test func `the place of a fault is told in bytes`() throws {
    for (text, offset) in [("仓", 0), ("{\"仓\":x}", 7), ("[1,]", 3), ("\"a", 2)] {
      #expect {
        try JSONParser.parse(text)
      } throws: { error in
        (error as? JSONSyntaxError)?.offset == offset
      }
    }
  }

  @Test(arguments: [1, 8_259] as [UInt64])
  func `every value that is written is read back the same`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<2_000 {
      let value = randomValue(depth: 0, &generator)
      #expect(try JSONParser.parse(value.text) == value, "seed \(seed), round \(round)")
    }
  }

  private func randomValue(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth < 5 ? 7 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .number(String(Int64.random(in: .min ... .max, using: &generator)))
    case 3:
      let digits = String(UInt64.random(in: 0...(.max), using: &generator))
      return .number(
        "-\(digits).\(digits)e\(Int.random(in: -400...400, using: &generator))")
    case 4: return .string(randomText(&generator))
    case 5:
      return .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          randomValue(depth: depth + 1, &generator)
        })
    default:
      return .object(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          JSONMember(randomText(&generator), randomValue(depth: depth + 1, &generator))
        })
    }
  }

  /// Of control characters, quotes, Chinese and characters outside the basic plane.
  private func randomText(_ generator: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let range: ClosedRange<UInt32> =
        [0...0x7F, 0...0x1F, 0x22...0x5C, 0x4E00...0x9FFF, 0x1F600...0x1F64F, 0xE000...0x10FFFF]
        .randomElement(using: &generator) ?? 0...0x7F
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
