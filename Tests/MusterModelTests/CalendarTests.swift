import MusterModel
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

/// Days and moments beside PostgreSQL's own arithmetic.
@Suite struct CalendarTests {
  @Test(arguments: [1, 400] as [UInt64])
  func `days count as PostgreSQL counts them`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let first = try #require(CalendarDay("0001-01-01"))
    let last = try #require(CalendarDay("9999-12-31"))
    var days: [Int32] = []
    for year in [1, 4, 100, 400, 1582, 1600, 1899, 1900, 1970, 2000, 2024, 2026, 2028, 2100, 9999] {
      for (month, day) in [(1, 1), (2, 28), (2, 29), (3, 1), (12, 31)] {
        if let day = CalendarDay(year: year, month: month, day: day) {
          days.append(day.daysSinceEpoch)
        }
      }
    }
    days += (0..<5_000).map { _ in
      Int32.random(in: first.daysSinceEpoch...last.daysSinceEpoch, using: &generator)
    }
    let texts = days.map { "\(CalendarDay(daysSinceEpoch: $0))" }
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      let counted = try connection.rows(
        """
        SELECT day::text, day - date '1970-01-01', extract(year FROM day)::int,
          extract(month FROM day)::int, extract(day FROM day)::int
        FROM (SELECT unnest('{\(texts.joined(separator: ","))}'::text[])::date AS day) AS given
        """)
      #expect(counted.count == days.count)
      for ((number, text), row) in zip(zip(days, texts), counted) {
        let civil = CalendarDay(daysSinceEpoch: number).civil
        #expect(
          row == "\(text),\(number),\(civil.year),\(civil.month),\(civil.day)", "seed \(seed)")
        #expect(CalendarDay(text)?.daysSinceEpoch == number, "seed \(seed): \(text)")
      }
    }
  }

  @Test func `every day of eight years follows the one before, leap days with them`() async throws {
    try await withEmptyDatabase { target in
      let days = try Connection(to: target).rows(
        "SELECT day::date FROM generate_series(date '2023-12-31', date '2032-01-01', '1 day') AS day"
      )
      let first = try #require(CalendarDay("2023-12-31"))
      #expect(days == days.indices.map { "\(first.adding(days: $0))" })
      #expect(days.contains("2024-02-29") && days.contains("2028-02-29"))
      #expect(first.adding(days: days.count - 1) == CalendarDay("2032-01-01"))
    }
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2100-02-29", "2026-00-01", "2026-13-01", "2026-04-31",
    "2026-01-00", "2026-01-32", "0000-01-01", "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01 ",
    "-026-01-01", "+026-01-01", "２０２６-01-01", "",
  ])
  func `a day that is none is not read`(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test(arguments: [2, 86_400] as [UInt64])
  func `moments are what PostgreSQL takes them for, in any zone`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let first = try #require(Instant("0001-01-02T00:00:00Z")).microseconds
    let last = try #require(Instant("9999-12-30T23:59:59Z")).microseconds
    var given: [(moment: Instant, offset: Int)] = [
      (Instant(microseconds: 0), 0), (Instant(microseconds: -1), 480),
      (Instant(microseconds: 1), -720), (Instant(microseconds: 951_782_399_999_999), 345),
    ]
    for place in 0..<2_000 {
      // Whole seconds, milliseconds and microseconds by turns.
      let grain: Int64 = [1_000_000, 1_000, 1][place % 3]
      let moment = Int64.random(in: first...last, using: &generator) / grain * grain
      given.append(
        (Instant(microseconds: moment), Int.random(in: -840...840, using: &generator)))
    }
    let texts = given.map { $0.moment.formatted(offsetMinutes: $0.offset) }
    try await withEmptyDatabase { target in
      let connection = try Connection(to: target)
      let counted = try connection.rows(
        """
        SELECT (extract(epoch FROM moment) * 1000000)::bigint
        FROM (SELECT unnest('{\(texts.map { "\"\($0)\"" }.joined(separator: ","))}'::text[])::timestamptz
          AS moment) AS given
        """)
      #expect(counted == given.map { "\($0.moment.microseconds)" }, "seed \(seed)")
      for (text, entry) in zip(texts, given) {
        #expect(Instant(text) == entry.moment, "seed \(seed): \(text)")
        #expect(Instant("\(entry.moment)") == entry.moment, "seed \(seed): \(entry.moment)")
      }
    }
  }

  @Test(arguments: [
    "2026-07-01", "2026-07-01T08:00:00", "2026-07-01T08:00Z", "2026-07-01T24:00:00Z",
    "2026-07-01T08:60:00Z", "2026-07-01T08:00:60Z", "2026-02-29T08:00:00Z", "2026-07-01T08:00:00.Z",
    "2026-07-01T08:00:00.1234567Z", "2026-07-01T08:00:00+8", "2026-07-01T08:00:00+0800",
    "2026-07-01T08:00:00+24:00", "2026-07-01T08:00:00+08:60", "2026-07-01T08:00:00ZZ",
    "2026-07-01T08:00:00Z ", "2026-07-01_08:00:00Z", "2026-07-01T08:00:00 Z", "",
  ])
  func `a moment that leaves a doubt is not read`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func `a moment may be written in lower case, with a blank, with a fraction`() {
    let expected = Instant("2026-07-01T00:00:00.5Z")
    #expect(expected != nil)
    for text in [
      "2026-07-01t00:00:00.50z", "2026-07-01 08:00:00.500000+08:00", "2026-06-30T20:00:00.5-04:00",
    ] {
      #expect(Instant(text) == expected, "\(text)")
    }
  }
}
