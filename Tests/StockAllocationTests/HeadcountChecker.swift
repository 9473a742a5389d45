import Measures

@testable import StockAllocation

/// Says what is wrong with a plan of teams and people, whoever made it.
enum HeadcountChecker {
  static func faults(
    of plan: TeamPlan, _ demands: [TeamDemand], _ teams: [TeamSupply], _ ways: WayTable
  ) -> [String] {
    var faults: [String] = []
    if Set(plan.lines.map(\.team)).count != plan.lines.count { faults.append("a team twice") }
    let supplies = Dictionary(uniqueKeysWithValues: teams.map { ($0.team, $0) })
    let last = demands.map(\.priority).max() ?? 0
    var unmet = Array(repeating: 0, count: last)
    var peopleUnmet = unmet
    var above = 0
    for demand in demands {
      let lines = plan.lines.filter { $0.request == demand.request }
      var given: [Int] = []
      for line in lines {
        guard let team = supplies[line.team] else { return ["a line of nobody"] }
        given.append(demand.unit == .people ? team.headcount : 1)
        if !team.canBeAsked || !line.arrival.isReachable { faults.append("a team out of reach") }
        if line.incident != demand.incident
          || line.arrival != ways.arrival(from: line.team, at: demand.incident)
        {
          faults.append("another way than the table's")
        }
        if line.headcount != team.headcount { faults.append("another headcount") }
        if team.capabilities[demand.capability] != line.type || line.type > demand.type {
          faults.append("a team that cannot do it")
        }
        if let runnerUp = line.runnerUp {
          if plan.lines.contains(where: { $0.team == runnerUp.source })
            || ways.arrival(from: runnerUp.source, at: line.incident) < line.arrival
          {
            faults.append("a runner-up that serves already, or arrives before")
          }
        }
      }
      let sum = given.reduce(0, +)
      if let least = given.min(), sum - least >= demand.amount { faults.append("a needless team") }
      let missing = max(0, demand.amount - sum)
      above += max(0, sum - demand.amount)
      if demand.unit == .people {
        peopleUnmet[demand.priority - 1] += missing
      } else {
        unmet[demand.priority - 1] += missing
      }
      let shortage = plan.shortages.first { $0.request == demand.request }
      if (shortage?.missing ?? 0) != missing { faults.append("a hidden shortage") }
      if let shortage {
        if shortage.unit != demand.unit || shortage.requested != demand.amount
          || shortage.allocated + missing != demand.amount
        {
          faults.append("a shortage that does not add up")
        }
        if shortage.cures.reduce(0, { $0 + $1.quantity }) != missing {
          faults.append("cures that do not add up")
        }
      }
    }
    let objective = plan.objective
    if objective.unmet != unmet || objective.peopleUnmet != peopleUnmet {
      faults.append("another shortage than told")
    }
    for priority in 1...max(1, last) where last > 0 {
      let own = Set(demands.filter { $0.priority == priority }.map(\.request))
      if objective.latestArrival[priority - 1]
        != plan.lines.filter({ own.contains($0.request) }).map(\.arrival).max()
      {
        faults.append("another last arrival than told")
      }
    }
    let total = plan.lines.reduce(0) { $0 + Int64($1.arrival.milliseconds) }
    if objective.totalArrivalMilliseconds != total || objective.peopleAbove != above {
      faults.append("other sums than told")
    }
    if objective.isOptimal != (objective.bound == nil) { faults.append("a bound without need") }
    if let bound = objective.bound, numbers(objective).lexicographicallyPrecedes(numbers(bound)) {
      faults.append("a plan better than the bound")
    }
    return faults
  }

  /// In the judged order.
  static func numbers(_ objective: TeamObjective) -> [Int64] {
    numbers(
      objective.unmet, objective.peopleUnmet, objective.latestArrival,
      objective.totalArrivalMilliseconds)
  }

  static func numbers(_ bound: TeamBound) -> [Int64] {
    numbers(
      bound.unmet, bound.peopleUnmet, bound.latestArrival, bound.totalArrivalMilliseconds ?? 0)
  }

  private static func numbers(
    _ unmet: [Int], _ people: [Int], _ latest: [TravelTime?], _ total: Int64
  ) -> [Int64] {
    var numbers: [Int64] = []
    for (teams, people) in zip(unmet, people) { numbers += [Int64(teams), Int64(people)] }
    for latest in latest { numbers.append(latest.map { Int64($0.milliseconds) } ?? -1) }
    return numbers + [total]
  }
}
