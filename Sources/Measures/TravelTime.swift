/// A span of time on the way, in whole milliseconds.
///
/// Ready times, travel times and arrivals (counted from the order) are of this one type, so that
/// they add without conversion. Sums stop at `.unreachable`.
public struct TravelTime: Hashable, Comparable, Sendable {
  /// Milliseconds, 0 ... 2,147,483,647; the largest value means that no road leads.
  public let milliseconds: UInt32

  /// No road leads there. Two of these still fit into 32 bits when added.
  public static let unreachable = TravelTime(milliseconds: 2_147_483_647)
  public static let zero = TravelTime(milliseconds: 0)

  public init(milliseconds: UInt32) {
    self.milliseconds = min(milliseconds, 2_147_483_647)
  }

  public static func seconds(_ seconds: Int) -> TravelTime {
    guard seconds >= 0, seconds < 2_147_483 else { return .unreachable }
    return TravelTime(milliseconds: UInt32(seconds) * 1000)
  }

  public var isReachable: Bool { self != .unreachable }

  public static func < (left: TravelTime, right: TravelTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  public static func + (left: TravelTime, right: TravelTime) -> TravelTime {
    TravelTime(milliseconds: left.milliseconds + right.milliseconds)
  }

  /// How much later `left` is; zero when it is not later.
  public static func - (left: TravelTime, right: TravelTime) -> TravelTime {
    TravelTime(milliseconds: left > right ? left.milliseconds - right.milliseconds : 0)
  }
}
