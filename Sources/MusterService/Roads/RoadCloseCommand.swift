import Measures
public import MusterModel
import MusterStorage
import RoadRouting

/// `road.close`: roads that may not be driven, or only slowly.
public enum RoadCloseCommand: Command {
  /// The most arcs that one closure may name.
  static let mostArcs = 10_000

  public static let name = "road.close"
  public static let summary = Text(
    "Close or slow the roads in an area, or by name, say what under way loses time, and offer new plans.",
    "封闭或限行区域内或指定的道路，列出在途调配的延误，并为尚未出发者提供新方案。")
  public static let effect = Effect.write(.commander)
  public static var sharesCommit: Bool { false }
  public static var example: Request {
    var request = Request()
    let corners: [(longitude: Int32, latitude: Int32)] = [
      (1_138_800_000, 225_500_000), (1_138_900_000, 225_500_000), (1_138_900_000, 225_600_000),
      (1_138_800_000, 225_500_000),
    ]
    request.area = GeoJSONPolygon(
      rings: [corners.map { Coordinate(longitudeE7: $0.longitude, latitudeE7: $0.latitude) }])
    request.reason = "积水 60 厘米"
    return request
  }

  public struct Request: WireObject {
    public var area: GeoJSONPolygon?
    /// Pairs of tail and head.
    public var arcs: [[Int64]]?
    public var factor: Double?
    public var reason = ""
    public var until: Instant?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField(
        "area", \.area,
        "A GeoJSON Polygon: every road with any point inside or on its border, holes left out."),
      WireField(
        "arcs", \.arcs,
        "Or [tail, head] of each arc, by the ids of nodes in the imported file; a road with two directions is two arcs."
      ),
      WireField(
        "factor", \.factor,
        "Over 1 up to 1000, three decimals: 3 triples the travel times; null closes."),
      WireField("reason", \.reason, "Why, in 1 to 500 characters."),
      WireField("until", \.until, "When it ends by itself; null until road.reopen."),
    ]

    /// - Throws: `invalid_request`, `limit_exceeded`.
    func extent() throws(ServiceError) -> ClosureExtent {
      if let area { return .area(try area.area("area")) }
      return .arcs((arcs ?? []).map { (tail: $0[0], head: $0[1]) })
    }
  }

  public struct Response: WireObject {
    public var closure: Int64 = 0
    public var arcs = 0
    public var affected: [AffectedLine] = []
    public var affectedTeams: [AffectedTeam] = []
    public var offers: [ClosureOffer] = []
    public var withoutOffer: [Int64] = []

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("closure", \.closure, "The closure's number, for road.reopen."),
      WireField("arcs", \.arcs, "How many arcs it touches."),
      WireField(
        "affected", \.affected,
        "Lines of allocations under way whose travel time it changes, the worst first."),
      WireField(
        "affected_teams", \.affectedTeams, "Teams of allocations under way, likewise.",
        isRequired: false),
      WireField(
        "offers", \.offers,
        "New plans for what loses time and has not left, where something arrives earlier by them; each is made as if it were alone, so that two may count on the same stock. None where roads are reopened.",
        isRequired: false),
      WireField(
        "offers_left_out", \.withoutOffer,
        "Allocations that lose time and for which no plan was sought: only for the \(ClosureOffer.most) that lose most.",
        isRequired: false),
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    guard (request.area == nil) != (request.arcs == nil) else {
      throw .invalid("area", "expected either area or arcs", "应给出 area 或 arcs 之一")
    }
    if let arcs = request.arcs {
      guard !arcs.isEmpty else { throw .invalid("arcs", "expected at least one arc", "至少应有一条弧") }
      for (place, arc) in arcs.enumerated() where arc.count != 2 {
        throw .invalid(
          "arcs[\(place)]", "expected [tail, head], two ids of nodes", "应为 [起点, 终点] 两个节点编号")
      }
    }
    if let factor = request.factor {
      guard factor > 1, factor <= 1000, (factor * 1000).rounded() / 1000 == factor else {
        throw .invalid(
          "factor",
          "expected a number over 1 up to 1000 with at most three decimals; leave it out to close",
          "应大于 1 且不超过 1000，最多三位小数；封闭道路请不填")
      }
    }
    guard (1...500).contains(request.reason.unicodeScalars.count) else {
      throw .invalid("reason", "expected 1 to 500 characters", "应为 1 至 500 个字符")
    }
    guard request.arcs.map({ $0.count <= mostArcs }) ?? true else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "arcs: at most \(mostArcs) a closure; close an area instead.",
          "arcs：每次最多 \(mostArcs) 条；请改为封闭区域。"),
        details: ["field": "arcs", "largest": .number(String(mostArcs))])
    }
    _ = try request.extent()
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let before = try call.session.roads.current(in: call)
    let arcs = try request.extent().arcsToClose(in: before.loaded)
    let closure = RoadClosure(arcs: arcs, factor: request.factor)
    var terms = ClosureTerms()
    terms.area = request.area.map { JSONText($0.text) }
    terms.tails = request.arcs?.map { $0[0] }
    terms.heads = request.arcs?.map { $0[1] }
    terms.factor = request.factor
    terms.reason = request.reason
    terms.endsAt = request.until
    terms.arcs = closure.arcs.count
    var response = Response()
    response.closure = try call.transaction.one(.close(terms, actor: call.actor))
    response.arcs = closure.arcs.count
    let after = before.adding(closure, as: response.closure)
    // New plans are made in this transaction, which has the closure already.
    call.session.roads.keep(after)
    // What runs dry leaves the roads as they were.
    defer { if call.isDryRun { call.session.roads.keep(before) } }
    response.affected = try AffectedLine.all(before: before, after: after, in: call, where: <)
    response.affectedTeams = try AffectedTeam.all(
      before: before, after: after, in: call, where: <)
    (response.offers, response.withoutOffer) = try ClosureOffer.all(
      for: response.affected, response.affectedTeams, in: call)
    return response
  }
}
