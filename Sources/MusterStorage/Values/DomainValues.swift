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
    guard let bytes = field.bytes, bytes.count >= 22, bytes.suffix(3).elementsEqual("+00".utf8),
      let day = CalendarDay.day(in: bytes.prefix(10)),
      let seconds = secondsOfDay(bytes.dropFirst(11).prefix(8)),
      let fraction = microseconds(bytes.dropFirst(19).dropLast(3))
    else { return nil }
    return Instant(
      microseconds: (Int64(day.daysSinceEpoch) * 86_400 + seconds) * 1_000_000 + fraction)
  }

  /// Reads `08:00:00`.
  private static func secondsOfDay(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
    let time = UnsafeBufferPointer(rebasing: bytes)
    func number(at start: Int) -> Int64? {
      SQLField(bytes: UnsafeBufferPointer(rebasing: time[start..<(start + 2)])).integer()
    }
    guard let hours = number(at: 0), let minutes = number(at: 3), let seconds = number(at: 6)
    else { return nil }
    return hours * 3600 + minutes * 60 + seconds
  }

  /// Reads nothing, or `.` and up to six digits.
  private static func microseconds(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
    guard bytes.count > 1 else { return bytes.isEmpty ? 0 : nil }
    let digits = UnsafeBufferPointer(rebasing: bytes.dropFirst())
    guard digits.count <= 6, let value = SQLField(bytes: digits).integer(Int64.self) else {
      return nil
    }
    return (digits.count..<6).reduce(value) { scaled, _ in scaled * 10 }
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
extension MovementKind: SQLValue {}
extension MovementReason: SQLValue {}
extension CounterAccount: SQLValue {}
extension TransferState: SQLValue {}
extension LotEventKind: SQLValue {}
extension LedgerAccount: SQLValue {}
extension QuotaScope: SQLValue {}
extension CountState: SQLValue {}
extension CountNeed: SQLValue {}
extension FindingKind: SQLValue {}
extension CountOutcome: SQLValue {}
extension ClosureState: SQLValue {}

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
extension MovementKind: SQLElement {}
extension MovementReason: SQLElement {}
extension CounterAccount: SQLElement {}
