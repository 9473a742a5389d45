import Measures
public import MusterModel
import MusterStorage

/// `incident.request`: an open incident needs more, less, or something else.
public enum IncidentRequest: Command {
  public static let name = "incident.request"
  public static let summary = Text(
    "Add to or change what an open incident needs; 0 withdraws.", "增加或变更处置中事件的需求；数量 0 为撤回。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.incident = "F1"
    request.requests = [
      ResourceRequest(item: "2010101", quantity: Quantity(6)),
      ResourceRequest(capability: "water-rescue", type: 2, teams: 0),
    ]
    return request
  }

  public struct Request: WireObject {
    public var incident = ""
    public var requests: [ResourceRequest] = []

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("incident", \.incident, "The incident's code."),
      WireField(
        "requests", \.requests,
        "{item, quantity}, {kit, quantity} or {capability, type, teams or people} each: so many in all from now on, 0 for none; what is not named stays."
      ),
    ]
  }

  public typealias Response = IncidentOpen.Response

  public static func check(_ request: Request) throws(ServiceError) {
    guard !request.requests.isEmpty else {
      throw .invalid("requests", "expected at least one", "至少一条")
    }
    for (index, line) in request.requests.enumerated() {
      try line.orOne.check("requests[\(index)]")
    }
    let named = request.requests.map { line in
      // A blank is in no capability: the three kinds cannot be taken for each other.
      line.item.map { "item \($0)" } ?? line.kit.map { "kit \($0)" }
        ?? "\(line.capability ?? ""):\(line.type ?? ResourceRequest.leastType)"
    }
    guard Set(named).count == named.count else {
      throw .invalid(
        "requests", "expected each item, kit, and capability with its type, once",
        "每种物资、每种成套、每种能力和等级只能出现一次")
    }
    guard request.requests.count <= IncidentOpen.mostRequests else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "requests: at most \(IncidentOpen.mostRequests) lines an incident.",
          "requests：每个事件最多 \(IncidentOpen.mostRequests) 条需求。"),
        details: [
          "field": "requests", "limit": .number(String(IncidentOpen.mostRequests)),
        ])
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let requests = request.requests.map { line in
      var line = line
      if line.capability != nil, line.type == nil { line.type = ResourceRequest.leastType }
      return line
    }
    try call.transaction.run(
      .change(requests, ofIncident: request.incident, actor: call.actor))
    return try Response(of: call.transaction.incident(request.incident), in: call)
  }
}

extension ResourceRequest {
  /// The same for one where it is for none: what is withdrawn is named by the same rules.
  fileprivate var orOne: ResourceRequest {
    var request = self
    if quantity == .zero { request.quantity = Quantity(1) }
    if teams == 0 { request.teams = 1 }
    if people == 0 { request.people = 1 }
    return request
  }
}
