import Measures
import MusterModel
import MusterStorage
import MusterTesting
import Testing

@Suite struct ValueTests {
  @Test func `every kind of value comes back as it went`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      func check<Value: SQLValue & Equatable>(_ text: TrialSQL, _ values: [Value]) throws {
        for value in values {
          let back = try connection.transaction(as: nil) { transaction throws(StorageError) in
            try transaction.row(of: .one(text, value) as Statement<Value>)
          }
          #expect(back == value, "\(text)")
        }
      }
      try check(.echo, ["", "四级", "a\tb\nc\\", "O'Brien \"x\" $1", "🚒"])
      try check(.echo, [String?.none, "", "NULL"])
      try check(.number, [Int64.min, -1, 0, 1, Int64.max])
      try check(.number, [Int?.none, 7])
      try check(.number, [Quantity(0), Quantity(1_248_000), Quantity(-5)])
      try check(.number, [TravelTime.zero, .seconds(61), .unreachable])
      try check(.boolean, [true, false])
      try check(.real, [0, 0.1, -1e-300, 1.7976931348623157e308, .infinity, -.infinity])
      try check(.date, ["0001-01-01", "2024-02-29", "9999-12-31"].compactMap(CalendarDay.init))
      try check(
        .moment,
        ["2026-07-01T08:00:00+08:00", "1999-12-31T23:59:59.999999Z", "2026-01-01T00:00:00.5Z"]
          .compactMap(Instant.init))
      try check(.bytes, [[], [0], Array(0...255)] as [[UInt8]])
      try check(.json, [JSONText(#"{"a": [1, null]}"#)])
      try check(.numbers, [[], [1], [Int64.min, 0, Int64.max]] as [[Int64]])
      try check(.texts, [[], [""], ["NULL", "null", "{}", "a,b", "\"\\", " ", "水泵"]])
      try check(.texts, [[nil, "NULL", nil], []] as [[String?]])
      try check(.echo, Tier.allCases)
      try check(.texts, [IncidentLevel.allCases, []])
    }
  }

  @Test func `random texts come back from an array as they went`() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SplitMix64(state: seed)
    let letters = Array("ab\"\\{},NUL \t\n'水泵🚒é")
    let texts = (0..<2000).map { _ in
      String(
        (0..<Int.random(in: 0...8, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "a"
        })
    }
    try await withEmptyDatabase { target in
      let back = try Connection(to: target).transaction(as: nil) {
        transaction throws(StorageError) in
        try transaction.row(of: .one(TrialSQL.texts, texts) as Statement<[String]>)
      }
      #expect(back == texts, "seed \(seed)")
    }
  }

  @Test func `a text with a NUL character is refused before it is cut`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      #expect {
        try connection.transaction(as: nil) { transaction throws(StorageError) in
          try transaction.row(of: .one(TrialSQL.echo, "a\0b") as Statement<String>)
        }
      } throws: { error in
        if case StorageError.malformed = error { true } else { false }
      }
    }
  }

  @Test func `a column that is not what its reader expects is named`() async throws {
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      func message<Value: SQLValue>(_ text: TrialSQL, _ value: String?, _: Value.Type) -> String {
        do {
          try connection.transaction(as: nil) { transaction throws(StorageError) in
            _ = try transaction.row(of: .one(text, value) as Statement<Value>)
          }
          return "no error"
        } catch {
          return "\(error)"
        }
      }
      #expect(
        message(.echo, "x", Int.self)
          == "TrialSQL.echo, row 1: column 1 (text) is not read as Int")
      #expect(
        message(.echo, nil, String.self)
          == "TrialSQL.echo, row 1: column 1 (text) is NULL and not read as String")
      #expect(message(.echo, "9223372036854775808", Int64.self).hasSuffix("read as Int64"))
      #expect(message(.date, "infinity", CalendarDay.self).hasSuffix("read as CalendarDay"))
      #expect(message(.moment, "-infinity", Instant.self).hasSuffix("read as Instant"))
      #expect(message(.numbers, "{{1},{2}}", [Int64].self).hasSuffix("read as Array<Int64>"))
      #expect(message(.numbers, "{1,NULL}", [Int64].self).hasSuffix("read as Array<Int64>"))
      #expect(message(.echo, "upper", Tier.self).hasSuffix("read as Tier"))
    }
  }
}

/// - Source: Steele, Lea, Flood, *Fast Splittable Pseudorandom Number Generators*, OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
