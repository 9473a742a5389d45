public import MusterModel
import MusterStorage

/// `incident.close`: nothing more will be sent.
public enum IncidentClose: Command {
  public static let name = "incident.close"
  public static let summary = Text(
    "Close an incident of which nothing is under way any more; doing it twice changes nothing.",
    "结束事件（其调配须已全部了结）；重复执行无影响。")
  public static let effect = Effect.write(.commander)
  public static var example: IncidentShow.Request { IncidentShow.example }

  public typealias Request = IncidentShow.Request
  public typealias Response = IncidentShow.Response

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(.close(incident: request.incident, actor: call.actor))
    return try IncidentShow.run(request, in: call)
  }
}
