public import Measures
import MusterModel
import RoadRouting

/// What lies within one time, as a GeoJSON Feature.
public struct ReachFeature: WireObject {
  public var type = "Feature"
  public var properties = ReachProperties()
  public var geometry = GeoJSONLines([])

  public init() {}

  public static let fields: [WireField<ReachFeature>] = [
    WireField("type", \.type, "Feature."),
    WireField("properties", \.properties, "What it is."),
    WireField("geometry", \.geometry, "The pieces of road within the time, cut where it runs out."),
  ]

  init(_ reached: ReachedRoads, within limit: TravelTime, in graph: RoadGraph) {
    properties.limit = limit
    properties.nodes = reached.nodes
    properties.roads = reached.pieces.reduce(.zero) { $0 + $1.length(in: graph) }
    // A piece shorter than a coordinate can tell is no line.
    geometry = GeoJSONLines(
      reached.pieces.map { $0.line(in: graph) }.filter { $0.count > 1 })
  }
}

/// What is said of the roads within one time.
public struct ReachProperties: WireObject {
  public var limit = TravelTime.zero
  public var nodes = 0
  public var roads = Distance.zero

  public init() {}

  public static let fields: [WireField<ReachProperties>] = [
    WireField("limit_s", \.limit, "Seconds."),
    WireField("nodes", \.nodes, "How many nodes are within."),
    WireField("roads_m", \.roads, "Metres of road; one with two directions counts once."),
  ]
}
