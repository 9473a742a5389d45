public import MusterModel
import MusterStorage

/// `incident.list`: incidents by code, with what each needs.
public enum IncidentList: Command {
  public static let name = "incident.list"
  public static let summary = Text("List incidents by code.", "按代码列出事件。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.state = .open
    return request
  }

  public struct Request: WireObject {
    public var state: IncidentState?
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("state", \.state, "Only those in this state."),
      WireField("limit", \.limit, "Rows a page, 1000 when absent."),
      WireField("cursor", \.cursor, "The next_cursor of the page before."),
    ]
  }

  public typealias Response = ListPage<Incident>

  public static func check(_ request: Request) throws(ServiceError) {
    try PageLimit.check(request.limit, cursor: request.cursor)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let after = try Cursor(request.cursor, count: 1)
    let rows = try call.transaction.all(
      Statement<IncidentRow>.incidents(
        state: request.state, after: after?.parts[0], limit: limit + 1))
    let requests = try call.transaction.all(
      Statement<RequestRow>.requests(ofIncidents: rows.map(\.incident.code)))
    let byIncident = Dictionary(grouping: requests, by: \.incidentID)
    let incidents = rows.map { row in
      var incident = row.incident
      incident.requests = byIncident[row.identifier, default: []].map(\.request)
      return incident
    }
    return ListPage(incidents, limit: limit) { [$0.code] }
  }
}
