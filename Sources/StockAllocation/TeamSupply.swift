public import Measures

/// One team, as far as it concerns one incident.
public struct TeamSupply: Hashable, Sendable {
  /// The caller's number of the team; numbers follow the order of the codes, so that a tie goes to
  /// the lower one.
  public let team: Int
  /// Capability → type; 1 is best.
  public let capabilities: [String: Int]
  public let ready: TravelTime
  /// `.unreachable` where no open road leads.
  public let travel: TravelTime
  /// Whether its status, and what it serves now, let a plan count on it.
  public let canBeAsked: Bool

  public init(
    team: Int, capabilities: [String: Int], ready: TravelTime, travel: TravelTime, canBeAsked: Bool
  ) {
    self.team = team
    self.capabilities = capabilities
    self.ready = ready
    self.travel = travel
    self.canBeAsked = canBeAsked
  }

  /// Counted from the order; `.unreachable` where no road leads.
  public var arrival: TravelTime { ready + travel }

  /// How many types better than asked the team is for a demand; nil when it cannot serve it.
  func surplus(for demand: TeamDemand) -> Int? {
    guard let type = capabilities[demand.capability], type <= demand.type else { return nil }
    return demand.type - type
  }

  var isReadyToServe: Bool { canBeAsked && arrival.isReachable }
}
