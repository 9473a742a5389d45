import Measures
import RoadImport
import RoadRouting
import Testing

/// A file with one way between nodes 1 and 2, and a detour, read by a profile.
struct TestedWay {
  let profile: RoadProfile

  /// The detour is three times as long and slow, so that the graph is connected whatever becomes of
  /// the way.
  func read(
    _ tags: KeyValuePairs<String, String>, on highway: String? = nil
  ) throws -> ImportedRoads {
    var map = OpenStreetMapText(nodeCount: 3)
    map.add([1, 2], on: highway, tags)
    map.add([1, 3, 2], ["highway": "living_street"])
    let directory = try ScratchDirectory()
    return try ImportedRoads(
      openStreetMap: try directory.write("map.osm", map.text), profile: profile)
  }

  /// Milliseconds from node 1 to node 2 and back by the way, nil where it is not used.
  func times(
    _ tags: KeyValuePairs<String, String>, on highway: String? = nil
  ) throws -> [UInt32?] {
    let graph = try read(tags, on: highway).graph
    func time(from tail: Int64, to head: Int64) throws -> UInt32? {
      let ends = try [tail, head].map { try #require(graph.node(sourceId: $0)) }
      let arc = try #require(graph.arc(from: ends[0], to: ends[1]))
      return graph.shape(of: arc).isEmpty ? graph.travelTimes[arc] : nil
    }
    return try [time(from: 1, to: 2), time(from: 2, to: 1)]
  }

  /// - Parameter highway: the kind of road, where the tags do not say it.
  func isOpen(_ tags: KeyValuePairs<String, String>, on highway: String? = nil) throws -> Bool {
    try times(tags, on: highway) != [nil, nil]
  }

  /// The milliseconds of 0.001 degrees of the equator, 111.195 08 m.
  static func milliseconds(at kilometresPerHour: Double) -> UInt32 {
    let metres = Coordinate.earthRadiusInMetres * Double.pi / 180 / 1000
    return UInt32((metres * 3600 / kilometresPerHour).rounded())
  }
}
