public import Measures

/// How long a fastest way takes, and how long it is.
public struct RoadTrip: Hashable, Sendable {
  /// `.unreachable` where no open road leads.
  public let travelTime: TravelTime
  /// Of equally fast ways the length of the shortest; zero where no road leads. Stops at
  /// 4,294,967.295 m.
  public let distance: Distance

  public init(travelTime: TravelTime, distance: Distance) {
    self.travelTime = travelTime
    self.distance = distance
  }

  public static let unreachable = RoadTrip(travelTime: .unreachable, distance: .zero)

  public var isReachable: Bool { travelTime.isReachable }
}
