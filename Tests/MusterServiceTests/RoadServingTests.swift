import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// A session that is asked again and again answers from memory while the database says whether that
/// still counts.
@Suite struct RoadServingTests {
  private static let question: JSONValue = [
    "sources": [["warehouse": "W1"], ["warehouse": "W2"]], "targets": [["node": 10]],
  ]

  private func ask(_ session: Session, _ question: JSONValue = question) throws -> String? {
    let answer = try session.answer(RoadMatrixCommand.self, params: question)
    return try JSONParser.parse(answer)["travel_time_s"]?.text
  }

  /// A session that has the statement prepared and the places in memory.
  private func warm(_ target: ConnectionTarget) throws -> Session {
    let session = Session(target: target)
    for _ in 0..<4 { #expect(try ask(session) == "[[480],[60]]") }
    return session
  }

  private func withTrial(_ body: (ClosureTrial, Session) throws -> Void) async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      try roads.trial.addWarehouses(["W1 2 0 street R1", "W2 11 0 street R1"])
      try body(roads, try warm(target))
    }
  }

  @Test func `it follows warehouses, closures and networks that others change`() async throws {
    try await withTrial { roads, session in
      try roads.trial.addWarehouses(["W1 4 0 street R1"])
      #expect(try ask(session) == "[[360],[60]]")
      #expect(try ask(session) == "[[360],[60]]")
      let closed = try roads.close(["area": ClosureTrial.middle])
      #expect(try ask(session) == "[[510],[60]]")
      try roads.reopen(closed["closure"])
      #expect(try ask(session) == "[[360],[60]]")
      try roads.importRoads(named: "ladder", farther: 1_000)
      try roads.close(["area": ClosureTrial.middle])
      #expect(try ask(session) == "[[512],[60]]")
      #expect(try ask(session) == "[[512],[60]]")
    }
  }

  @Test func `an error from memory is told only while memory counts`() async throws {
    try await withTrial { roads, session in
      let toClosed: JSONValue = ["sources": [["node": 0]], "targets": [["node": 9]]]
      let closed = try roads.close(["area": ClosureTrial.area(89, 91)])
      for _ in 0..<3 { #expect(try ask(session, toClosed) == "[[null]]") }
      try roads.reopen(closed["closure"])
      #expect(try ask(session, toClosed) == "[[540]]")
      let unknown: JSONValue = ["sources": [["warehouse": "W3"]], "targets": [["node": 9]]]
      let error = #expect(throws: ServiceError.self) { try ask(session, unknown) }
      #expect(error?.code == .notFound)
      try roads.trial.addWarehouses(["W3 8 0 street R1"])
      #expect(try ask(session, unknown) == "[[60]]")
    }
  }

  @Test func `a lost connection costs no answer`() async throws {
    try await withTrial { roads, session in
      for _ in 0..<3 {
        let ended = try roads.trial.connection.number(
          """
          SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()
          """)
        #expect(ended > 0)
        #expect(try ask(session) == "[[480],[60]]")
        #expect(try ask(session) == "[[480],[60]]")
      }
    }
  }

  @Test func `nothing stays open behind an answer`() async throws {
    try await withTrial { roads, session in
      for _ in 0..<20 {
        _ = try ask(session)
        _ = try session.answer(RegionList.self, params: [:])
      }
      // The end of the last read was sent; nobody waited for it.
      var open: Int64 = 1
      for _ in 0..<1_000 where open > 0 {
        open = try roads.trial.connection.number(
          """
          SELECT count(*) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
            AND backend_type = 'client backend'
          """)
      }
      #expect(open == 0)
    }
  }

  @Test func `arcs where turns are forbidden are closed in all their copies`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.answer(
        "road.import",
        [
          "path": .string(try ServiceTrial.file([CrossRoads.map], ".osm")), "name": "crossing",
          "profile": "car_turns",
        ])
      func way(_ from: Int, _ to: Int) throws -> String? {
        try trial.answer(
          "road.route",
          ["from": ["node": .number("\(from)")], "to": ["node": .number("\(to)")]])["nodes"]?.text
      }
      #expect(try way(1, 3) == "[1,5,3]")
      #expect(try way(1, 2) == "[1,5,3,5,2]", "to the left by turning back beyond the crossing")
      let closed = try trial.answer("road.close", ["arcs": [[5, 3]], "reason": "积水"])
      #expect(try way(1, 3) == "[1,5,4,3]")
      #expect(try way(2, 3) == "[2,3]")
      #expect(try way(3, 1) == "[3,5,1]")
      try trial.answer("road.reopen", ["closure": closed["closure"] ?? .null])
      #expect(try way(1, 3) == "[1,5,3]")
      #expect(try way(2, 3) == "[2,5,3]")
    }
  }
}

/// Four streets that meet in node 5, from 1 in the west, 2 in the north, 3 in the east and 4 in the
/// south; slower ones join 2, 3 and 4. From the west one may not turn left.
private enum CrossRoads {
  static var map: String {
    let places = [(1, 0, -1), (2, 1, 0), (3, 0, 1), (4, -1, 0), (5, 0, 0)]
    let nodes = places.map { id, north, east in
      "<node id='\(id)' lat='22.5\(5 + north)' lon='113.8\(5 + east)'/>"
    }
    let streets = [(1, 5, 50), (2, 5, 50), (3, 5, 50), (4, 5, 50), (2, 3, 20), (3, 4, 20)]
    let ways = streets.enumerated().map { number, street in
      """
      <way id='\(number + 1)'><nd ref='\(street.0)'/><nd ref='\(street.1)'/>
      <tag k='highway' v='primary'/><tag k='maxspeed' v='\(street.2)'/></way>
      """
    }
    let turn = """
      <relation id='1'><member type='way' ref='1' role='from'/>
      <member type='node' ref='5' role='via'/><member type='way' ref='2' role='to'/>
      <tag k='type' v='restriction'/><tag k='restriction' v='no_left_turn'/></relation>
      """
    return (["<osm version='0.6'>"] + nodes + ways + [turn, "</osm>"]).joined(separator: "\n")
  }
}
