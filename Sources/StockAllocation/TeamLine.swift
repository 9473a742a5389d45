public import Measures

/// One line of a plan: this team serves that request.
public struct TeamLine: Hashable, Sendable {
  public let team: Int
  public let request: Int
  public let incident: Int
  public let capability: String
  /// The team's own type, at least as good as was asked for.
  public let type: Int
  /// How many people the team has.
  public let headcount: Int
  public let ready: TravelTime
  public let travel: TravelTime
  /// `nearest` and `nextNearest` among the teams that could serve the request;
  /// `onlySource` where no other could.
  public let reason: LineReason
  /// The first team in order of arrival that could take this one's place and is not in the plan:
  /// where people are asked for it has enough of them. It never arrives earlier than the line's own.
  /// Nil when there is none.
  public let runnerUp: RunnerUp?

  public var arrival: TravelTime { ready + travel }
}

extension TeamLine {
  /// The lines of one request, in order of arrival, then of the teams' numbers.
  static func all(
    of demand: TeamDemand, _ serving: [TeamSupply], _ idle: [TeamSupply],
    among ready: [TeamSupply], _ ways: WayTable
  ) -> [TeamLine] {
    func arrival(_ team: TeamSupply) -> TravelTime {
      ways.arrival(from: team.team, at: demand.incident)
    }
    func isCapable(_ team: TeamSupply) -> Bool {
      team.surplus(for: demand) != nil && arrival(team).isReachable
    }
    let capable = ready.filter(isCapable)
    let earliest = capable.map(arrival).min()
    let alternatives = idle.filter(isCapable)
      .sorted { (arrival($0), $0.team) < (arrival($1), $1.team) }
    // What may be lost before the request has less than it has now and asks for.
    let given = serving.reduce(0) { $0 + $1.given(to: demand) }
    let spare = max(0, given - demand.amount)
    return serving.sorted { (arrival($0), $0.team) < (arrival($1), $1.team) }.map { team in
      let alternative = alternatives.first {
        arrival($0) >= arrival(team)
          && $0.given(to: demand) + spare >= team.given(to: demand)
      }
      return TeamLine(
        team: team.team, request: demand.request, incident: demand.incident,
        capability: demand.capability, type: team.capabilities[demand.capability] ?? demand.type,
        headcount: team.headcount, ready: ways.ready[team.team],
        travel: ways.travel(from: team.team, to: demand.incident),
        reason: capable.count == 1
          ? .onlySource : arrival(team) == earliest ? .nearest : .nextNearest,
        runnerUp: alternative.map {
          RunnerUp(source: $0.team, arrival: arrival($0), margin: arrival($0) - arrival(team))
        })
    }
  }
}
