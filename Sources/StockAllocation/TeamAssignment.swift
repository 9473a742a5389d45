internal import Measures

/// Which teams serve, and what: a matching between teams and the places that demands offer.
///
/// The sets of teams that can serve all at once are the independent sets of a transversal matroid,
/// and a team's arrival does not depend on the demand that it serves. So taking teams in order of
/// arrival, each if the ones before it can be rearranged to make room (an augmenting path), gives
/// a largest set whose k-th arrival is the least possible for every k: the most teams, then the
/// least latest arrival, then the least sum.
///
/// Each team is first tried where it is least above what is asked, then in the order of the
/// requests, so that a good team is not spent on what a lesser one could do; a later team moves it
/// only where it must.
///
/// - Complexity: O(teams · demands · places held), at most one search over the demands a team.
/// - Source: Edmonds, Fulkerson, *Transversals and Matroid Partition*, J. Res. NBS 69B, 1965.
struct TeamAssignment {
  private let demands: [TeamDemand]
  private let teams: [TeamSupply]
  /// For each demand, the positions in `teams` of those that serve it.
  private(set) var serving: [[Int]]

  /// - Parameter teams: those that are ready to serve, in order of arrival.
  init(_ demands: [TeamDemand], teams: [TeamSupply]) {
    self.demands = demands
    self.teams = teams
    self.serving = Array(repeating: [], count: demands.count)
    for position in teams.indices {
      var isVisited = Array(repeating: false, count: demands.count)
      _ = place(position, &isVisited)
    }
  }

  /// Finds the team a place, moving others along an augmenting path; false leaves all as it was.
  private mutating func place(_ position: Int, _ isVisited: inout [Bool]) -> Bool {
    for demand in candidates(position) where !isVisited[demand] {
      isVisited[demand] = true
      if serving[demand].count < demands[demand].teams {
        serving[demand].append(position)
        return true
      }
      for place in serving[demand].indices.reversed()
      where self.place(serving[demand][place], &isVisited) {
        serving[demand][place] = position
        return true
      }
    }
    return false
  }

  /// The demands that the team could serve, the one it fits most closely first.
  private func candidates(_ position: Int) -> [Int] {
    demands.indices
      .compactMap { index in
        teams[position].surplus(for: demands[index]).map { (surplus: $0, index: index) }
      }
      .sorted { ($0.surplus, $0.index) < ($1.surplus, $1.index) }
      .map(\.index)
  }
}
