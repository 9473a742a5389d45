import Measures
import SeededNumbers
import Synchronization
import Testing

@testable import StockAllocation

@Suite struct HeadcountStormTests {
  /// Incidents all over a district, and teams that differ in all respects.
  private func storm(
    _ generator: inout SeededGenerator, incidents: Int, teams count: Int
  ) -> (demands: [TeamDemand], teams: [TeamSupply], ways: WayTable) {
    let capabilities = ["medical", "pumping", "search"]
    let teams = (0..<count).map { number in
      TeamSupply(
        team: number,
        capabilities: Dictionary(
          uniqueKeysWithValues: capabilities.filter { _ in Bool.random(using: &generator) }
            .map { ($0, Int.random(in: 1...3, using: &generator)) }),
        headcount: Int.random(in: 5...98, using: &generator),
        canBeAsked: Int.random(in: 0...9, using: &generator) > 0)
    }
    let ways = WayTable(
      ready: teams.map { _ in .seconds(Int.random(in: 60...900, using: &generator)) },
      travel: (0..<incidents * count).map { _ in
        Int.random(in: 0...19, using: &generator) == 0
          ? .unreachable
          : TravelTime(milliseconds: UInt32.random(in: 60_000...4_000_000, using: &generator))
      }, incidents: incidents)
    var demands: [TeamDemand] = []
    for incident in 0..<incidents {
      let priority = Int.random(in: 1...3, using: &generator)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let capability = capabilities[Int.random(in: 0...2, using: &generator)]
        let type = Int.random(in: 2...3, using: &generator)
        demands.append(
          Int.random(in: 0...2, using: &generator) == 0
            ? TeamDemand(
              request: demands.count, incident: incident, priority: priority,
              capability: capability, type: type,
              people: 10 * Int.random(in: 1...12, using: &generator))
            : TeamDemand(
              request: demands.count, incident: incident, priority: priority,
              capability: capability, type: type, teams: Int.random(in: 1...2, using: &generator)))
      }
    }
    return (demands, teams, ways)
  }

  @Test(arguments: [15, 40, 80])
  func `plans of storms hold, repeat by their steps, and beat no bound of others`(_ count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    for round in 0..<4 {
      let storm = storm(&generator, incidents: 12, teams: count)
      let plans = [0, 7, 100, 600].map { steps in
        TeamPlan(
          storm.demands, teams: storm.teams, storm.ways, budget: SearchBudget(steps: steps))
      }
      for plan in plans {
        let place = "\(count) teams, round \(round), \(plan.steps) steps"
        let faults = HeadcountChecker.faults(
          of: plan, storm.demands, storm.teams, storm.ways)
        #expect(faults == [], "\(place)")
        let again = TeamPlan(
          storm.demands.shuffled(using: &generator), teams: storm.teams, storm.ways,
          budget: SearchBudget(steps: plan.steps))
        #expect(again == plan, "\(place)")
        for other in plans {
          let numbers = HeadcountChecker.numbers(other.objective)
          let bound =
            plan.objective.bound.map(HeadcountChecker.numbers)
            ?? HeadcountChecker.numbers(plan.objective)
          #expect(!numbers.lexicographicallyPrecedes(bound), "\(place)")
        }
      }
    }
  }

  @Test func `one request for people among three hundred teams is proven in a few steps`() {
    var generator = SeededGenerator(seed: 300)
    for _ in 0..<20 {
      let storm = storm(&generator, incidents: 1, teams: 300)
      let demand = TeamDemand(
        request: 0, capability: "pumping", type: 3,
        people: Int.random(in: 1...3000, using: &generator))
      let plan = TeamPlan([demand], teams: storm.teams, storm.ways)
      #expect(HeadcountChecker.faults(of: plan, [demand], storm.teams, storm.ways) == [])
      #expect(plan.objective.isOptimal)
      #expect(plan.steps < 20)
    }
  }

  @Test func `a clock that stops the search stops it where its steps do`() {
    var generator = SeededGenerator(seed: 9)
    let storm = storm(&generator, incidents: 12, teams: 40)
    let asked = Countdown(90)
    let plan = TeamPlan(
      storm.demands, teams: storm.teams, storm.ways,
      budget: SearchBudget(isSpent: { asked.isOver() }))
    #expect(plan.steps == 90 && !plan.objective.isOptimal)
    let again = TeamPlan(
      storm.demands, teams: storm.teams, storm.ways, budget: SearchBudget(steps: plan.steps))
    #expect(again == plan)
  }
}

/// A clock that is over after it was asked so many times.
private final class Countdown: Sendable {
  private let left: Mutex<Int>

  init(_ count: Int) { left = Mutex(count) }

  func isOver() -> Bool {
    left.withLock {
      $0 -= 1
      return $0 < 0
    }
  }
}
