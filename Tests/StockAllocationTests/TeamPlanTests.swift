import Measures
import StockAllocation
import Testing

@Suite struct TeamPlanTests {
  private func team(
    _ number: Int, _ capabilities: [String: Int], seconds: Int?, canBeAsked: Bool = true
  ) -> NearTeam {
    NearTeam(
      supply: TeamSupply(team: number, capabilities: capabilities, canBeAsked: canBeAsked),
      travel: seconds.map(TravelTime.seconds) ?? .unreachable)
  }

  @Test func `a better type serves a lesser request and never the reverse`() {
    let best = team(0, ["pumping": 1], seconds: 5)
    let plain = team(1, ["pumping": 3], seconds: 1)
    let modest = TeamDemand(request: 1, capability: "pumping", type: 3, teams: 2)
    #expect(TeamPlan([modest], teams: [best, plain]).lines.map(\.team) == [1, 0])
    let strict = TeamDemand(request: 1, capability: "pumping", type: 2, teams: 2)
    let plan = TeamPlan([strict], teams: [best, plain])
    #expect(plan.lines.map(\.team) == [0])
    #expect(plan.lines.map(\.reason) == [.onlySource])
    #expect(plan.shortages.map(\.reason) == [.noTeam])
  }

  @Test func `a team is moved to another request so that both are served`() {
    let both = team(0, ["pumping": 1, "medical": 1], seconds: 1)
    let pumping = team(1, ["pumping": 1], seconds: 9)
    let plan = TeamPlan(
      [
        TeamDemand(request: 1, capability: "pumping", type: 1, teams: 1),
        TeamDemand(request: 2, capability: "medical", type: 1, teams: 1),
      ], teams: [both, pumping])
    #expect(plan.isComplete)
    #expect(plan.lines.map(\.team) == [1, 0])
    #expect(plan.objective.latestArrival == [.seconds(9)])
    #expect(plan.objective.totalArrivalMilliseconds == 10_000)
  }

  @Test func `a team goes first where it is least above what is asked`() {
    let plan = TeamPlan(
      [
        TeamDemand(request: 1, capability: "search", type: 4, teams: 1),
        TeamDemand(request: 2, capability: "search", type: 1, teams: 1),
      ], teams: [team(0, ["search": 1], seconds: 1), team(1, ["search": 2], seconds: 2)])
    #expect(plan.isComplete)
    #expect(plan.lines.map(\.team) == [1, 0])
  }

  @Test func `a shortage names busy teams, then those cut off, each for one request`() {
    let teams = [
      team(0, ["medical": 1], seconds: 5, canBeAsked: false),
      team(1, ["medical": 1], seconds: nil),
      team(2, ["medical": 1], seconds: nil, canBeAsked: false),
      team(3, ["medical": 1], seconds: 7),
    ]
    let demands = [4, 2].enumerated().map {
      TeamDemand(request: $0, capability: "medical", type: 2, teams: $1)
    }
    let plan = TeamPlan(demands, teams: teams)
    #expect(plan.lines.map(\.team) == [3])
    #expect(plan.objective.unmet == [5])
    #expect(
      plan.shortages[0].cures.map(\.action) == [.recallTeam, .reopenRoad, .obtainElsewhere])
    #expect(plan.shortages[0].cures.map(\.source) == [0, 1, nil])
    #expect(plan.shortages[0].reason == .unreachable)
    #expect(plan.shortages[1].cures.map(\.action) == [.obtainElsewhere])
    #expect(plan.shortages[1].missing == 2)
    let one = TeamPlan(
      [TeamDemand(request: 0, capability: "medical", type: 2, teams: 1)], teams: [teams[0]])
    #expect(one.shortages.map(\.reason) == [.teamBusy])
    let cutOff = TeamPlan(
      [TeamDemand(request: 0, capability: "medical", type: 2, teams: 1)], teams: [teams[1]])
    #expect(cutOff.shortages.map(\.reason) == [.unreachable])
  }

  @Test func `a team that serves a request of higher priority is told as the reason`() {
    let supplies = [TeamSupply(team: 0, capabilities: ["pumping": 1], canBeAsked: true)]
    let plan = TeamPlan(
      [
        TeamDemand(request: 0, incident: 0, priority: 2, capability: "pumping", type: 1, teams: 1),
        TeamDemand(request: 1, incident: 1, priority: 1, capability: "pumping", type: 1, teams: 1),
      ], teams: supplies,
      WayTable(ready: [.zero], travel: [.seconds(1), .seconds(60)], incidents: 2))
    #expect(plan.lines.map(\.incident) == [1])
    #expect(plan.shortages.map(\.reason) == [.higherPriority])
    #expect(plan.objective.unmet == [0, 1])
    #expect(plan.objective.latestArrival == [.seconds(60), nil])
  }

  @Test func `without teams or requests there is an empty plan`() {
    #expect(TeamPlan([], teams: []).isComplete)
    #expect(TeamPlan([], teams: [team(0, ["power": 1], seconds: 1)]).lines.isEmpty)
    let none = TeamDemand(request: 0, capability: "power", type: 1, teams: 0)
    #expect(TeamPlan([none], teams: [team(0, ["power": 1], seconds: 1)]).isComplete)
    let many = TeamDemand(request: 0, capability: "power", type: 1, teams: TeamDemand.most)
    #expect(TeamPlan([many], teams: []).objective.unmet == [TeamDemand.most])
  }
}

/// A team that knows its own way to the one incident.
struct NearTeam {
  let supply: TeamSupply
  let travel: TravelTime
}

extension TeamPlan {
  /// The plan of one incident; the teams are numbered from 0 in any order.
  init(_ demands: [TeamDemand], teams: [NearTeam]) {
    var travel = Array(
      repeating: TravelTime.unreachable, count: (teams.map(\.supply.team).max() ?? -1) + 1)
    for team in teams { travel[team.supply.team] = team.travel }
    self.init(
      demands, teams: teams.map(\.supply),
      WayTable(ready: travel.map { _ in .zero }, travel: travel, incidents: 1))
  }
}
