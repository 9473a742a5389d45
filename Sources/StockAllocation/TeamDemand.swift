/// So many teams with one capability.
public struct TeamDemand: Hashable, Sendable {
  /// The caller's number of the request; lower ones are filled first where teams are too few.
  public let request: Int
  public let capability: String
  /// The type at worst: a better one (a smaller number) serves too, never the reverse.
  public let type: Int
  /// 0 ... `TeamDemand.most`.
  public let teams: Int

  /// The most teams that one request may ask for.
  public static let most = 10_000

  /// - Precondition: `teams` is 0 ... `TeamDemand.most`.
  public init(request: Int, capability: String, type: Int, teams: Int) {
    precondition((0...Self.most).contains(teams), "a request asks for at most 10,000 teams")
    self.request = request
    self.capability = capability
    self.type = type
    self.teams = teams
  }
}
