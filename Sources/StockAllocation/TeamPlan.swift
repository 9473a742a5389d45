internal import Measures

/// Which team serves which request, and which requests lack teams.
public struct TeamPlan: Hashable, Sendable {
  /// In the order of the requests' numbers, then of arrival, then of the teams' numbers.
  public let lines: [TeamLine]
  /// In the order of the requests' numbers.
  public let shortages: [TeamShortage]
  public let objective: TeamObjective
  /// The flow that the lines are made of, with the prices that prove it.
  let transport: TransportPlan

  /// The best plan: by priority the most teams, by priority the least latest arrival, the least sum
  /// of arrivals, then the least above what is asked, so that a good team is not spent on what a
  /// lesser one could do; ties by the teams' numbers.
  ///
  /// - Precondition: no team and no request stands twice.
  public init(_ demands: [TeamDemand], teams: [TeamSupply], _ ways: WayTable) {
    precondition(Set(teams.map(\.team)).count == teams.count, "a team serves one request")
    precondition(
      Set(demands.map(\.request)).count == demands.count, "a request is asked for once")
    let asked = demands.filter { $0.teams > 0 }.sorted { $0.request < $1.request }
    let ready = teams.filter(\.canBeAsked).sorted { $0.team < $1.team }
    let transport = TransportPlan(TransportProblem(asked, ready, ways))

    var serving: [[TeamSupply]] = Array(repeating: [], count: asked.count)
    for shipment in transport.shipments { serving[shipment.row].append(ready[shipment.column]) }
    let engaged = Set(transport.shipments.map { ready[$0.column].team })
    let idle = ready.filter { !engaged.contains($0.team) }
    lines = zip(asked, serving).flatMap { demand, serving in
      TeamLine.all(of: demand, serving, idle, among: ready, ways)
    }
    shortages = TeamShortage.all(of: asked, serving, teams, ways)
    objective = TeamObjective(demands, lines)
    self.transport = transport
  }

  public var isComplete: Bool { shortages.isEmpty }
}

extension TransportProblem {
  /// Requests are rows and teams columns, in their order; who cannot do it has no way there.
  fileprivate init(_ demands: [TeamDemand], _ teams: [TeamSupply], _ ways: WayTable) {
    let priorities = Set(demands.map(\.priority)).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(priorities, 0...))
    var times: [UInt32] = []
    var surpluses: [UInt8] = []
    for demand in demands {
      for team in teams {
        let surplus = team.surplus(for: demand)
        times.append(
          surplus == nil
            ? TransportProblem.unreachable
            : ways.arrival(from: team.team, at: demand.incident).milliseconds)
        surpluses.append(UInt8(surplus ?? 0))
      }
    }
    self.init(
      demands: demands.map { Int64($0.teams) }, classes: demands.map { places[$0.priority] ?? 0 },
      supplies: teams.map { _ in 1 }, times: times, surpluses: surpluses)
  }
}

extension TeamLine {
  /// The lines of one request, in order of arrival, then of the teams' numbers.
  fileprivate static func all(
    of demand: TeamDemand, _ serving: [TeamSupply], _ idle: [TeamSupply],
    among ready: [TeamSupply], _ ways: WayTable
  ) -> [TeamLine] {
    func arrival(_ team: TeamSupply) -> TravelTime {
      ways.arrival(from: team.team, at: demand.incident)
    }
    func isCapable(_ team: TeamSupply) -> Bool {
      team.surplus(for: demand) != nil && arrival(team).isReachable
    }
    func first(_ teams: [TeamSupply]) -> TeamSupply? {
      teams.filter(isCapable).min { (arrival($0), $0.team) < (arrival($1), $1.team) }
    }
    let earliest = first(ready).map(arrival)
    let isAlone = ready.count(where: isCapable) == 1
    let alternative = first(idle)
    return serving.sorted { (arrival($0), $0.team) < (arrival($1), $1.team) }.map { team in
      TeamLine(
        team: team.team, request: demand.request, incident: demand.incident,
        capability: demand.capability, type: team.capabilities[demand.capability] ?? demand.type,
        ready: ways.ready[team.team], travel: ways.travel(from: team.team, to: demand.incident),
        reason: isAlone ? .onlySource : arrival(team) == earliest ? .nearest : .nextNearest,
        runnerUp: alternative.map {
          RunnerUp(source: $0.team, arrival: arrival($0), margin: arrival($0) - arrival(team))
        })
    }
  }
}

extension TeamShortage {
  /// What each request lacks; a team is offered as a cure to one request only, those of the first
  /// priority before the others.
  fileprivate static func all(
    of demands: [TeamDemand], _ serving: [[TeamSupply]], _ teams: [TeamSupply], _ ways: WayTable
  ) -> [TeamShortage] {
    let engaged = Set(serving.joined().map(\.team))
    var spare = teams.filter { !engaged.contains($0.team) }
    var shortages: [TeamShortage] = []
    let short = demands.indices.filter { serving[$0].count < demands[$0].teams }
    for place in short.sorted(by: {
      (demands[$0].priority, demands[$0].request) < (demands[$1].priority, demands[$1].request)
    }) {
      let demand = demands[place]
      spare.sort {
        (ways.arrival(from: $0.team, at: demand.incident), $0.team)
          < (ways.arrival(from: $1.team, at: demand.incident), $1.team)
      }
      let toHigher = demands.indices.filter { demands[$0].priority < demand.priority }
        .flatMap { serving[$0] }.count { $0.surplus(for: demand) != nil }
      shortages.append(
        TeamShortage(
          of: demand, allocated: serving[place].count, spare: &spare, toHigher: toHigher, ways))
    }
    return shortages.sorted { $0.request < $1.request }
  }
}
