/// One team, and what it can do.
public struct TeamSupply: Hashable, Sendable {
  /// The column of the team in the table of ways; numbers follow the order of the codes, so that a
  /// tie goes to the lower one.
  public let team: Int
  /// Capability → type; 1 is best.
  public let capabilities: [String: Int]
  /// Whether its status, and what it serves now, let a plan count on it.
  public let canBeAsked: Bool

  /// How many people come with it; a team of 0, because nobody knows, serves no request for people.
  public let headcount: Int

  /// - Precondition: `headcount` is 0 ... `TeamSupply.mostPeople`.
  public init(team: Int, capabilities: [String: Int], headcount: Int = 0, canBeAsked: Bool) {
    precondition((0...Self.mostPeople).contains(headcount), "a team has at most 100,000 people")
    self.team = team
    self.capabilities = capabilities
    self.headcount = headcount
    self.canBeAsked = canBeAsked
  }

  /// The most people that one team may have.
  public static let mostPeople = 100_000

  /// What the team gives to a demand that it serves, in the demand's unit.
  func given(to demand: TeamDemand) -> Int {
    switch demand.unit {
    case .teams: 1
    case .people: headcount
    }
  }

  /// How many types better than asked the team is for a demand; nil when it cannot serve it.
  func surplus(for demand: TeamDemand) -> Int? {
    guard let type = capabilities[demand.capability], type <= demand.type, given(to: demand) > 0
    else { return nil }
    return demand.type - type
  }
}
