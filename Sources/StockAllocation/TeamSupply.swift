/// One team, and what it can do.
public struct TeamSupply: Hashable, Sendable {
  /// The column of the team in the table of ways; numbers follow the order of the codes, so that a
  /// tie goes to the lower one.
  public let team: Int
  /// Capability → type; 1 is best.
  public let capabilities: [String: Int]
  /// Whether its status, and what it serves now, let a plan count on it.
  public let canBeAsked: Bool

  public init(team: Int, capabilities: [String: Int], canBeAsked: Bool) {
    self.team = team
    self.capabilities = capabilities
    self.canBeAsked = canBeAsked
  }

  /// How many types better than asked the team is for a demand; nil when it cannot serve it.
  func surplus(for demand: TeamDemand) -> Int? {
    guard let type = capabilities[demand.capability], type <= demand.type else { return nil }
    return demand.type - type
  }
}
