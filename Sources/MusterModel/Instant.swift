/// A moment, in microseconds since 1970-01-01T00:00:00Z; written as RFC 3339 with an offset.
public struct Instant: Hashable, Comparable, Sendable {
  public let microseconds: Int64

  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }

  public func adding(seconds: Int) -> Instant {
    Instant(microseconds: microseconds + Int64(seconds) * 1_000_000)
  }
}

extension Instant: CustomStringConvertible, LosslessStringConvertible {
  /// RFC 3339: `2026-07-01T08:00:00+08:00`, `…Z`, a fraction of up to six digits; nil otherwise.
  ///
  /// The offset is required: a time without one means another moment on every machine.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, let day = CalendarDay(String(text.prefix(10))),
      [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let hour = Decimal.digits(bytes[11..<13]), hour < 24,
      let minute = Decimal.digits(bytes[14..<16]), minute < 60,
      let second = Decimal.digits(bytes[17..<19]), second < 60
    else { return nil }
    var next = 19
    var fraction: Int64 = 0
    if bytes[next] == UInt8(ascii: ".") {
      let end = bytes[(next + 1)...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
      guard let digits = Decimal.digits(bytes[(next + 1)..<end]), end - next - 1 <= 6 else {
        return nil
      }
      fraction = (0..<(6 - (end - next - 1))).reduce(Int64(digits)) { value, _ in value * 10 }
      next = end
    }
    guard let offset = Instant.offsetMinutes(bytes[next...]) else { return nil }
    let minutes = (Int64(day.daysSinceEpoch) * 24 + Int64(hour)) * 60 + Int64(minute) - offset
    self.microseconds = (minutes * 60 + Int64(second)) * 1_000_000 + fraction
  }

  private static func offsetMinutes(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let start = bytes.startIndex
    if bytes.count == 1, bytes[start] == UInt8(ascii: "Z") || bytes[start] == UInt8(ascii: "z") {
      return 0
    }
    guard bytes.count == 6, bytes[start + 3] == UInt8(ascii: ":"),
      let hours = Decimal.digits(bytes[(start + 1)..<(start + 3)]), hours < 24,
      let minutes = Decimal.digits(bytes[(start + 4)..<(start + 6)]), minutes < 60
    else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "+"): return Int64(hours * 60 + minutes)
    case UInt8(ascii: "-"): return -Int64(hours * 60 + minutes)
    default: return nil
    }
  }

  /// In UTC, so that every host writes the same bytes; a fraction only where there is one.
  public var description: String { formatted(offsetMinutes: 0) }

  /// The same moment as a clock `offsetMinutes` east of Greenwich shows it.
  public func formatted(offsetMinutes: Int) -> String {
    let local = microseconds + Int64(offsetMinutes) * 60_000_000
    let days = local.flooredQuotient(86_400_000_000)
    let inDay = Int(local - days * 86_400_000_000)
    let seconds = inDay / 1_000_000
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Decimal.padded($0, 2) }
    let fraction = inDay % 1_000_000
    let offset = abs(offsetMinutes)
    return "\(CalendarDay(daysSinceEpoch: Int32(days)))T\(time.joined(separator: ":"))"
      + (fraction == 0 ? "" : "." + Decimal.padded(fraction, 6))
      + (offset == 0
        ? "Z"
        : (offsetMinutes < 0 ? "-" : "+") + Decimal.padded(offset / 60, 2) + ":"
          + Decimal.padded(offset % 60, 2))
  }
}

extension Int64 {
  fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
