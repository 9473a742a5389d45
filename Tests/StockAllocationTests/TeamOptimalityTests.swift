import Measures
import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct TeamOptimalityTests {
  /// Teams short by priority, last arrival by priority, sum of arrivals and of types above what is
  /// asked, of the best of all assignments.
  private func best(_ demands: [TeamDemand], _ teams: [TeamSupply], _ ways: WayTable) -> [Int] {
    let usable = teams.filter(\.canBeAsked)
    let last = demands.map(\.priority).max() ?? 0
    var best: [Int]?
    func search(_ next: Int, _ open: [Int], _ latest: [Int], _ total: Int, _ surplus: Int) {
      guard next < usable.count else {
        var unmet = Array(repeating: 0, count: last)
        for (place, demand) in demands.enumerated() { unmet[demand.priority - 1] += open[place] }
        let found = unmet + latest + [total, surplus]
        if best.map(found.lexicographicallyPrecedes) ?? true { best = found }
        return
      }
      search(next + 1, open, latest, total, surplus)
      for (place, demand) in demands.enumerated() where open[place] > 0 {
        let arrival = ways.arrival(from: usable[next].team, at: demand.incident)
        guard arrival.isReachable, let type = usable[next].capabilities[demand.capability],
          type <= demand.type
        else { continue }
        var (less, later) = (open, latest)
        less[place] -= 1
        later[demand.priority - 1] = max(
          later[demand.priority - 1], Int(arrival.milliseconds))
        search(
          next + 1, less, later, total + Int(arrival.milliseconds), surplus + demand.type - type)
      }
    }
    search(0, demands.map(\.amount), Array(repeating: -1, count: last), 0, 0)
    return best ?? []
  }

  private func judged(_ plan: TeamPlan, _ demands: [TeamDemand]) -> [Int] {
    plan.objective.unmet
      + plan.objective.latestArrival.map { $0.map { Int($0.milliseconds) } ?? -1 }
      + [
        Int(plan.objective.totalArrivalMilliseconds),
        plan.lines.reduce(0) { sum, line in
          sum + (demands.first { $0.request == line.request }?.type ?? 0) - line.type
        },
      ]
  }

  private func faults(
    _ plan: TeamPlan, _ demands: [TeamDemand], _ teams: [TeamSupply], _ ways: WayTable
  ) -> [String] {
    var faults = plan.transport.map(TransportChecker.faults) ?? ["no proof"]
    if Set(plan.lines.map(\.team)).count != plan.lines.count { faults.append("a team twice") }
    for line in plan.lines {
      guard let team = teams.first(where: { $0.team == line.team }),
        let demand = demands.first(where: { $0.request == line.request })
      else { return ["a line of nobody"] }
      if !team.canBeAsked || !line.arrival.isReachable { faults.append("a team out of reach") }
      if line.arrival != ways.arrival(from: line.team, at: line.incident)
        || line.incident != demand.incident
      {
        faults.append("another way than the table's")
      }
      if team.capabilities[demand.capability] != line.type || line.type > demand.type {
        faults.append("a team that cannot do it")
      }
      if let runnerUp = line.runnerUp,
        plan.lines.contains(where: { $0.team == runnerUp.source })
      {
        faults.append("a runner-up that serves already")
      }
    }
    for demand in demands {
      let serving = plan.lines.count { $0.request == demand.request }
      let shortage = plan.shortages.first { $0.request == demand.request }
      if serving + (shortage?.missing ?? 0) != demand.amount { faults.append("a hidden shortage") }
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
      let count = Int.random(in: 0...5, using: &generator)
      let incidents = Int.random(in: 1...3, using: &generator)
      let ways = WayTable(
        ready: (0..<count).map { _ in .seconds(Int.random(in: 0...2, using: &generator)) },
        travel: (0..<incidents * count).map { _ in
          Int.random(in: 0...7, using: &generator) == 0
            ? .unreachable : .seconds(Int.random(in: 0...4, using: &generator))
        }, incidents: incidents)
      let teams = (0..<count).map { number in
        TeamSupply(
          team: number,
          capabilities: Dictionary(
            uniqueKeysWithValues: capabilities.filter { _ in Bool.random(using: &generator) }
              .map { ($0, Int.random(in: 1...3, using: &generator)) }),
          canBeAsked: Int.random(in: 0...5, using: &generator) > 0)
      }
      let demands = (0..<Int.random(in: 0...4, using: &generator)).map {
        TeamDemand(
          request: $0, incident: Int.random(in: 0..<incidents, using: &generator),
          priority: Int.random(in: 1...3, using: &generator),
          capability: capabilities[Int.random(in: 0...2, using: &generator)],
          type: Int.random(in: 1...3, using: &generator),
          teams: Int.random(in: 0...2, using: &generator))
      }
      let plan = TeamPlan(demands, teams: teams, ways)
      let place = "seed \(seed), round \(round)"
      #expect(faults(plan, demands, teams, ways) == [], "\(place)")
      #expect(judged(plan, demands) == best(demands, teams, ways), "\(place)")
      let shuffled = TeamPlan(
        demands.shuffled(using: &generator), teams: teams.shuffled(using: &generator), ways)
      #expect(shuffled == plan, "\(place)")
    }
  }
}
