public import Measures
public import MusterModel
import MusterStorage
import RoadRouting

/// `road.matrix`: how long it takes from each of some places to each of others.
public enum RoadMatrixCommand: Command {
  /// The most entries that one answer may have: its line must fit a reader's memory.
  static let mostEntries = 250_000

  public static let name = "road.matrix"
  public static let summary = Text(
    "Give the travel times between places, each to each.", "求多地之间两两的行车时间。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    let center = Place(Coordinate(longitudeE7: 1_138_840_000, latitudeE7: 225_550_000))
    var warehouse = Place()
    warehouse.warehouse = "W001"
    request.sources = [warehouse, center]
    request.targets = [center]
    return request
  }

  public struct Request: WireObject {
    public var sources: [Place] = []
    public var targets: [Place] = []

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("sources", \.sources, "Where the ways start: the rows."),
      WireField("targets", \.targets, "Where they end: the columns."),
    ]
  }

  public struct Response: WireObject {
    public var travelTimes = WireRows<TravelTime>()
    public var distances = WireRows<Distance?>()

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField(
        "travel_time_s", \.travelTimes, "Seconds, a row a source; null where no open road leads."),
      WireField("distance_m", \.distances, "Metres of those ways, likewise."),
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    guard request.sources.count * request.targets.count <= mostEntries else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "At most \(mostEntries) entries a matrix; ask for a part at a time.",
          "矩阵最多 \(mostEntries) 项；请分批查询。"),
        details: ["limit": .number(String(mostEntries))])
    }
    for (index, place) in request.sources.enumerated() { try place.check("sources[\(index)]") }
    for (index, place) in request.targets.enumerated() { try place.check("targets[\(index)]") }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let asked = [
      AskedPlaces(request.sources, "sources"), AskedPlaces(request.targets, "targets"),
    ]
    return try call.session.roads.ask(about: asked, in: call) { roads, places in
      let (sources, targets) = (places[0], places[1])
      let trips = roads.matrix(
        from: sources.map { try? $0.get() }, to: targets.map { try? $0.get() })
      var response = Response()
      response.travelTimes = WireRows(
        trips.map(\.travelTime), count: sources.count, width: targets.count)
      response.distances = WireRows(
        trips.map { $0.isReachable ? $0.distance : nil }, count: sources.count,
        width: targets.count)
      return response
    }
  }
}
