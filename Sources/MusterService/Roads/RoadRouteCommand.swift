public import Measures
public import MusterModel
import MusterStorage
import RoadRouting

/// `road.route`: the fastest way by car between two places.
public enum RoadRouteCommand: Command {
  public static let name = "road.route"
  public static let summary = Text(
    "Find the fastest way by road between two places.", "求两地间最快的道路路线。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.from.warehouse = "W001"
    request.to = Place(Coordinate(longitudeE7: 1_138_840_000, latitudeE7: 225_550_000))
    return request
  }

  public struct Request: WireObject {
    public var from = Place()
    public var to = Place()
    public var geometry = false
    public var picture = PictureRequest()

    public init() {}

    public static let fields: [WireField<Request>] =
      [
        WireField("from", \.from, "Where the way starts."),
        WireField("to", \.to, "Where it ends."),
        WireField("geometry", \.geometry, "Give the shape of the way too.", isRequired: false),
      ] + PictureRequest.fields.map { $0.within(\.picture) }
  }

  public struct Response: WireObject {
    public var travelTime = TravelTime.zero
    public var distance = Distance.zero
    public var nodes: [Int64] = []
    /// GeoJSON LineString; nil when it was not asked for.
    public var geometry: JSONValue?
    /// Nil when it was not asked for.
    public var svg: String?

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("travel_time_s", \.travelTime, "Seconds."),
      WireField("distance_m", \.distance, "Metres."),
      WireField("nodes", \.nodes, "The nodes passed, by their ids in the imported file."),
      WireField("geometry", \.geometry, "A GeoJSON LineString; null when not asked for."),
      WireField("svg", \.svg, "The picture; null when not asked for."),
    ]

    /// The way as a GeoJSON Feature: a file for drawing tools.
    public var geoJSON: String {
      var writer = JSONWriter()
      writer.object {
        $0.member("type") { $0.string("Feature") }
        $0.member("properties") { properties in
          properties.object {
            $0.member("travel_time_s") { travelTime.write(to: &$0) }
            $0.member("distance_m") { distance.write(to: &$0) }
          }
        }
        $0.member("geometry") { geometry.write(to: &$0) }
      }
      return writer.text + "\n"
    }
  }

  public static func check(_ request: Request) throws(ServiceError) {
    try request.from.check("from")
    try request.to.check("to")
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let ends = AskedPlaces([request.from, request.to]) { $0 == 0 ? "from" : "to" }
    return try call.session.roads.ask(
      about: [ends], in: call
    ) { (roads, places) throws(ServiceError) in
      try answer(
        request, from: places[0][0].get(), to: places[0][1].get(), by: roads)
    }
  }

  private static func answer(
    _ request: Request, from: RoadPlace, to: RoadPlace, by roads: OpenRoads
  ) throws(ServiceError) -> Response {
    guard let route = roads.route(from: from, to: to) else {
      throw ServiceError(
        .unreachable, Text("No open road leads there.", "没有可通行的道路到达那里。"))
    }
    var response = Response()
    response.travelTime = route.travelTime
    response.distance = route.distance
    response.nodes = route.nodes.map { roads.graph.sourceIds[$0] }
    if request.geometry {
      // A line has two ends, also where start and end are one place.
      let line = route.geometry(in: roads.graph)
      response.geometry = [
        "type": "LineString",
        "coordinates": .array(
          (line.count == 1 ? line + line : line).map {
            [$0.longitudeOnWire.json, $0.latitudeOnWire.json]
          }),
      ]
    }
    if request.picture.isWanted {
      response.svg =
        RoutePicture(
          route: route, from: PicturePlace(request.from, at: from, in: roads),
          to: PicturePlace(request.to, at: to, in: roads)
        ).drawn(on: roads, request.picture.language).svg
    }
    return response
  }
}
