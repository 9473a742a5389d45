public import Measures

/// What a plan of teams is judged by, in this order; less is better.
public struct TeamObjective: Hashable, Sendable {
  /// Teams asked for and not allocated, by priority from 1 to the last that anybody has.
  public let unmet: [Int]
  /// The arrival of the last team, by priority; nil where none is sent.
  public let latestArrival: [TravelTime?]
  /// Sum of the arrivals in milliseconds.
  public let totalArrivalMilliseconds: Int64
  public let teams: Int

  /// Always true: the plan is the best there is, as its prices let anyone check.
  public var isOptimal: Bool { true }

  init(_ demands: [TeamDemand], _ lines: [TeamLine]) {
    let last = demands.map(\.priority).max() ?? 0
    var unmet = Array(repeating: 0, count: last)
    var latest = [TravelTime?](repeating: nil, count: last)
    for demand in demands { unmet[demand.priority - 1] += demand.teams }
    let places = Dictionary(uniqueKeysWithValues: demands.map { ($0.request, $0.priority - 1) })
    for line in lines {
      guard let place = places[line.request] else { preconditionFailure("a team was asked for") }
      unmet[place] -= 1
      latest[place] = max(latest[place] ?? .zero, line.arrival)
    }
    self.unmet = unmet
    self.latestArrival = latest
    self.totalArrivalMilliseconds = lines.reduce(0) { $0 + Int64($1.arrival.milliseconds) }
    self.teams = lines.count
  }
}
