internal import Measures

/// How many teams a request lacks, why, and what would cure it.
public struct TeamShortage: Hashable, Sendable {
  public let request: Int
  public let incident: Int
  public let requested: Int
  public let allocated: Int
  public let missing: Int
  /// The reason for most of what is missing: `noTeam`, `teamBusy`, `unreachable` or
  /// `higherPriority`; the first of
  /// `ShortageReason` among equals.
  public let reason: ShortageReason
  /// The steps that would give the missing teams; adds up to `missing`.
  public let cures: [Cure]

  /// Explains what the best plan leaves open. Teams that can be recalled come first, soonest
  /// first, then those that no road reaches; a team is offered to one request only, and one that
  /// is both engaged and cut off to none.
  ///
  /// - Parameters:
  ///   - spare: the teams that a cure may still name, in order of arrival; those named here are
  ///     taken out.
  ///   - toHigher: capable teams that serve requests of higher priority.
  init(
    of demand: TeamDemand, allocated: Int, spare: inout [TeamSupply], toHigher: Int,
    _ ways: WayTable
  ) {
    let missing = demand.teams - allocated
    var cures: [Cure] = []
    func offer(_ action: CureAction, _ isCurable: (TeamSupply, Bool) -> Bool) -> Int {
      let offered = spare.filter {
        isCurable($0, ways.arrival(from: $0.team, at: demand.incident).isReachable)
          && $0.surplus(for: demand) != nil
      }
      .prefix(missing - cures.count).map(\.team)
      cures += offered.map { Cure(action: action, quantity: 1, source: $0) }
      spare.removeAll { offered.contains($0.team) }
      return offered.count
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
    self.requested = demand.teams
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
