public import Measures
public import MusterModel
import MusterStorage
import RoadRouting

/// `road.isochrone`: how far one comes by car within some times.
public enum RoadIsochroneCommand: Command {
  static let mostLimits = 10
  static let longest = TravelTime.seconds(24 * 3600)
  /// The most positions of all lines: the answer must fit a reader's memory.
  static let mostPositions = 2_000_000

  public static let name = "road.isochrone"
  public static let summary = Text(
    "Show which roads are reached from a place, or reach it, within some times.",
    "求规定时间内从某地可到达（或可到达某地）的道路。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.origin.warehouse = "W001"
    request.limits = [.seconds(180), .seconds(300), .seconds(600)]
    return request
  }

  public struct Request: WireObject {
    public var origin = Place()
    public var limits: [TravelTime] = []
    public var isReverse = false
    public var picture = PictureRequest()

    public init() {}

    public static let fields: [WireField<Request>] =
      [
        WireField("origin", \.origin, "Where the ways start; with `reverse`, where they end."),
        WireField("limits_s", \.limits, "1 to 10 times in seconds, up to 24 hours."),
        WireField(
          "reverse", \.isReverse, "From where the origin can be reached instead.",
          isRequired: false),
      ] + PictureRequest.fields.map { $0.within(\.picture) }
  }

  public struct Response: WireObject {
    public var type = "FeatureCollection"
    public var features: [ReachFeature] = []
    /// Nil when it was not asked for.
    public var svg: String?

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("type", \.type, "FeatureCollection: the answer is GeoJSON."),
      WireField("features", \.features, "One for each limit, ascending; each holds those before."),
      WireField("svg", \.svg, "The picture; null when not asked for."),
    ]

    /// The FeatureCollection alone, as a file for drawing tools.
    public var geoJSON: String {
      var writer = JSONWriter()
      writer.object {
        $0.member("type") { $0.string(type) }
        $0.member("features") { features.write(to: &$0) }
      }
      return writer.text + "\n"
    }
  }

  public static func check(_ request: Request) throws(ServiceError) {
    try request.origin.check("origin")
    guard !request.limits.isEmpty else {
      throw .invalid("limits_s", "expected at least one time", "至少应有一个时间")
    }
    for (index, limit) in request.limits.enumerated() {
      guard limit > .zero, limit <= longest else {
        throw .invalid(
          "limits_s[\(index)]", "expected over 0 up to 86400 seconds, which is 24 hours",
          "应大于 0 且不超过 86400 秒（24 小时）")
      }
      guard !request.limits.prefix(index).contains(limit) else {
        throw .invalid("limits_s[\(index)]", "given twice; leave one out", "重复给出；请去掉一个")
      }
    }
    guard request.limits.count <= mostLimits else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "limits_s: at most \(mostLimits) times a question; ask for the others by themselves.",
          "limits_s：每次最多 \(mostLimits) 个时间；其余请另行查询。"),
        details: ["field": "limits_s", "largest": .number(String(mostLimits))])
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let places = AskedPlaces([request.origin]) { _ in "origin" }
    return try call.session.roads.ask(
      about: [places], in: call
    ) { (roads, places) throws(ServiceError) in
      try answer(request, from: places[0][0].get(), by: roads)
    }
  }

  private static func answer(
    _ request: Request, from origin: RoadPlace, by roads: OpenRoads
  ) throws(ServiceError) -> Response {
    let limits = request.limits.sorted()
    let reach = roads.reach(
      request.isReverse ? .towards : .away, origin, within: limits[limits.count - 1])
    let bands = limits.map { ReachBand(limit: $0, reached: reach.within($0)) }
    try requireModest(bands, in: roads.graph)
    var response = Response()
    response.features = bands.map {
      ReachFeature($0.reached, within: $0.limit, in: roads.graph)
    }
    if request.picture.isWanted {
      response.svg =
        ReachPicture(
          bands: bands, origin: PicturePlace(request.origin, at: origin, in: roads),
          isReverse: request.isReverse
        ).drawn(on: roads, request.picture.language).svg
    }
    return response
  }

  /// - Throws: `limit_exceeded` for lines with too many points.
  private static func requireModest(
    _ bands: [ReachBand], in graph: RoadGraph
  ) throws(ServiceError) {
    var positions = 0
    for band in bands {
      for piece in band.reached.pieces { positions += graph.shape(of: piece.arc).count + 2 }
    }
    guard positions > mostPositions else { return }
    throw ServiceError(
      .limitExceeded,
      Text(
        "limits_s: these roads have up to \(positions) points, more than the \(mostPositions) that one answer may have; ask for fewer or shorter times.",
        "limits_s：所涉道路最多有 \(positions) 个点，超过一次答复的上限 \(mostPositions)；请减少时间个数或缩短时间。"),
      details: ["field": "limits_s", "largest": .number(String(mostPositions))])
  }
}
