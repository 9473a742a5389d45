public import Measures
public import MusterModel
import MusterStorage

/// `incident.open`: something happened; what does it need?
public enum IncidentOpen: Command {
  /// The most lines that one incident may ask for.
  static let mostRequests = 1_000

  public static let name = "incident.open"
  public static let summary = Text(
    "Open an incident with what it needs.", "登记事件及其需求。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.code = "F1"
    request.kind = "flood"
    request.level = .two
    request.coordinate = Coordinate(longitudeE7: 1_138_840_000, latitudeE7: 225_550_000)
    request.requests = [
      ResourceRequest(item: "2010101", quantity: Quantity(4)),
      ResourceRequest(capability: "water-rescue", type: 2, teams: 2),
    ]
    return request
  }

  public struct Request: WireObject {
    public var code = ""
    public var kind = ""
    public var level = IncidentLevel.four
    public var coordinate = Coordinate(longitudeE7: 0, latitudeE7: 0)
    public var priority = 1
    public var isExercise = false
    public var region: String?
    public var requests: [ResourceRequest] = []

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("code", \.code, "A code of its own, at most 64 characters."),
      WireField("kind", \.kind, "What happened: flood, fire, …"),
      WireField("level", \.level, "I is the gravest."),
      WireField("longitude", \.coordinate.longitudeOnWire, "Degrees east, WGS 84."),
      WireField("latitude", \.coordinate.latitudeOnWire, "Degrees north, WGS 84."),
      WireField("priority", \.priority, "1 (first) to 9.", isRequired: false),
      WireField(
        "exercise", \.isExercise, "An exercise never touches real stock.", isRequired: false),
      WireField(
        "region", \.region,
        "The code of the community or street that it lies in, which plans that escalate begin with; that of the nearest community warehouse when absent."
      ),
      WireField(
        "requests", \.requests,
        "{item, quantity}, {kit, quantity} or {capability, type, teams or people} each.",
        isRequired: false),
    ]
  }

  public struct Response: WireObject {
    public var incident = Incident()

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("incident", \.incident, "The incident as it was opened.")
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    for (field, value) in [("code", request.code), ("kind", request.kind)] {
      guard (1...64).contains(value.unicodeScalars.count),
        !value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      else {
        throw .invalid(
          field, "expected 1 to 64 characters without control characters",
          "应为 1 至 64 个字符，不含控制字符")
      }
    }
    guard (1...9).contains(request.priority) else {
      throw .invalid("priority", "expected 1 (first) to 9", "应为 1（最先）至 9")
    }
    for (index, line) in request.requests.enumerated() {
      try line.check("requests[\(index)]")
    }
    for codes in [request.requests.compactMap(\.item), request.requests.compactMap(\.kit)]
    where Set(codes).count < codes.count {
      throw .invalid(
        "requests", "expected each item and each kit once; add the quantities up",
        "每种物资、每种成套只能出现一次；请合并数量")
    }
    guard request.requests.count <= mostRequests else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "requests: at most \(mostRequests) lines an incident.",
          "requests：每个事件最多 \(mostRequests) 条需求。"),
        details: ["field": "requests", "limit": .number(String(mostRequests))])
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let unknown = try call.transaction.all(
      Statement<String>.unknownItems(among: request.requests.compactMap(\.item)))
    guard unknown.isEmpty else {
      throw .notFound(Text("item", "物资"), unknown.joined(separator: ", "))
    }
    let unknownKits = try call.transaction.all(
      Statement<String>.unknownKits(among: request.requests.compactMap(\.kit)))
    guard unknownKits.isEmpty else {
      throw .notFound(Text("kit", "成套"), unknownKits.joined(separator: ", "))
    }
    var incident = Incident()
    incident.code = request.code
    incident.kind = request.kind
    incident.level = request.level
    incident.coordinate = request.coordinate
    incident.priority = request.priority
    incident.isExercise = request.isExercise
    incident.region = request.region
    incident.requests = request.requests.map {
      var line = $0
      if line.capability != nil, line.type == nil { line.type = ResourceRequest.leastType }
      return line
    }
    _ = try call.transaction.one(Statement<Int64>.open(incident, actor: call.actor))
    try requireRoad(near: request.coordinate, in: call)
    return try Response(of: call.transaction.incident(request.code), in: call)
  }

  /// An incident that no road comes near could never be planned for, one that closures cut off is
  /// reached once they end; without any network yet the question is left to the plan.
  private static func requireRoad(near place: Coordinate, in call: Call) throws(ServiceError) {
    guard try call.transaction.first(.currentRoadNetwork) != nil else { return }
    _ = try call.session.roads.current(in: call).approach(to: place, "longitude, latitude")
  }
}

extension IncidentOpen.Response {
  /// An incident with what it asked for.
  init(of row: IncidentRow, in call: Call) throws(ServiceError) {
    incident = row.incident
    let requests = try call.transaction.all(
      Statement<RequestRow>.requests(ofIncidents: [row.incident.code]))
    call.session.incidents.keep(row, requests)
    incident.requests = requests.map(\.request)
  }
}

extension ResourceRequest {
  /// - Throws: `invalid_request` unless it asks for pieces of an item or for teams, and for some.
  func check(_ path: String) throws(ServiceError) {
    let count = teams ?? people
    let isOneCount = teams == nil || people == nil
    let isOneThing = item == nil || kit == nil
    switch (item ?? kit, quantity, capability, count) {
    case (.some, .some(let quantity), nil, nil) where type == nil && isOneThing:
      guard !allowsSubstitutes || item != nil else {
        throw .invalid(
          "\(path).substitutes", "expected only of an item; a kit has none", "只能用于物资；成套没有替代品")
      }
      guard quantity > .zero else {
        throw .invalid("\(path).quantity", "expected at least 1", "至少为 1")
      }
    case (nil, nil, .some(let capability), .some(let count))
    where isOneCount && !allowsSubstitutes:
      guard !capability.isEmpty,
        !capability.contains(where: { $0.isWhitespace || ":;".contains($0) })
      else {
        throw .invalid(
          "\(path).capability", "expected one word, as water-rescue", "应为一个词，如 water-rescue")
      }
      guard (1...10_000).contains(count) else {
        throw .invalid(
          "\(path).\(teams == nil ? "people" : "teams")", "expected 1 to 10000", "应为 1 至 10000")
      }
      guard type.map({ (1...ResourceRequest.leastType).contains($0) }) ?? true else {
        throw .invalid("\(path).type", "expected 1 (best) to 9", "应为 1（最高）至 9")
      }
    default:
      throw .invalid(
        path,
        "expected {item, quantity}, {kit, quantity}, {capability, type, teams} or {capability, type, people}",
        "应为 {item, quantity}、{kit, quantity}、{capability, type, teams} 或 {capability, type, people}"
      )
    }
  }
}
