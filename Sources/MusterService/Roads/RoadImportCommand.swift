import Measures
public import MusterModel
import MusterStorage
import RoadImport
import RoadRouting

/// `road.import`: a road network from a file, to be the one in use.
public enum RoadImportCommand: Command {
  public static let name = "road.import"
  public static let summary = Text(
    "Import a road network: an OpenStreetMap file, or nodes and arcs as CSV.",
    "导入路网：OpenStreetMap 文件，或节点与弧的 CSV。")
  public static let effect = Effect.write(.admin)
  public static var sharesCommit: Bool { false }
  public static var example: Request {
    var request = Request()
    request.path = "porto.osm.pbf"
    request.name = "porto"
    return request
  }

  public struct Request: WireObject {
    public var path: String?
    public var nodes: String?
    public var arcs: String?
    public var name = ""
    public var profile: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("path", \.path, "A .osm.pbf, .osm or .osm.gz file where the program runs."),
      WireField("nodes", \.nodes, "Or a .csv or .csv.gz of node,longitude,latitude."),
      WireField("arcs", \.arcs, "And one of tail,head,length_m,travel_time_ms."),
      WireField("name", \.name, "The network's name; another of that name is replaced."),
      WireField(
        "profile", \.profile,
        "The vehicle that times are for: car when absent, car_turns, emergency, truck."),
    ]
  }

  public struct Response: WireObject {
    public var network = ""
    public var nodes = 0
    public var arcs = 0
    public var dropped = DroppedCounts()
    public var isUnchanged = false

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("network", \.network, "The network's name."),
      WireField("nodes", \.nodes, "Junctions and ends of roads."),
      WireField("arcs", \.arcs, "One-way pieces of road between them."),
      WireField("dropped", \.dropped, "What was left out: reason to count."),
      WireField("unchanged", \.isUnchanged, "The same network was there already."),
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    let isFile = request.path != nil && request.nodes == nil && request.arcs == nil
    let isTables = request.path == nil && request.nodes != nil && request.arcs != nil
    guard isFile || isTables else {
      throw .invalid(
        "path", "expected either path, or nodes and arcs", "应给出 path，或同时给出 nodes 与 arcs")
    }
    guard (1...64).contains(request.name.unicodeScalars.count) else {
      throw .invalid("name", "expected 1 to 64 characters", "应为 1 至 64 个字符")
    }
    guard RoadProfile.named(request.profile ?? "car") != nil else {
      let names = RoadProfile.all.map(\.name)
      throw .invalid(
        "profile", "expected one of \(names.joined(separator: ", "))",
        "应为 \(names.joined(separator: "、")) 之一")
    }
    guard isFile || request.profile == nil else {
      throw .invalid(
        "profile", "a CSV graph brings its own travel times", "CSV 路网自带行车时间，不能指定 profile")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let roads = try ImportedRoads(request, in: call)
    let checksum = SHA256.hex(of: roads.graph.encoded())
    var response = Response()
    response.network = request.name
    response.nodes = roads.graph.nodeCount
    response.arcs = roads.graph.arcCount
    response.dropped = DroppedCounts(roads.dropped)
    call.session.progress(
      Progress(stage: Text("storing arcs", "写入路网"), completed: response.arcs))
    try call.transaction.run(.beginRoadImport)
    try roads.graph.copy(into: call.transaction)
    response.isUnchanged = try call.transaction.one(
      .finishRoadImport(
        name: request.name, profile: request.path == nil ? "given" : request.profile ?? "car",
        checksum: checksum, dropped: JSONText(response.dropped.text), actor: call.actor))
    if !call.isDryRun, let directory = call.session.cacheDirectory {
      call.session.progress(.ordering(roads.graph))
      RoadIndexFiles(directory: directory).provide(roads.graph, checksum: checksum)
    }
    return response
  }
}
