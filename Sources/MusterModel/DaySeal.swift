/// What a sealed day is known by.
public struct DaySeal: Hashable, Sendable {
  public var day = CalendarDay(daysSinceEpoch: 0)
  public var movements: Int64 = 0
  public var entries: Int64 = 0
  /// SHA-256 of the seal before and of the day's entries, 64 hexadecimal digits.
  public var seal = ""

  public init() {}
}
