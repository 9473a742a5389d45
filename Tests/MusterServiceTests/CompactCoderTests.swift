import SeededNumbers
import Testing

@testable import MusterService

@Suite struct CompactCoderTests {
  @Test(arguments: [1, 20, 300] as [UInt64])
  func `what is written is read, and damage is noticed or read as something else`(
    _ seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let numbers = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
        [0, 1, -1, Int64.max, Int64.min, Int64.random(in: -1000...1000, using: &generator)]
          .randomElement(using: &generator) ?? 0
      }
      let texts = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
        ["", "2010201-0029", "2010201-0030", "新安", "新安街道", "e\u{301}", "é"]
          .randomElement(using: &generator) ?? ""
      }
      var writer = CompactCoder()
      _ = try writer.integer(numbers.first ?? 7)
      _ = try writer.integers(numbers)
      _ = try writer.texts(texts)
      var reader = CompactCoder(reading: writer.bytes)
      #expect(try reader.integer(0) == numbers.first ?? 7)
      #expect(try reader.integers([]) == numbers)
      #expect(try reader.texts([]) == texts)
      #expect(reader.isAtEnd)
      // No damage may end the program.
      for place in writer.bytes.indices {
        var damaged = writer.bytes
        damaged[place] = UInt8.random(in: 0...255, using: &generator)
        var reader = CompactCoder(reading: damaged)
        _ = try? (reader.integer(0), reader.integers([]), reader.texts([]))
      }
    }
  }
}
