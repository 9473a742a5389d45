/// So many teams with one capability for one incident.
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
  /// 0 ... `TeamDemand.most`.
  public let teams: Int

  /// The most teams that one request may ask for.
  public static let most = 10_000

  /// - Precondition: `teams` is 0 ... `TeamDemand.most`.
  public init(
    request: Int, incident: Int = 0, priority: Int = 1, capability: String, type: Int, teams: Int
  ) {
    precondition((0...Self.most).contains(teams), "a request asks for at most 10,000 teams")
    self.request = request
    self.incident = incident
    self.priority = priority
    self.capability = capability
    self.type = type
    self.teams = teams
  }
}
