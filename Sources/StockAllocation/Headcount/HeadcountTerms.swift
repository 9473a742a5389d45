internal import Measures

/// From the terms of a plan of teams to those of a search, and back.
struct HeadcountTerms {
  let problem: HeadcountProblem
  /// The priority that each class stands for.
  private let priorities: [Int]
  private let teams: [TeamSupply]

  /// - Parameters:
  ///   - demands: the rows, none of which asks for nothing.
  ///   - teams: the columns, all of which can be asked.
  init(_ demands: [TeamDemand], _ teams: [TeamSupply], _ ways: WayTable) {
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
    problem = HeadcountProblem(
      wanted: demands.map(\.amount), classes: demands.map { places[$0.priority] ?? 0 },
      isForPeople: demands.map { $0.unit == .people }, headcounts: teams.map(\.headcount),
      times: times, surpluses: surpluses)
    self.priorities = priorities
    self.teams = teams
  }

  /// By row: the teams that serve it.
  func serving(_ choice: HeadcountChoice) -> [[TeamSupply]] {
    var serving: [[TeamSupply]] = Array(repeating: [], count: problem.rows)
    for (column, row) in choice.rows.enumerated() {
      if let row { serving[row].append(teams[column]) }
    }
    return serving
  }

  /// By priority from 1 to the last instead of by class.
  func bound(_ bound: HeadcountPlan.Bound, last: Int) -> TeamBound {
    var unmet = Array(repeating: 0, count: last)
    var peopleUnmet = unmet
    var latest = [TravelTime?](repeating: nil, count: unmet.count)
    for (place, priority) in priorities.enumerated() {
      unmet[priority - 1] = bound.short[2 * place]
      peopleUnmet[priority - 1] = bound.short[2 * place + 1]
      let moment = bound.latest[place]
      latest[priority - 1] = moment < 0 ? nil : TravelTime(milliseconds: UInt32(moment))
    }
    return TeamBound(
      unmet: unmet, peopleUnmet: peopleUnmet, latestArrival: latest,
      totalArrivalMilliseconds: bound.milliseconds.map { Int64($0) })
  }
}
