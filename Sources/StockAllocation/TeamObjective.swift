public import Measures

/// What a plan of teams is judged by, in this order; less is better.
public struct TeamObjective: Hashable, Sendable {
  /// Teams asked for and not allocated, by priority from 1 to the last that anybody has.
  public let unmet: [Int]
  /// People asked for and not allocated, by priority; judged within each priority after its teams.
  public let peopleUnmet: [Int]
  /// The arrival of the last team, by priority; nil where none is sent.
  public let latestArrival: [TravelTime?]
  /// Sum of the arrivals of all teams sent, in milliseconds.
  public let totalArrivalMilliseconds: Int64
  /// People sent above what requests for people ask for, because teams go as a whole.
  public let peopleAbove: Int
  /// How many types better than asked for the teams sent are, added up.
  public let typesAbove: Int
  public let teams: Int

  /// Whether no plan is better: as the prices let anyone check where nobody asks for people, or as a
  /// search that went to its end has shown.
  public let isOptimal: Bool
  /// What no plan comes before in the judged order; nil where the plan is optimal.
  public let bound: TeamBound?

  init(
    _ demands: [TeamDemand], serving: some Sequence<(TeamDemand, [TeamSupply])>, _ ways: WayTable,
    isOptimal: Bool = true, bound: TeamBound? = nil
  ) {
    let last = demands.map(\.priority).max() ?? 0
    var unmet = Array(repeating: 0, count: last)
    var peopleUnmet = Array(repeating: 0, count: last)
    var latest = [TravelTime?](repeating: nil, count: last)
    var (total, above, types, teams) = (0 as Int64, 0, 0, 0)
    for (demand, serving) in serving {
      let place = demand.priority - 1
      let given = serving.reduce(0) { $0 + $1.given(to: demand) }
      switch demand.unit {
      case .teams: unmet[place] += demand.amount - given
      case .people:
        peopleUnmet[place] += max(0, demand.amount - given)
        above += max(0, given - demand.amount)
      }
      for team in serving {
        let arrival = ways.arrival(from: team.team, at: demand.incident)
        latest[place] = max(latest[place] ?? .zero, arrival)
        total += Int64(arrival.milliseconds)
        types += team.surplus(for: demand) ?? 0
      }
      teams += serving.count
    }
    self.unmet = unmet
    self.peopleUnmet = peopleUnmet
    self.latestArrival = latest
    self.totalArrivalMilliseconds = total
    self.peopleAbove = above
    self.typesAbove = types
    self.teams = teams
    self.isOptimal = isOptimal
    self.bound = bound
  }
}

/// What no plan comes before: the numbers of the best one as far as they are proven, then the least
/// that the first other can be, then nothing.
public struct TeamBound: Hashable, Sendable {
  public let unmet: [Int]
  public let peopleUnmet: [Int]
  public let latestArrival: [TravelTime?]
  public let totalArrivalMilliseconds: Int64?
}
