public import Measures
public import MusterModel

/// As `date`; infinite dates and years past 9999 are not read.
extension CalendarDay: SQLValue {
  public var sqlText: String? { description }

  public static func value(in field: SQLField) -> CalendarDay? {
    field.bytes.flatMap { $0.count == 10 ? day(in: $0[...]) : nil }
  }

  /// Reads `YYYY-MM-DD` without making a string of it.
  static func day(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> CalendarDay? {
    func number(_ range: Range<Int>) -> Int? {
      SQLField(bytes: UnsafeBufferPointer(rebasing: bytes[range])).integer()
    }
    guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }
}

/// As `timestamptz`, in the session's zone, which is UTC: `2026-07-01 08:00:00.25+00`.
extension Instant: SQLValue {
  public var sqlText: String? { description }

  public static func value(in field: SQLField) -> Instant? {
    guard let text = field.text, text.utf8.count >= 22, text.hasSuffix("+00") else { return nil }
    return Instant(text + ":00")
  }
}

/// As whole pieces.
extension Quantity: SQLValue {
  public var sqlText: String? { String(pieces) }
  public static func value(in field: SQLField) -> Quantity? {
    field.integer(Int64.self).map { Quantity($0) }
  }
}

/// As whole milliseconds.
extension TravelTime: SQLValue {
  public var sqlText: String? { String(milliseconds) }
  public static func value(in field: SQLField) -> TravelTime? {
    field.integer(UInt32.self).map { TravelTime(milliseconds: $0) }
  }
}

/// As the word itself: a text, or an enum of the same words.
extension SQLValue where Self: Vocabulary {
  public var sqlText: String? { rawValue }
  public static func value(in field: SQLField) -> Self? {
    field.text.flatMap { Self(rawValue: $0) }
  }
}

extension Tier: SQLValue {}
extension RegionLevel: SQLValue {}
extension Condition: SQLValue {}
extension IncidentLevel: SQLValue {}
extension TeamStatus: SQLValue {}
extension HoldState: SQLValue {}
extension IncidentState: SQLValue {}

extension CalendarDay: SQLElement {}
extension Instant: SQLElement {}
extension Quantity: SQLElement {}
extension TravelTime: SQLElement {}
extension Tier: SQLElement {}
extension RegionLevel: SQLElement {}
extension Condition: SQLElement {}
extension IncidentLevel: SQLElement {}
extension TeamStatus: SQLElement {}
extension HoldState: SQLElement {}
extension IncidentState: SQLElement {}
