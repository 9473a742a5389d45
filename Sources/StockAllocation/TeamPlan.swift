internal import Measures

/// Which team serves which request of one incident, and which requests lack teams.
public struct TeamPlan: Hashable, Sendable {
  /// In the order of the requests' numbers, then of arrival, then of the teams' numbers.
  public let lines: [TeamLine]
  /// In the order of the requests' numbers.
  public let shortages: [TeamShortage]
  public let objective: TeamObjective

  /// The best plan: the most requests served, then the least latest arrival, then the least sum of
  /// arrivals; ties by the teams' numbers.
  ///
  /// - Precondition: no team and no request stands twice.
  public init(_ demands: [TeamDemand], teams: [TeamSupply]) {
    precondition(Set(teams.map(\.team)).count == teams.count, "a team serves one request")
    precondition(
      Set(demands.map(\.request)).count == demands.count, "a request is asked for once")
    let demands = demands.sorted { $0.request < $1.request }
    let teams = teams.sorted { ($0.arrival, $0.team) < ($1.arrival, $1.team) }
    let ready = teams.filter(\.isReadyToServe)
    let assignment = TeamAssignment(demands, teams: ready)

    let engaged = Set(assignment.serving.joined())
    var spare = teams.filter { !$0.isReadyToServe }
    var lines: [TeamLine] = []
    var shortages: [TeamShortage] = []
    for (demand, serving) in zip(demands, assignment.serving) {
      let capable = ready.indices.filter { ready[$0].surplus(for: demand) != nil }
      let alternative = capable.first { !engaged.contains($0) }.map { ready[$0] }
      lines += serving.sorted().map { position in
        TeamPlan.line(
          ready[position], demand,
          reason: capable.count == 1
            ? .onlySource : position == capable[0] ? .nearest : .nextNearest,
          alternative: alternative)
      }
      if serving.count < demand.teams {
        shortages.append(TeamShortage(of: demand, allocated: serving.count, spare: &spare))
      }
    }
    self.lines = lines
    self.shortages = shortages
    self.objective = TeamObjective(
      requested: demands.reduce(0) { $0 + $1.teams }, lines: lines)
  }

  public var isComplete: Bool { shortages.isEmpty }

  private static func line(
    _ team: TeamSupply, _ demand: TeamDemand, reason: LineReason, alternative: TeamSupply?
  ) -> TeamLine {
    guard let type = team.capabilities[demand.capability] else {
      preconditionFailure("a team serves only what it can do")
    }
    return TeamLine(
      team: team.team, request: demand.request, capability: demand.capability, type: type,
      ready: team.ready, travel: team.travel, reason: reason,
      runnerUp: alternative.map {
        RunnerUp(source: $0.team, arrival: $0.arrival, margin: $0.arrival - team.arrival)
      })
  }
}
