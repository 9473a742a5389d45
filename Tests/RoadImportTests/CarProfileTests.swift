import Measures
import RoadImport
import RoadRouting
import Testing

@Suite struct CarProfileTests {
  private func read(_ tags: KeyValuePairs<String, String>) throws -> ImportedRoads {
    try TestedWay(profile: .car).read(tags)
  }

  private func times(_ tags: KeyValuePairs<String, String>) throws -> [UInt32?] {
    try TestedWay(profile: .car).times(tags)
  }

  private func milliseconds(at kilometresPerHour: Double) -> UInt32 {
    TestedWay.milliseconds(at: kilometresPerHour)
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
