import Measures
import SeededNumbers
import StockAllocation
import Testing

@Suite struct TeamOptimalityTests {
  /// (unmet, latest arrival, sum of arrivals) in milliseconds of the best of all assignments.
  private func best(_ demands: [TeamDemand], _ teams: [TeamSupply]) -> [Int] {
    let usable = teams.filter { $0.canBeAsked && $0.arrival.isReachable }
    var best = [Int.max, 0, 0]
    func search(_ next: Int, _ open: [Int], _ latest: Int, _ total: Int) {
      guard next < usable.count else {
        let found = [open.reduce(0, +), latest, total]
        if found.lexicographicallyPrecedes(best) { best = found }
        return
      }
      search(next + 1, open, latest, total)
      let arrival = Int(usable[next].arrival.milliseconds)
      for (place, demand) in demands.enumerated() where open[place] > 0 {
        guard let type = usable[next].capabilities[demand.capability], type <= demand.type else {
          continue
        }
        var less = open
        less[place] -= 1
        search(next + 1, less, max(latest, arrival), total + arrival)
      }
    }
    search(0, demands.map(\.teams), 0, 0)
    return best
  }

  private func check(_ plan: TeamPlan, _ demands: [TeamDemand], _ teams: [TeamSupply]) -> [String] {
    var faults: [String] = []
    if Set(plan.lines.map(\.team)).count != plan.lines.count { faults.append("a team twice") }
    for line in plan.lines {
      guard let team = teams.first(where: { $0.team == line.team }),
        let demand = demands.first(where: { $0.request == line.request })
      else { return ["a line of nobody"] }
      if !team.canBeAsked || !line.arrival.isReachable { faults.append("a team out of reach") }
      if team.capabilities[demand.capability] != line.type || line.type > demand.type {
        faults.append("a team that cannot do it")
      }
      if let runnerUp = line.runnerUp {
        if runnerUp.arrival < line.arrival { faults.append("a runner-up that is better") }
        if plan.lines.contains(where: { $0.team == runnerUp.source }) {
          faults.append("a runner-up that serves already")
        }
      }
    }
    for demand in demands {
      let serving = plan.lines.count { $0.request == demand.request }
      let shortage = plan.shortages.first { $0.request == demand.request }
      if serving + (shortage?.missing ?? 0) != demand.teams { faults.append("a hidden shortage") }
      if let shortage, shortage.cures.reduce(0, { $0 + $1.quantity }) != shortage.missing {
        faults.append("cures that do not add up")
      }
    }
    return faults
  }

  @Test(arguments: [2, 30, 400, 5000] as [UInt64])
  func `no assignment of teams is better`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let capabilities = ["medical", "pumping", "search"]
    for round in 0..<300 {
      let teams = (0..<Int.random(in: 0...6, using: &generator)).map { number in
        TeamSupply(
          team: number,
          capabilities: Dictionary(
            uniqueKeysWithValues: capabilities.filter { _ in Bool.random(using: &generator) }
              .map { ($0, Int.random(in: 1...3, using: &generator)) }),
          ready: .seconds(Int.random(in: 0...2, using: &generator)),
          travel: Int.random(in: 0...7, using: &generator) == 0
            ? .unreachable : .seconds(Int.random(in: 0...4, using: &generator)),
          canBeAsked: Int.random(in: 0...5, using: &generator) > 0)
      }
      let demands = (0..<Int.random(in: 0...4, using: &generator)).map {
        TeamDemand(
          request: $0, capability: capabilities[Int.random(in: 0...2, using: &generator)],
          type: Int.random(in: 1...3, using: &generator),
          teams: Int.random(in: 0...2, using: &generator))
      }
      let plan = TeamPlan(demands, teams: teams)
      let objective = [
        plan.objective.unmet, Int(plan.objective.latestArrival?.milliseconds ?? 0),
        Int(plan.objective.totalArrivalMilliseconds),
      ]
      let place = "seed \(seed), round \(round)"
      #expect(check(plan, demands, teams) == [], "\(place)")
      #expect(objective == best(demands, teams), "\(place)")
      let shuffled = TeamPlan(
        demands.shuffled(using: &generator), teams: teams.shuffled(using: &generator))
      #expect(shuffled == plan, "\(place)")
    }
  }
}
