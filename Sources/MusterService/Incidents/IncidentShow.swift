public import MusterModel
import MusterStorage

/// `incident.show`: one incident, what it needs and how soon it was answered.
public enum IncidentShow: Command {
  public static let name = "incident.show"
  public static let summary = Text(
    "Show an incident, what it needs and how soon it was answered.", "查看事件、需求和响应时限。")
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

  public struct Response: WireObject {
    public var incident = Incident()
    public var clocks = IncidentClocks()

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("incident", \.incident, "The incident as it stands."),
      WireField("clocks", \.clocks, "How soon it was answered, against the targets."),
    ]
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let row = try call.transaction.incident(request.incident)
    var response = Response()
    response.incident = try IncidentOpen.Response(of: row, in: call).incident
    response.clocks = IncidentClocks(
      try call.transaction.one(Statement<IncidentMoments>.moments(ofIncident: row.identifier)))
    return response
  }
}
