import SeededNumbers
import Testing

@testable import MusterService

@Suite struct JSONMemoTests {
  private func list(_ count: Int, _ name: String = "W") -> String {
    "["
      + (0..<count).map { #"{"warehouse": "\#(name)\#($0)", "at": [1, 2.50]}"# }
      .joined(separator: ",") + "]"
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `texts read with a memory are read as without`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let memo = JSONMemo()
    let lists = [list(0), list(3), list(40), list(41), list(40, "仓"), list(3_000)]
    for _ in 0..<60 {
      var bytes = Array(
        #"{"a": \#(lists.randomElement(using: &generator)!), "b": \#(lists.randomElement(using: &generator)!)}"#
          .utf8)
      // As often as not one byte is another one.
      if Bool.random(using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: 0x20...0x7E, using: &generator)
      }
      let expected = Result { try JSONParser.parse(bytes) }
      let found = Result { try JSONParser.parse(bytes, memo: memo) }
      switch (expected, found) {
      case (.success(let expected), .success(let found)): #expect(found == expected)
      case (.failure(let expected), .failure(let found)):
        #expect(found as? JSONSyntaxError == expected as? JSONSyntaxError)
      default: Issue.record("\(String(decoding: bytes.prefix(200), as: UTF8.self))")
      }
    }
  }

  @Test func `an array that was deep enough elsewhere may be too deep here`() throws {
    let memo = JSONMemo()
    let deep =
      String(repeating: "[", count: 50) + String(repeating: "1,", count: 600) + "1"
      + String(repeating: "]", count: 50)
    _ = try JSONParser.parse(Array(deep.utf8), memo: memo)
    let deeper = String(repeating: "[", count: 20) + deep + String(repeating: "]", count: 20)
    #expect(throws: JSONSyntaxError.self) {
      try JSONParser.parse(Array(deeper.utf8), memo: memo)
    }
  }

  @Test func `a list that was read is not read again`() throws {
    let memo = JSONMemo()
    let line = Array(#"{"params": {"sources": \#(list(212)), "targets": [1]}}"#.utf8)
    func sources() throws -> [JSONValue] {
      let value = try JSONParser.parse(line, memo: memo)
      return try #require(value["params"]?["sources"]?.elements)
    }
    let (first, second) = (try sources(), try sources())
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { #expect(first.baseAddress == $0.baseAddress) }
    }
  }
}
