public import MusterModel
import MusterStorage

/// `incident.show`: one incident and what it needs.
public enum IncidentShow: Command {
  public static let name = "incident.show"
  public static let summary = Text("Show an incident and what it needs.", "查看事件及其需求。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.incident = "F1"
    return request
  }

  public struct Request: WireObject {
    public var incident = ""

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("incident", \.incident, "The incident's code.")
    ]
  }

  public typealias Response = IncidentOpen.Response

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try Response(of: try call.transaction.incident(request.incident), in: call)
  }
}
