import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// Requests with several faults: the one that comes first in `ServiceError.Code` is told.
@Suite struct PrecedenceTests {
  private func incident(
    _ code: String, item: String = "PUMP", quantity: JSONValue = 1, lines: Int = 1,
    longitude: String = "113.9", id: JSONValue = nil
  ) -> JSONValue {
    let line: JSONValue = ["item": .string(item), "quantity": quantity]
    let teams: JSONValue = ["capability": "pumping", "teams": 1]
    return [
      "code": .string(code), "kind": "flood", "level": "II", "longitude": .number(longitude),
      "latitude": .number("22.55"), "request_id": id,
      "requests": .array([line] + Array(repeating: teams, count: lines - 1)),
    ]
  }

  /// Makes the trial's session that of a login which is a viewer only.
  private func becomeViewer(_ trial: ServiceTrial) throws {
    try trial.session.connected().execute(
      script: """
        DO $$ BEGIN CREATE ROLE test_viewer; EXCEPTION WHEN duplicate_object OR unique_violation
          THEN NULL; END $$;
        GRANT muster_viewer TO test_viewer; SET SESSION AUTHORIZATION test_viewer
        """)
  }

  @Test func `an incident with every fault loses them one by one`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.answer("incident.open", incident("TAKEN", id: "used"))
      let sea = "110"
      let ladder: [(ServiceError.Code?, JSONValue)] = [
        (
          .invalidRequest,
          incident("TAKEN", item: "NONE", quantity: 0, lines: 1_001, longitude: sea)
        ),
        (.limitExceeded, incident("TAKEN", item: "NONE", lines: 1_001, longitude: sea)),
        (.notFound, incident("TAKEN", item: "NONE", lines: 1_000, longitude: sea)),
        (.requestIDReused, incident("TAKEN", longitude: sea, id: "used")),
        (.conflict, incident("TAKEN", longitude: sea, id: "new")),
        (.unreachable, incident("FREE", longitude: sea, id: "new")),
        (nil, incident("FREE", id: "new")),
      ]
      for (row, entry) in ladder.enumerated() {
        #expect(try trial.refusal("incident.open", entry.1) == entry.0, "row \(row)")
      }
      #expect(try trial.connection.number("SELECT count(*) FROM incident") == 2)
    }
  }

  @Test func `what the request itself shows comes before what the login may not`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.answer("incident.open", incident("TAKEN", id: "used"))
      try becomeViewer(trial)
      let table: [(ServiceError.Code?, String, JSONValue)] = [
        (.invalidRequest, "incident.open", incident("TAKEN", quantity: 0)),
        (.limitExceeded, "incident.open", incident("TAKEN", item: "NONE", lines: 1_001)),
        (.permissionDenied, "incident.open", incident("TAKEN", item: "NONE", id: "used")),
        (.invalidRequest, "allocation.commit", ["plan": 999, "hold_minutes": 0]),
        (.permissionDenied, "allocation.commit", ["plan": 999, "hold_minutes": 1]),
        (.permissionDenied, "warehouse.show", ["warehouse": "NONE"]),
        (.notFound, "allocation.show", ["allocation": 999]),
        (nil, "warehouse.list", [:]),
      ]
      for (code, command, params) in table {
        #expect(try trial.refusal(command, params) == code, "\(command) \(params.text)")
      }
    }
  }

  @Test func `a list tells a bad cursor before a large limit, and both before what is unknown`()
    async throws
  {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      let bad: [JSONValue] = ["", "zz", "0", "31", "311f321f331f786f", "c328"]
      for command in [
        "region.list", "warehouse.list", "item.list", "team.list", "stock.list", "incident.list",
        "allocation.list", "count.list",
      ] {
        for cursor in bad where command == "stock.list" || ["zz", "0", "c328"].contains(cursor) {
          #expect(
            try trial.refusal(command, ["cursor": cursor, "limit": 100_001]) == .invalidRequest,
            "\(command) \(cursor.text)")
        }
        for (limit, code) in [
          (0, .invalidRequest), (1, nil), (99_999, nil), (100_000, nil), (100_001, .limitExceeded),
        ] as [(Int, ServiceError.Code?)] {
          #expect(
            try trial.refusal(command, ["limit": .number("\(limit)")]) == code,
            "\(command) \(limit)")
        }
      }
      #expect(try trial.refusal("allocation.list", ["cursor": "78"]) == .invalidRequest)
      #expect(try trial.refusal("count.list", ["cursor": "78"]) == .invalidRequest)
      let unknown: JSONValue = ["item": "NONE", "limit": 100_001, "within_s": 5]
      #expect(try trial.refusal("stock.list", unknown) == .invalidRequest)
      #expect(
        try trial.refusal("stock.list", ["item": "NONE", "limit": 100_001]) == .limitExceeded)
      #expect(try trial.refusal("stock.list", ["item": "NONE"]) == .notFound)
      #expect(
        try trial.refusal(
          "stock.list",
          ["item": "NONE", "near": ["longitude": 110, "latitude": .number("22.55")]]) == .notFound)
    }
  }
}
