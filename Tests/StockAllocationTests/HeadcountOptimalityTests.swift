import Measures
import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct HeadcountOptimalityTests {
  private func check(_ problem: SmallHeadcount, _ place: String) {
    let plan = TeamPlan(problem.demands, teams: problem.teams, problem.ways)
    let faults = HeadcountChecker.faults(of: plan, problem.demands, problem.teams, problem.ways)
    #expect(faults == [], "\(place): \(problem)")
    #expect(plan.objective.isOptimal, "\(place): \(problem)")
    let (found, best) = (problem.judged(problem.serving(plan)), problem.best())
    #expect(found == best, "\(place): \(problem)")
  }

  @Test(arguments: [3, 50, 700, 8000] as [UInt64])
  func `no assignment of people is better, ties included`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<250 {
      let problem = SmallHeadcount(&generator)
      check(problem, "seed \(seed), round \(round)")
      let shuffled = TeamPlan(
        problem.demands.shuffled(using: &generator),
        teams: problem.teams.shuffled(using: &generator),
        problem.ways)
      let plan = TeamPlan(problem.demands, teams: problem.teams, problem.ways)
      #expect(shuffled == plan, "seed \(seed), round \(round)")
    }
  }

  @Test func `nor where all teams arrive at once and most headcounts are the same`() {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<250 {
      check(SmallHeadcount(&generator, heads: 1...2, seconds: 0), "round \(round)")
    }
  }

  @Test func `nor where teams have thousands of people`() {
    var generator = SeededGenerator(seed: 12)
    for round in 0..<100 {
      check(SmallHeadcount(&generator, heads: 1...5000, seconds: 9), "round \(round)")
    }
  }

  @Test func `nor where sums are so great that a search rounds them`() {
    var generator = SeededGenerator(seed: 13)
    var rounded = 0
    for round in 0..<60 {
      let problem = SmallHeadcount(&generator, heads: 1...TeamSupply.mostPeople, seconds: 2_000_000)
      check(problem, "round \(round)")
      let ready = problem.teams.filter(\.canBeAsked)
      let asked = problem.demands.filter { $0.amount > 0 }
      let terms = HeadcountTerms(asked, ready, problem.ways)
      guard terms.problem.rows > 0, terms.problem.columns > 0 else { continue }
      let rounding = HeadcountCosts(terms.problem, bits: 30)
      let plan = HeadcountPlan(terms.problem, SearchBudget(), costs: rounding)
      var serving = [Int?](repeating: nil, count: problem.teams.count)
      for (demand, teams) in zip(asked, terms.serving(plan.choice)) {
        for team in teams { serving[team.team] = demand.request }
      }
      if rounding.shift > 0 { rounded += 1 }
      #expect(plan.isOptimal, "round \(round)")
      #expect(problem.judged(serving) == problem.best(), "round \(round): \(problem)")
    }
    #expect(rounded > 30)
  }

  @Test(arguments: [4, 60, 900] as [UInt64])
  func `a search that is stopped gives a bound that no plan beats, and repeats by its steps`(
    _ seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    var stopped = 0
    for round in 0..<80 {
      let problem = SmallHeadcount(&generator)
      let best = problem.best()
      for steps in [0, 1, 2, 5, 9] {
        let plan = TeamPlan(
          problem.demands, teams: problem.teams, problem.ways, budget: SearchBudget(steps: steps))
        let place = "seed \(seed), round \(round), \(steps) steps: \(problem)"
        let faults = HeadcountChecker.faults(
          of: plan, problem.demands, problem.teams, problem.ways)
        #expect(faults == [], "\(place)")
        #expect(plan.steps <= steps, "\(place)")
        let again = TeamPlan(
          problem.demands, teams: problem.teams, problem.ways,
          budget: SearchBudget(steps: plan.steps))
        #expect(plan == again, "\(place)")
        let judged = HeadcountChecker.numbers(plan.objective).map(Int.init)
        if let bound = plan.objective.bound {
          stopped += 1
          let numbers = HeadcountChecker.numbers(bound).map(Int.init)
          #expect(!best.lexicographicallyPrecedes(numbers), "\(place)")
        } else {
          #expect(Array(best.prefix(judged.count)) == judged, "\(place)")
        }
      }
    }
    #expect(stopped > 20)
  }
}
