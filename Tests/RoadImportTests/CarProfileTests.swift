import Measures
import RoadImport
import RoadRouting
import Testing

@Suite struct CarProfileTests {
  /// Reads a file in which nodes 1 and 2 are joined by the way to be tested, and by a detour three
  /// times as long at 10 km/h, so that the graph is connected whatever becomes of the way.
  private func read(
    _ tags: KeyValuePairs<String, String>
  ) throws -> (graph: RoadGraph, dropped: [DroppedReason: Int]) {
    var map = OpenStreetMapText(nodeCount: 3)
    map.add([1, 2], tags)
    map.add([1, 3, 2], ["highway": "living_street"])
    let directory = try ScratchDirectory()
    let roads = try ImportedRoads(openStreetMap: try directory.write("map.osm", map.text))
    return (roads.graph, roads.dropped)
  }

  /// Milliseconds from node 1 to node 2 and back by the way to be tested, nil where it is not used.
  private func times(_ tags: KeyValuePairs<String, String>) throws -> [UInt32?] {
    let graph = try read(tags).graph
    func time(from tail: Int64, to head: Int64) throws -> UInt32? {
      let ends = try [tail, head].map { try #require(graph.node(sourceId: $0)) }
      let arc = try #require(graph.arc(from: ends[0], to: ends[1]))
      return graph.shape(of: arc).isEmpty ? graph.travelTimes[arc] : nil
    }
    return try [time(from: 1, to: 2), time(from: 2, to: 1)]
  }

  /// The milliseconds of 0.001 degrees of the equator, 111.195 08 m.
  private func milliseconds(at kilometresPerHour: Double) -> UInt32 {
    let metres = Coordinate.earthRadiusInMetres * Double.pi / 180 / 1000
    return UInt32((metres * 3600 / kilometresPerHour).rounded())
  }

  @Test(
    "Each kind of road has its speed",
    arguments: [
      ("trunk", 90), ("trunk_link", 50), ("primary", 65), ("primary_link", 45), ("secondary", 55),
      ("secondary_link", 40), ("tertiary", 45), ("tertiary_link", 35), ("unclassified", 40),
      ("residential", 30), ("road", 30), ("service", 15), ("motorway_link", 60),
    ] as [(String, Double)])
  func speeds(highway: String, speed: Double) throws {
    let time = milliseconds(at: speed)
    #expect(try times(["highway": highway]) == [time, time])
  }

  @Test("A motorway is one-way, unless it says that it is not") func motorway() throws {
    let time = milliseconds(at: 110)
    #expect(try times(["highway": "motorway"]) == [time, nil])
    #expect(try times(["highway": "motorway", "oneway": "no"]) == [time, time])
    #expect(try times(["highway": "motorway", "oneway": "-1"]) == [nil, time])
  }

  @Test(
    "The tag oneway says in which directions a road may be driven",
    arguments: [
      ("yes", [true, false]), ("true", [true, false]), ("1", [true, false]),
      ("-1", [false, true]), ("reverse", [false, true]), ("no", [true, true]),
      ("alternating", [true, true]),
    ])
  func oneway(value: String, directions: [Bool]) throws {
    #expect(
      try times(["highway": "tertiary", "oneway": value]).map { $0 != nil } == directions)
  }

  @Test("A roundabout is one-way, unless it says that it is not") func roundabout() throws {
    let tags: KeyValuePairs = ["highway": "tertiary", "junction": "roundabout"]
    #expect(try times(tags).map { $0 != nil } == [true, false])
    let both: KeyValuePairs = [
      "highway": "tertiary", "junction": "roundabout", "oneway": "no",
    ]
    #expect(try times(both).map { $0 != nil } == [true, true])
    let other: KeyValuePairs = ["highway": "tertiary", "junction": "yes"]
    #expect(try times(other).map { $0 != nil } == [true, true])
  }

  @Test(
    "A numeric speed limit of 5 km/h or more stands in for the table, times 0.9",
    arguments: [
      ("80", 72), ("5", 4.5), ("4.9", 30), ("12.5", 11.25), ("30 mph", 43.452288),
      ("30mph", 43.452288), ("3 mph", 30), ("4 mph", 5.7936384), ("none", 30), ("walk", 30),
      ("PT:urban", 30), ("50;30", 30), ("-50", 30), ("", 30), ("50 km/h", 30), ("0x50", 30),
      ("1e3", 30), ("nan", 30), ("inf", 30), ("mph", 30), ("50 knots", 30),
    ] as [(String, Double)])
  func maxspeed(value: String, speed: Double) throws {
    let time = milliseconds(at: speed)
    #expect(try times(["highway": "residential", "maxspeed": value]) == [time, time])
  }

  @Test(
    "A road that is closed to cars is none",
    arguments: ["access", "motor_vehicle", "motorcar", "vehicle"], ["no", "private"])
  func noAccess(key: String, value: String) throws {
    let tags: KeyValuePairs = ["highway": "primary", key: value]
    #expect(try times(tags) == [nil, nil])
    #expect(try read(tags).dropped == [.noAccess: 1])
    let open: KeyValuePairs = ["highway": "primary", key: "destination"]
    #expect(try times(open).map { $0 != nil } == [true, true])
  }

  @Test("Areas, footways and ways of one node are no roads") func noRoads() throws {
    #expect(try read(["highway": "primary", "area": "yes"]).dropped == [.area: 1])
    #expect(try read(["highway": "footway"]).dropped == [.otherHighway: 1])
    #expect(try read(["waterway": "river"]).dropped == [:])
    var map = OpenStreetMapText(nodeCount: 2)
    map.add([1], ["highway": "primary"])
    map.add([1, 2], ["highway": "primary"])
    let directory = try ScratchDirectory()
    let roads = try ImportedRoads(openStreetMap: try directory.write("map.osm", map.text))
    #expect(roads.dropped == [.singleNode: 1])
  }
}
