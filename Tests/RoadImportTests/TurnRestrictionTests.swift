import Measures
import RoadImport
import RoadRouting
import Testing

@Suite struct TurnRestrictionTests {
  /// Four streets of one length that meet in node 5: way 1 from node 1, way 2 from node 2, way 3 from
  /// node 3 and way 4 from node 4; ways 5 to 8 join their far ends in a ring, ten times as slow.
  private func read(
    _ profile: RoadProfile, members: [String] = ["way 1 from", "node 5 via", "way 2 to"],
    _ tags: KeyValuePairs<String, String>
  ) throws -> ImportedRoads {
    var map = OpenStreetMapText(nodeCount: 9)
    for node in 1...4 { map.add([node, 5], on: "primary", ["maxspeed": "50"]) }
    for (from, to) in [(1, 2), (2, 3), (3, 4), (4, 1)] {
      map.add([from, to], on: "primary", ["maxspeed": "5"])
    }
    // Way 9 is no road.
    map.add([5, 6], on: "footway", [:])
    map.add(members: members, tags)
    let directory = try ScratchDirectory()
    return try ImportedRoads(
      openStreetMap: try directory.write("map.osm", map.text), profile: profile)
  }

  /// The nodes that the fastest way passes, from one node to another, without node 5's copies.
  private func way(_ graph: RoadGraph, _ from: Int64, _ to: Int64) throws -> [Int64] {
    let ends = try [from, to].map { RoadPlace.node(try #require(graph.node(sourceId: $0))) }
    let engine = Dijkstra(graph: graph, metric: RoadMetric(of: graph))
    return try #require(engine.route(from: ends[0], to: ends[1])).nodes.map { graph.sourceIds[$0] }
  }

  private func isForbidden(_ graph: RoadGraph, _ from: Int64, _ to: Int64) throws -> Bool {
    try way(graph, from, to) != [from, 5, to]
  }

  @Test(
    "What forbids a turn forbids that one and no other",
    arguments: ["no_left_turn", "no_right_turn", "no_straight_on", "no_entry", "no_exit"])
  func forbids(value: String) throws {
    let roads = try read(.carTurns, ["type": "restriction", "restriction": value])
    #expect(roads.dropped == [.otherHighway: 1])
    #expect(try isForbidden(roads.graph, 1, 2))
    for (from, to) in [(1, 3), (1, 4), (2, 1), (3, 2), (4, 2), (2, 4)] as [(Int64, Int64)] {
      #expect(try !isForbidden(roads.graph, from, to), "\(from) to \(to)")
    }
    #expect(roads.graph.copies(of: try #require(roads.graph.node(sourceId: 5))).count == 2)
  }

  @Test("A car that does not obey turns everywhere") func plainCar() throws {
    let tags: KeyValuePairs = ["type": "restriction", "restriction": "no_left_turn"]
    let graph = try read(.car, tags).graph
    #expect(graph.nodeCount == 5)
    #expect(try way(graph, 1, 2) == [1, 5, 2])
    #expect(!RoadProfile.car.obeysTurnRestrictions && !RoadProfile.emergency.obeysTurnRestrictions)
    #expect(try read(.emergency, tags).graph.nodeCount == 5)
    #expect(RoadProfile.truck.obeysTurnRestrictions && RoadProfile.carTurns.obeysTurnRestrictions)
  }

  @Test(
    "What allows one turn only forbids all others",
    arguments: ["only_straight_on", "only_left_turn", "only_right_turn"])
  func allowsOnly(value: String) throws {
    let graph = try read(.carTurns, ["type": "restriction", "restriction": value]).graph
    #expect(try !isForbidden(graph, 1, 2))
    #expect(try isForbidden(graph, 1, 3) && isForbidden(graph, 1, 4))
    #expect(try !isForbidden(graph, 2, 3) && !isForbidden(graph, 3, 4))
  }

  @Test("A road that one may not turn back into is left otherwise") func turningBack() throws {
    let members = ["way 1 from", "node 5 via", "way 1 to"]
    let graph = try read(
      .carTurns, members: members, ["type": "restriction", "restriction": "no_u_turn"]
    ).graph
    let five = graph.copies(of: try #require(graph.node(sourceId: 5)))
    let one = try #require(graph.node(sourceId: 1))
    let copy = try #require(five.first { graph.arc(from: one, to: $0) != nil })
    #expect(graph.arc(from: copy, to: one) == nil)
    #expect(graph.outgoing(copy).count == 3)
    for other in [2, 3, 4] as [Int64] { #expect(try way(graph, 1, other) == [1, 5, other]) }
  }

  @Test(
    "Whom a restriction excepts or does not name need not obey it",
    arguments: [
      (["type": "restriction", "restriction": "no_left_turn", "except": "motorcar"], true, false),
      (["type": "restriction", "restriction": "no_left_turn", "except": "psv; hgv"], false, true),
      (["type": "restriction", "restriction": "no_left_turn", "except": "psv"], false, false),
      (
        ["type": "restriction", "restriction": "no_left_turn", "except": "motor_vehicle"], true,
        true
      ),
      (["type": "restriction", "restriction:hgv": "no_left_turn"], true, false),
      (["type": "restriction:hgv", "restriction": "no_left_turn"], true, false),
      (["type": "restriction:hgv", "restriction:hgv": "no_left_turn"], true, false),
      (["type": "restriction:bicycle", "restriction": "no_left_turn"], true, true),
      (["type": "restriction", "restriction:motorcar": "no_left_turn"], false, true),
      (["type": "restriction", "restriction": "no_turn_on_red"], true, true),
      (["type": "destination_sign", "restriction": "no_left_turn"], true, true),
    ] as [(KeyValuePairs<String, String>, Bool, Bool)])
  func vehicles(tags: KeyValuePairs<String, String>, carTurns: Bool, truckTurns: Bool) throws {
    let car = try read(.carTurns, tags)
    let truck = try read(.truck, tags)
    #expect(try isForbidden(car.graph, 1, 2) == !carTurns)
    #expect(try isForbidden(truck.graph, 1, 2) == !truckTurns)
    #expect(car.dropped == [.otherHighway: 1])
  }

  @Test(
    "What is not modelled, and what is broken, is counted and obeyed by nobody",
    arguments: [
      (["way 1 from", "way 3 via", "way 2 to"], DroppedReason.viaWayTurn),
      (["way 1 from", "node 5 via"], .incompleteTurn),
      (["node 5 via", "way 2 to"], .incompleteTurn),
      (["way 1 from", "way 2 to"], .incompleteTurn),
      (["way 1 from", "relation 5 via", "way 2 to"], .incompleteTurn),
      (["way 1 from", "node 5 via", "node 5 via", "way 2 to"], .incompleteTurn),
      (["way 1 from", "node 3 via", "way 2 to"], .incompleteTurn),
      (["way 1 from", "node 99 via", "way 2 to"], .incompleteTurn),
      (["way 1 from", "node 5 via", "way 1 to"], .incompleteTurn),
    ])
  func incomplete(members: [String], reason: DroppedReason) throws {
    let tags: KeyValuePairs = ["type": "restriction", "restriction": "no_left_turn"]
    let roads = try read(.carTurns, members: members, tags)
    #expect(roads.dropped.filter { $0.key != .otherHighway } == [reason: 1])
    #expect(roads.graph.nodeCount == 5)
  }

  @Test(
    "Restrictions at some hours are counted and obeyed by nobody",
    arguments: [
      ["type": "restriction", "restriction:conditional": "no_left_turn @ (07:00-09:00)"],
      ["type": "restriction", "restriction": "no_left_turn", "hour_on": "07:00"],
      ["type": "restriction", "restriction": "no_left_turn @ (07:00-09:00)"],
    ] as [KeyValuePairs<String, String>])
  func conditional(tags: KeyValuePairs<String, String>) throws {
    let roads = try read(.carTurns, tags)
    #expect(roads.dropped.filter { $0.key != .otherHighway } == [.conditionalTurn: 1])
    #expect(roads.graph.nodeCount == 5)
  }

  @Test("A restriction between ways that are no roads is nobody's") func noRoads() throws {
    for members in [
      ["way 9 from", "node 5 via", "way 2 to"], ["way 1 from", "node 5 via", "way 9 to"],
    ] {
      let roads = try read(
        .carTurns, members: members, ["type": "restriction", "restriction": "no_left_turn"])
      #expect(roads.dropped == [.otherHighway: 1] && roads.graph.nodeCount == 5)
    }
    let only = try read(
      .carTurns, members: ["way 1 from", "node 5 via", "way 9 to"],
      ["type": "restriction", "restriction": "only_left_turn"])
    #expect(only.dropped == [.otherHighway: 1, .incompleteTurn: 1])
    #expect(only.graph.nodeCount == 5)
  }
}
