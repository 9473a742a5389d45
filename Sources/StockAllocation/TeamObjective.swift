public import Measures

/// What a plan of teams is judged by, in this order; less is better.
public struct TeamObjective: Hashable, Sendable {
  /// Teams asked for and not allocated.
  public let unmet: Int
  /// The arrival of the last team; nil when none is sent.
  public let latestArrival: TravelTime?
  /// Sum of the arrivals in milliseconds.
  public let totalArrivalMilliseconds: Int64
  public let teams: Int

  /// Always true: see `TeamAssignment`.
  public var isOptimal: Bool { true }

  init(requested: Int, lines: [TeamLine]) {
    self.unmet = requested - lines.count
    self.latestArrival = lines.map(\.arrival).max()
    self.totalArrivalMilliseconds = lines.reduce(0) { $0 + Int64($1.arrival.milliseconds) }
    self.teams = lines.count
  }
}
