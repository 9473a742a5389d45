public import Measures

/// One line of a plan: this team serves that request.
public struct TeamLine: Hashable, Sendable {
  public let team: Int
  public let request: Int
  public let incident: Int
  public let capability: String
  /// The team's own type, at least as good as was asked for.
  public let type: Int
  public let ready: TravelTime
  public let travel: TravelTime
  /// `nearest` and `nextNearest` among the teams that could serve the request;
  /// `onlySource` where no other could.
  public let reason: LineReason
  /// The first team in order of arrival that could serve the request and is not in the plan.
  /// It never arrives earlier than the line's own. Nil when there is none.
  public let runnerUp: RunnerUp?

  public var arrival: TravelTime { ready + travel }
}
