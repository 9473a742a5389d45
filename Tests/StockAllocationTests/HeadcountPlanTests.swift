import Measures
import SeededNumbers
import StockAllocation
import Testing

@Suite struct HeadcountPlanTests {
  private func team(
    _ number: Int, people: Int, seconds: Int?, type: Int = 1, canBeAsked: Bool = true
  ) -> NearTeam {
    NearTeam(
      supply: TeamSupply(
        team: number, capabilities: ["pumping": type], headcount: people, canBeAsked: canBeAsked),
      travel: seconds.map(TravelTime.seconds) ?? .unreachable)
  }

  private func people(_ people: Int, request: Int = 0, priority: Int = 1) -> TeamDemand {
    TeamDemand(
      request: request, priority: priority, capability: "pumping", type: 3, people: people)
  }

  @Test func `whole teams are sent, the least late and then the fewest minutes`() {
    let plan = TeamPlan(
      [people(60)],
      teams: [
        team(0, people: 30, seconds: 10), team(1, people: 35, seconds: 20),
        team(2, people: 25, seconds: 19), team(3, people: 70, seconds: 30),
      ])
    // 30 + 35 arrive by 20; 30 + 25 are too few before.
    #expect(plan.lines.map(\.team) == [0, 1])
    #expect(plan.lines.map(\.headcount) == [30, 35])
    #expect(plan.objective.latestArrival == [.seconds(20)])
    #expect(plan.objective.peopleAbove == 5)
    #expect(plan.isComplete && plan.objective.isOptimal)
    // Without either the request would have 60 no more: 25 are too few for its place, 70 are enough.
    #expect(plan.lines.map { $0.runnerUp?.source } == [2, 3])
  }

  @Test func `nobody is sent who is not needed, though it be in no time`() {
    let teams = (0..<6).map { team($0, people: 10 + $0, seconds: 0) }
    let plan = TeamPlan([people(15)], teams: teams)
    #expect(plan.lines.map(\.team) == [5])
    #expect(TeamPlan([people(0)], teams: teams).lines.isEmpty)
    #expect(TeamPlan([people(1)], teams: teams).lines.map(\.team) == [0])
    #expect(TeamPlan([people(21)], teams: teams).lines.map(\.team) == [0, 1])
  }

  @Test func `of equal teams those of the lowest numbers are sent`() {
    let teams = (0..<300).map { team($0, people: 7, seconds: 60) }
    let plan = TeamPlan([people(70)], teams: teams.reversed())
    #expect(plan.lines.map(\.team) == Array(0..<10))
    #expect(plan.objective.isOptimal)
  }

  @Test func `more people than there are: all are sent, and the cures tell how many each gives`() {
    let plan = TeamPlan(
      [people(100)],
      teams: [
        team(0, people: 30, seconds: 5), team(1, people: 1, seconds: 9),
        team(2, people: 25, seconds: 4, canBeAsked: false), team(3, people: 40, seconds: nil),
        team(4, people: 0, seconds: 1), team(5, people: 90, seconds: nil, canBeAsked: false),
      ])
    #expect(plan.lines.map(\.team) == [0, 1])
    #expect(plan.objective.peopleUnmet == [69])
    #expect(plan.objective.unmet == [0])
    #expect(plan.objective.isOptimal)
    let shortage = plan.shortages[0]
    #expect(shortage.unit == .people)
    #expect([shortage.requested, shortage.allocated, shortage.missing] == [100, 31, 69])
    #expect(shortage.cures.map(\.action) == [.recallTeam, .reopenRoad, .obtainElsewhere])
    #expect(shortage.cures.map(\.quantity) == [25, 40, 4])
    #expect(shortage.cures.map(\.source) == [2, 3, nil])
    #expect(shortage.reason == .unreachable)
  }

  @Test func `the last team that a cure names gives no more than is missing`() {
    let plan = TeamPlan(
      [people(10)], teams: [team(0, people: 80, seconds: 5, canBeAsked: false)])
    #expect(plan.shortages[0].cures.map(\.quantity) == [10])
    #expect(plan.shortages[0].reason == .teamBusy)
    #expect(plan.lines.isEmpty && plan.objective.latestArrival == [nil])
  }

  @Test func `teams of a priority come before its people, and its people before the next`() {
    let teams = [team(0, people: 50, seconds: 5), team(1, people: 20, seconds: 1)]
    let one = TeamDemand(request: 1, priority: 1, capability: "pumping", type: 3, teams: 1)
    let plan = TeamPlan([people(60), one], teams: teams)
    #expect(plan.lines.map(\.team) == [0, 1])
    #expect(plan.objective.unmet == [0] && plan.objective.peopleUnmet == [10])
    let later = TeamDemand(request: 1, priority: 2, capability: "pumping", type: 3, teams: 1)
    let first = TeamPlan([people(60), later], teams: teams)
    #expect(first.lines.map(\.request) == [0, 0])
    #expect(first.objective.unmet == [0, 1] && first.objective.peopleUnmet == [0, 0])
    #expect(first.shortages.map(\.reason) == [.higherPriority])
  }

  @Test func `a lesser type is spared where people and arrivals are the same`() {
    let plan = TeamPlan(
      [people(20)],
      teams: [team(0, people: 20, seconds: 5, type: 1), team(1, people: 20, seconds: 5, type: 3)])
    #expect(plan.lines.map(\.team) == [1])
    #expect(plan.objective.typesAbove == 0)
  }

  @Test func `requests for teams alone are not searched`() {
    let plan = TeamPlan(
      [TeamDemand(request: 0, capability: "pumping", type: 3, teams: 2), people(0, request: 1)],
      teams: (0..<4).map { team($0, people: 5, seconds: nil).supply },
      WayTable(
        ready: (0..<4).map { .seconds(9 - $0) }, travel: Array(repeating: .zero, count: 4),
        incidents: 1),
      budget: SearchBudget(steps: 0))
    #expect(plan.lines.map(\.team) == [3, 2])
    #expect(plan.steps == 0 && plan.objective.isOptimal)
  }
}
