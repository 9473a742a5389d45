public import MusterModel
import MusterStorage

/// `team.status`: what a team can be asked to do now.
public enum TeamStatusSet: Command {
  public static let name = "team.status"
  public static let summary = Text(
    "Say what a team can be asked to do now.", "设定队伍的状态（可用、备勤、休整等）。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.team = "T001"
    request.status = .resting
    return request
  }

  public struct Request: WireObject {
    public var team = ""
    public var status = TeamStatus.available

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("team", \.team, "The team's code."),
      WireField("status", \.status, "Plans ask teams that are available or on standby."),
    ]
  }

  public struct Response: WireObject {
    public var team = Team()

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("team", \.team, "The team as it stands now.")
    ]
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(
      .setStatus(request.status, ofTeam: request.team, actor: call.actor))
    var response = Response()
    response.team = try call.transaction.one(Statement<Team>.team(request.team))
    return response
  }
}
