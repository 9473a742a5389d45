internal import Measures

/// How many teams, or people, a request lacks, why, and what would cure it.
public struct TeamShortage: Hashable, Sendable {
  public let request: Int
  public let incident: Int
  /// What `requested`, `allocated` and `missing` count, and the cures.
  public let unit: TeamUnit
  public let requested: Int
  /// Never more than `requested`.
  public let allocated: Int
  public let missing: Int
  /// The reason for most of what is missing: `noTeam`, `teamBusy`, `unreachable` or
  /// `higherPriority`; the first of
  /// `ShortageReason` among equals.
  public let reason: ShortageReason
  /// The steps that would give what is missing; adds up to `missing`. Where people are, the last
  /// team named may have more of them than are counted.
  public let cures: [Cure]

  /// Explains what the best plan leaves open. Teams that can be recalled come first, soonest
  /// first, then those that no road reaches; a team is offered to one request only, and one that
  /// is both engaged and cut off to none.
  ///
  /// - Parameters:
  ///   - spare: the teams that a cure may still name, in order of arrival; those named here are
  ///     taken out.
  ///   - toHigher: what capable teams that serve requests of higher priority would give.
  init(
    of demand: TeamDemand, allocated: Int, spare: inout [TeamSupply], toHigher: Int,
    _ ways: WayTable
  ) {
    let missing = demand.amount - allocated
    var cures: [Cure] = []
    var left = missing
    func offer(_ action: CureAction, _ isCurable: (TeamSupply, Bool) -> Bool) -> Int {
      let before = left
      spare.removeAll { team in
        guard left > 0, team.surplus(for: demand) != nil,
          isCurable(team, ways.arrival(from: team.team, at: demand.incident).isReachable)
        else { return false }
        let given = min(left, team.given(to: demand))
        cures.append(Cure(action: action, quantity: Int64(given), source: team.team))
        left -= given
        return true
      }
      return before - left
    }
    let busy = offer(.recallTeam) { team, isReachable in !team.canBeAsked && isReachable }
    let cutOff = offer(.reopenRoad) { team, isReachable in team.canBeAsked && !isReachable }
    let absent = missing - busy - cutOff
    let elsewhere = min(absent, toHigher)
    if absent > 0 {
      cures.append(Cure(action: .obtainElsewhere, quantity: Int64(absent), source: nil))
    }

    self.request = demand.request
    self.incident = demand.incident
    self.unit = demand.unit
    self.requested = demand.amount
    self.allocated = allocated
    self.missing = missing
    self.reason = ShortageReason.leading {
      switch $0 {
      case .noTeam: absent - elsewhere
      case .higherPriority: elsewhere
      case .teamBusy: busy
      case .unreachable: cutOff
      default: 0
      }
    }
    self.cures = cures
  }
}

extension TeamShortage {
  /// What each request lacks; a team is offered as a cure to one request only, those of the first
  /// priority before the others.
  static func all(
    of demands: [TeamDemand], _ serving: [[TeamSupply]], _ teams: [TeamSupply], _ ways: WayTable
  ) -> [TeamShortage] {
    let engaged = Set(serving.joined().map(\.team))
    var spare = teams.filter { !engaged.contains($0.team) }
    var shortages: [TeamShortage] = []
    let allocated = zip(demands, serving).map { demand, serving in
      min(demand.amount, serving.reduce(0) { $0 + $1.given(to: demand) })
    }
    let short = demands.indices.filter { allocated[$0] < demands[$0].amount }
    for place in short.sorted(by: {
      (demands[$0].priority, demands[$0].request) < (demands[$1].priority, demands[$1].request)
    }) {
      let demand = demands[place]
      spare.sort {
        (ways.arrival(from: $0.team, at: demand.incident), $0.team)
          < (ways.arrival(from: $1.team, at: demand.incident), $1.team)
      }
      let toHigher = demands.indices.filter { demands[$0].priority < demand.priority }
        .flatMap { serving[$0] }.filter { $0.surplus(for: demand) != nil }
        .reduce(0) { $0 + $1.given(to: demand) }
      shortages.append(
        TeamShortage(
          of: demand, allocated: allocated[place], spare: &spare, toHigher: toHigher, ways))
    }
    return shortages.sorted { $0.request < $1.request }
  }
}
