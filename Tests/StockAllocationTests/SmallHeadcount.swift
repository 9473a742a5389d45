import Measures
import SeededNumbers

@testable import StockAllocation

/// A small problem of teams and people, made up, and the best of all its assignments.
struct SmallHeadcount {
  let demands: [TeamDemand]
  let teams: [TeamSupply]
  let ways: WayTable

  init(_ generator: inout SeededGenerator, heads: ClosedRange<Int> = 0...9, seconds: Int = 4) {
    let capabilities = ["pumping", "search"]
    let count = Int.random(in: 0...6, using: &generator)
    let incidents = Int.random(in: 1...3, using: &generator)
    ways = WayTable(
      ready: (0..<count).map { _ in .seconds(Int.random(in: 0...1, using: &generator)) },
      travel: (0..<incidents * count).map { _ in
        Int.random(in: 0...7, using: &generator) == 0
          ? .unreachable : .seconds(Int.random(in: 0...seconds, using: &generator))
      }, incidents: incidents)
    teams = (0..<count).map { number in
      TeamSupply(
        team: number,
        capabilities: Dictionary(
          uniqueKeysWithValues: capabilities.filter { _ in
            Int.random(in: 0...2, using: &generator) > 0
          }.map { ($0, Int.random(in: 1...3, using: &generator)) }),
        headcount: Int.random(in: heads, using: &generator),
        canBeAsked: Int.random(in: 0...7, using: &generator) > 0)
    }
    demands = (0..<Int.random(in: 1...(count > 5 ? 3 : 4), using: &generator)).map { request in
      let incident = Int.random(in: 0..<incidents, using: &generator)
      let priority = Int.random(in: 1...3, using: &generator)
      let capability = capabilities[Int.random(in: 0...1, using: &generator)]
      let type = Int.random(in: 1...3, using: &generator)
      if Int.random(in: 0...2, using: &generator) == 0 {
        return TeamDemand(
          request: request, incident: incident, priority: priority, capability: capability,
          type: type, teams: Int.random(in: 0...2, using: &generator))
      }
      return TeamDemand(
        request: request, incident: incident, priority: priority, capability: capability,
        type: type,
        people: Int.random(in: 0...min(heads.upperBound * 2, TeamDemand.most), using: &generator))
    }
  }

  /// The whole judged order of an assignment, ties included, as numbers of which less is better.
  ///
  /// - Parameter serving: by team, the place of the demand that it serves.
  func judged(_ serving: [Int?]) -> [Int] {
    let last = demands.map(\.priority).max() ?? 0
    var left = demands.map(\.amount)
    var latest = Array(repeating: -1, count: last)
    var (total, types) = (0, 0)
    for (team, place) in serving.enumerated() {
      guard let place else { continue }
      left[place] -= demands[place].unit == .people ? teams[team].headcount : 1
      let arrival = ways.arrival(from: team, at: demands[place].incident).milliseconds
      let priority = demands[place].priority - 1
      latest[priority] = max(latest[priority], Int(arrival))
      total += Int(arrival)
      types += demands[place].type - (teams[team].capabilities[demands[place].capability] ?? 0)
    }
    var unmet = Array(repeating: 0, count: 2 * last)
    for (demand, left) in zip(demands, left) {
      unmet[2 * demand.priority - (demand.unit == .people ? 1 : 2)] += max(0, left)
    }
    let above = left.reduce(0) { $0 + max(0, -$1) }
    let ties = demands.indices.flatMap { place in serving.map { $0 == place ? 0 : 1 } }
    return unmet + latest + [total, above, types] + ties
  }

  /// The best of all assignments.
  func best() -> [Int] {
    var serving = [Int?](repeating: nil, count: teams.count)
    var best: [Int]?
    func search(_ team: Int) {
      guard team < teams.count else {
        let found = judged(serving)
        if best.map(found.lexicographicallyPrecedes) ?? true { best = found }
        return
      }
      serving[team] = nil
      search(team + 1)
      guard teams[team].canBeAsked else { return }
      for (place, demand) in demands.enumerated() {
        guard let type = teams[team].capabilities[demand.capability], type <= demand.type,
          ways.arrival(from: team, at: demand.incident).isReachable,
          demand.unit == .people
            ? teams[team].headcount > 0 : serving.count(where: { $0 == place }) < demand.amount
        else { continue }
        serving[team] = place
        search(team + 1)
        serving[team] = nil
      }
    }
    search(0)
    return best ?? []
  }

  /// By team, the place of the demand that it serves.
  func serving(_ plan: TeamPlan) -> [Int?] {
    var serving = [Int?](repeating: nil, count: teams.count)
    for line in plan.lines {
      serving[line.team] = demands.firstIndex { $0.request == line.request }
    }
    return serving
  }
}
