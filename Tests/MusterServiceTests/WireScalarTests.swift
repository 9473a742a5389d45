import Measures
import MusterModel
import SeededNumbers
import Testing

@testable import MusterService

@Suite struct WireScalarTests {
  private func read<Value: WireValue>(_ type: Value.Type, _ text: String) throws -> Value {
    try Value(json: JSONParser.parse(text))
  }

  private func refuses<Value: WireValue>(_ type: Value.Type, _ texts: [String]) {
    for text in texts {
      #expect(throws: WireError.self, "\(type): \(text)") { try read(type, text) }
    }
  }

  @Test func `integers are digits that fit`() throws {
    for value in [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max] {
      #expect(try read(Int64.self, "\(value)") == value)
      #expect(value.json.text == "\(value)")
    }
    refuses(
      Int64.self,
      ["9223372036854775808", "-9223372036854775809", "-0", "1.0", "1e2", "\"1\"", "null", "true"])
  }

  @Test func `quantities stop at the largest`() throws {
    for pieces in [0, 1, 999_999_999_999, 1_000_000_000_000] as [Int64] {
      #expect(try read(Quantity.self, "\(pieces)") == Quantity(pieces))
    }
    refuses(Quantity.self, ["-1", "1000000000001", "0.5"])
  }

  @Test(arguments: [3] as [UInt64])
  func `travel times go over the wire to the millisecond`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let chosen: [UInt32] = [
      0, 1, 10, 100, 999, 1000, 1001, 59_999, 2_147_483_000, 2_147_483_001, 2_147_483_646,
    ]
    let random = (0..<2_000).map { _ in UInt32.random(in: 0...2_147_483_646, using: &generator) }
    for milliseconds in chosen + random {
      let time = TravelTime(milliseconds: milliseconds)
      #expect(try read(TravelTime.self, time.json.text) == time, "seed \(seed): \(milliseconds)")
    }
    #expect(TravelTime(milliseconds: 1_500).json.text == "1.5")
    #expect(TravelTime(milliseconds: 60_000).json.text == "60")
    #expect(TravelTime.unreachable.json.text == "null")
    #expect(try read(TravelTime.self, "null") == .unreachable)
    #expect(try read(TravelTime.self, "1.50e1") == .seconds(15))
    refuses(
      TravelTime.self, ["-0.001", "0.0001", "1.0005", "2147483.647", "1e300", "1e999", "\"1\""])
  }

  @Test(arguments: [4] as [UInt64])
  func `lengths go over the wire to the millimetre`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let length = Distance(millimetres: Int64.random(in: 0..<1_000_000_000_000, using: &generator))
      #expect(try read(Distance.self, length.json.text) == length, "seed \(seed)")
    }
    refuses(Distance.self, ["-1", "1e12", "null"])
  }

  @Test(arguments: [5] as [UInt64])
  func `coordinates go over the wire to the ten-millionth of a degree`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var places = [
      Coordinate(longitudeE7: -1_800_000_000, latitudeE7: 900_000_000),
      Coordinate(longitudeE7: 1_800_000_000, latitudeE7: -900_000_000),
      Coordinate(longitudeE7: -1, latitudeE7: 1), Coordinate(longitudeE7: 0, latitudeE7: 0),
    ]
    for _ in 0..<2_000 {
      places.append(
        Coordinate(
          longitudeE7: Int32.random(in: -1_800_000_000...1_800_000_000, using: &generator),
          latitudeE7: Int32.random(in: -900_000_000...900_000_000, using: &generator)))
    }
    for place in places {
      #expect(try read(Coordinate.self, place.json.text) == place, "seed \(seed): \(place)")
    }
    refuses(
      Coordinate.self,
      [
        #"{"longitude":180.0000001,"latitude":0}"#, #"{"longitude":0,"latitude":-90.0000001}"#,
        #"{"longitude":"113","latitude":22}"#, #"{"longitude":113}"#, "[113, 22]",
      ])
  }

  @Test func `sums of times over pieces are exact`() throws {
    let largest = Int128(Quantity.largest.pieces) * 2_147_483_646 * 1_000
    for milliseconds in [0, 1, 999, 1_000, 60_500, largest, largest + 1] as [Int128] {
      let sum = UnitTime(milliseconds: milliseconds)
      #expect(try read(UnitTime.self, sum.json.text) == sum)
    }
    #expect(UnitTime(milliseconds: 60_500).json.text == "60.5")
    refuses(UnitTime.self, ["1.0001", "\"1\"", "null", "1e3", "-1"])
  }

  @Test(arguments: [6] as [UInt64])
  func `numbers with a fraction are read back the same`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let value = Double.random(in: -1e6...1e6, using: &generator)
      #expect(try read(Double.self, value.json.text) == value, "seed \(seed)")
    }
    for value in [
      0, 1, -1, 1e15, 1e16, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1, 1e-7,
    ] {
      #expect(try read(Double.self, value.json.text) == value)
    }
    refuses(Double.self, ["1e999", "-1e999", "null", "\"1\""])
  }

  @Test func `days and moments are written one way and read strictly`() throws {
    #expect(try read(CalendarDay.self, "\"2028-02-29\"").json.text == "\"2028-02-29\"")
    refuses(
      CalendarDay.self, ["\"2026-02-29\"", "\"2026-7-1\"", "\"2026-07-01 \"", "20260701", "\"\""])
    #expect(
      try read(Instant.self, "\"2026-07-01T08:00:00+08:00\"").json.text
        == "\"2026-07-01T00:00:00Z\"")
    refuses(
      Instant.self,
      ["\"2026-07-01T08:00:00\"", "\"2026-07-01\"", "\"2026-07-01T24:00:00Z\"", "1782864000"])
  }
}
