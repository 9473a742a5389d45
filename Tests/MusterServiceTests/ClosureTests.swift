import Measures
import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct ClosureTests {
  @Test func `a closed area sends people around it, until it is reopened`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      #expect(try roads.seconds(0, 10) == "600")
      let beside = ClosureTrial.place(4, east: 1, latitude: "22.5499")
      let inside = ClosureTrial.place(4, east: 4, latitude: "22.5499")
      #expect(try roads.seconds(["node": 0], beside) == "246")
      #expect(try roads.seconds(["node": 0], inside) == "264")

      let closed = try roads.close(["area": ClosureTrial.middle])
      #expect(closed["arcs"] == 2)
      #expect(closed["affected"] == [])
      #expect(try roads.seconds(0, 10) == "750", "by the northern road")
      // From the closed piece to an open road it is a hundred metres, or four hundred.
      #expect(try roads.seconds(["node": 0], beside) == "240")
      #expect(try roads.seconds(["node": 0], inside) == nil)

      let reopened = try roads.reopen(closed["closure"])
      #expect(reopened["arcs"] == 2)
      #expect(try roads.seconds(0, 10) == "600")
      #expect(try roads.seconds(["node": 0], beside) == "246")
      #expect(try roads.seconds(["node": 0], inside) == "264")
      #expect(
        try roads.trial.connection.number("SELECT max(closures_version) FROM road_network") == 2)
    }
  }

  @Test func `a hole stays open, and so does what only lies near`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      guard case .array(let outer) = ClosureTrial.area(35, 55)["coordinates"],
        case .array(let hole) = ClosureTrial.area(36, 54, south: 46, north: 54)["coordinates"]
      else { return }
      let ring: JSONValue = ["type": "Polygon", "coordinates": .array(outer + hole)]
      // Pieces 3–4 and 5–6 and the rungs of 4 and 5 cross its rim, the piece between them does not.
      #expect(try roads.close(["area": ring])["arcs"] == 8)
      #expect(try roads.seconds(4, 5) == "60")
      #expect(try roads.seconds(3, 4) == nil)
    }
  }

  @Test func `named arcs are one direction each, and factors multiply`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let first = try roads.close(["arcs": [[4, 5]], "factor": .number("2.5")])
      #expect(first["arcs"] == 1)
      #expect(try roads.seconds(0, 10) == "690")
      #expect(try roads.seconds(10, 0) == "600")
      let second = try roads.close(["arcs": [[4, 5], [4, 5]], "factor": .number("1.004")])
      #expect(second["arcs"] == 1)
      #expect(try roads.seconds(0, 10) == "690.6")
      try roads.close(["arcs": [[4, 5]]])
      #expect(try roads.seconds(0, 10) == "750", "closed wins")
      try roads.reopen(3)
      try roads.reopen(1)
      #expect(try roads.seconds(0, 10) == "600.24")
    }
  }

  @Test func `every session sees a closure at its next question`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let other = Session(target: target)
      #expect(try roads.seconds(0, 10, in: other) == "600")
      let closed = try roads.close(["area": ClosureTrial.middle, "until": "2099-01-01T00:00:00Z"])
      #expect(try roads.seconds(0, 10, in: other) == "750")
      #expect(try roads.seconds(0, 10, in: Session(target: target)) == "750")
      #expect(try roads.seconds(0, 10) == "750")
      try roads.letClosuresEnd()
      #expect(try roads.seconds(0, 10, in: other) == "600", "without any job")
      #expect(try roads.seconds(0, 10) == "600")
      let error = #expect(throws: ServiceError.self) { try roads.reopen(closed["closure"]) }
      #expect(error?.details["rule"] == "closure_ended")
    }
  }

  @Test func `a closure holds on when roads are imported anew`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      try roads.close(["area": ClosureTrial.middle])
      try roads.close(["arcs": [[8, 9]]])
      try roads.importRoads(named: "longer rungs", farther: 10_000)
      #expect(try roads.seconds(3, 6) == "350")
      #expect(try roads.seconds(8, 9) == "230")
      #expect(try roads.seconds(9, 8) == "60")
      // A network without those nodes is not troubled by them.
      try roads.trial.answer(
        "road.import",
        [
          "nodes": .string(
            try ServiceTrial.file(
              ["node,longitude,latitude", "50,113.8,22.55", "51,113.81,22.55"], ".csv")),
          "arcs": .string(
            try ServiceTrial.file(
              ["tail,head,length_m,travel_time_ms", "50,51,1030,7000", "51,50,1030,7000"], ".csv")),
          "name": "other",
        ])
      #expect(try roads.seconds(50, 51) == "7")
    }
  }

  @Test func `a dry run leaves nothing, and a request is carried out once`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let dry = try roads.close(["area": ClosureTrial.middle, "dry_run": true])
      #expect(dry["arcs"] == 2 && dry["dry_run"] == true)
      #expect(try roads.trial.connection.number("SELECT count(*) FROM road_closure") == 0)
      #expect(try roads.seconds(0, 10) == "600")

      let first = try roads.close(["area": ClosureTrial.middle, "request_id": "flood-1"])
      let again = try roads.close(["area": ClosureTrial.middle, "request_id": "flood-1"])
      #expect(again["closure"] == first["closure"] && again["replayed"] == true)
      #expect(try roads.trial.connection.number("SELECT count(*) FROM road_closure") == 1)
      #expect(
        try roads.refusal(["area": ClosureTrial.area(0, 9), "request_id": "flood-1"])?.code
          == .requestIDReused)
      try roads.trial.answer(
        "road.reopen", ["closure": first["closure"] ?? .null, "dry_run": true])
      #expect(try roads.seconds(0, 10) == "750")
    }
  }

  @Test func `with everything closed nothing can be reached, and it is said why`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      try roads.trial.addWarehouses(["W1 5 0 street R1"])
      try roads.trial.addStock(["W1 PUMP A - - 9"])
      try roads.trial.open("F1", at: 9, needing: ["PUMP 4"])
      #expect(try roads.close(["area": ClosureTrial.area(-1, 300, north: 65)])["arcs"] == 122)
      #expect(try roads.seconds(0, 10) == nil)
      #expect(try roads.seconds(ClosureTrial.place(4), ClosureTrial.place(9)) == nil)
      let error = #expect(throws: ServiceError.self) {
        try roads.trial.answer(
          "road.route", ["from": ["warehouse": "W1"], "to": ["incident": "F1"]])
      }
      #expect(
        error?.message.english
          == "from: closures cut it off: the nearest road, 0 m away, is closed, and no open one is near; `muster road closures` says why."
      )
      let plan = try roads.trial.answer("allocation.plan", ["incidents": ["F1"]])
      #expect(plan["shortages"]?.shown("missing", "reason") == ["4 unreachable"])
      #expect(try roads.trial.answer("stock.list")["rows"]?.elements.count == 1)
    }
  }

  @Test func `a node whose roads are all closed is unreachable`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      // The roads to both sides and the rung.
      #expect(try roads.close(["area": ClosureTrial.area(89, 91)])["arcs"] == 6)
      for request: JSONValue in [
        ["from": ["node": 5], "to": ["node": 9]], ["from": ["node": 9], "to": ["node": 9]],
      ] {
        let error = #expect(throws: ServiceError.self) {
          try roads.trial.answer("road.route", request)
        }
        #expect(error?.code == .unreachable)
        #expect(error?.details["node"] == 9)
      }
      let times = try roads.trial.answer(
        "road.matrix",
        ["sources": [["node": 5], ["node": 9]], "targets": [["node": 9], ["node": 6]]])
      #expect(times["travel_time_s"]?.text == "[[null,60],[null,null]]")
      #expect(times["distance_m"]?.text == "[[null,1030],[null,null]]")
    }
  }
}
