internal import Measures

/// How many teams a request lacks, why, and what would cure it.
public struct TeamShortage: Hashable, Sendable {
  public let request: Int
  public let requested: Int
  public let allocated: Int
  public let missing: Int
  /// The reason for most of what is missing: `noTeam`, `teamBusy` or `unreachable`; the first of
  /// `ShortageReason` among equals.
  public let reason: ShortageReason
  /// The steps that would give the missing teams; adds up to `missing`.
  public let cures: [Cure]

  /// Explains what the best plan leaves open. Teams that can be recalled come first, soonest
  /// first, then those that no road reaches; a team is offered to one request only, and one that
  /// is both engaged and cut off to none.
  ///
  /// - Parameter spare: the capable teams that a cure may still name, in order of arrival; those
  ///   named here are taken out.
  init(of demand: TeamDemand, allocated: Int, spare: inout [TeamSupply]) {
    let missing = demand.teams - allocated
    var cures: [Cure] = []
    func offer(_ action: CureAction, _ isCurable: (TeamSupply) -> Bool) -> Int {
      let offered = spare.filter { isCurable($0) && $0.surplus(for: demand) != nil }
        .prefix(missing - cures.count).map(\.team)
      cures += offered.map { Cure(action: action, quantity: 1, source: $0) }
      spare.removeAll { offered.contains($0.team) }
      return offered.count
    }
    let busy = offer(.recallTeam) { !$0.canBeAsked && $0.arrival.isReachable }
    let cutOff = offer(.reopenRoad) { $0.canBeAsked && !$0.arrival.isReachable }
    let absent = missing - busy - cutOff
    if absent > 0 {
      cures.append(Cure(action: .obtainElsewhere, quantity: Int64(absent), source: nil))
    }

    self.request = demand.request
    self.requested = demand.teams
    self.allocated = allocated
    self.missing = missing
    self.reason = ShortageReason.leading {
      switch $0 {
      case .noTeam: absent
      case .teamBusy: busy
      case .unreachable: cutOff
      default: 0
      }
    }
    self.cures = cures
  }
}
