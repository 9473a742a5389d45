public import Measures

/// An arc with the time that it takes from now on.
public struct ArcChange: Hashable, Sendable {
  public let arc: Int
  /// `.unreachable` where the arc is closed.
  public let time: TravelTime

  public init(arc: Int, time: TravelTime) {
    self.arc = arc
    self.time = time
  }
}
