/// So many teams with one capability, or teams with so many people, for one incident.
public struct TeamDemand: Hashable, Sendable {
  /// The caller's number of the request; lower ones are filled first where teams are too few.
  public let request: Int
  /// The row of the incident in the table of ways.
  public let incident: Int
  /// 1 is served first.
  public let priority: Int
  public let capability: String
  /// The type at worst: a better one (a smaller number) serves too, never the reverse.
  public let type: Int
  /// What is counted: teams, or the people of whole teams.
  public let unit: TeamUnit
  /// How many of them: 0 ... `TeamDemand.most`.
  public let amount: Int

  /// The most teams, or people, that one request may ask for.
  public static let most = 10_000

  /// A request for teams.
  ///
  /// - Precondition: `teams` is 0 ... `TeamDemand.most`.
  public init(
    request: Int, incident: Int = 0, priority: Int = 1, capability: String, type: Int, teams: Int
  ) {
    self.init(request, incident, priority, capability, type, .teams, teams)
  }

  /// A request for people: whole teams are sent, all of whose people count for this request.
  ///
  /// - Precondition: `people` is 0 ... `TeamDemand.most`.
  public init(
    request: Int, incident: Int = 0, priority: Int = 1, capability: String, type: Int, people: Int
  ) {
    self.init(request, incident, priority, capability, type, .people, people)
  }

  private init(
    _ request: Int, _ incident: Int, _ priority: Int, _ capability: String, _ type: Int,
    _ unit: TeamUnit, _ amount: Int
  ) {
    precondition((0...Self.most).contains(amount), "a request asks for at most 10,000")
    self.request = request
    self.incident = incident
    self.priority = priority
    self.capability = capability
    self.type = type
    self.unit = unit
    self.amount = amount
  }
}

/// What a request for teams counts.
public enum TeamUnit: String, CaseIterable, Sendable {
  case teams, people
}
