import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct IncidentChangeTests {
  private func needs(_ answer: JSONValue) -> [String]? {
    answer["incident"]?["requests"]?.shown("item", "quantity", "capability", "type", "teams")
  }

  @Test func `requests are added, changed and withdrawn, and the next plan sees them`()
    async throws
  {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.addWarehouses(["N 12 0 street R1"])
      try trial.addStock(["N PUMP A - - 9"])
      try trial.open("F1", at: 10, needing: ["PUMP 4", "pumping:2 1"])
      let change: JSONValue = [
        "incident": "F1",
        "requests": [
          ["item": "PUMP", "quantity": 6], ["item": "WATER", "quantity": 3],
          ["capability": "pumping", "type": 2, "teams": 0],
          ["capability": "pumping", "teams": 2],
        ],
      ]
      let changed = ["PUMP 6 null null null", "WATER 3 null null null", "null null pumping null 2"]
      #expect(needs(try trial.answer("incident.request", change)) == changed)
      #expect(needs(try trial.answer("incident.request", change)) == changed, "twice")
      let plan = try trial.answer("allocation.plan", ["incidents": ["F1"]])
      #expect(plan["lines"]?.shown("item", "quantity") == ["PUMP 6"])
      #expect(plan["shortages"]?.shown("item", "missing") == ["WATER 3", "null 2"])
      let none: JSONValue = ["incident": "F1", "requests": [["item": "WATER", "quantity": 0]]]
      for _ in 0..<2 {
        #expect(needs(try trial.answer("incident.request", none)) == [changed[0], changed[2]])
      }
    }
  }

  @Test func `a change that cannot be is refused whole`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.open("F1", at: 10, needing: ["PUMP 4"])
      let pump: JSONValue = ["item": "PUMP", "quantity": 9]
      let crowd = (1...1_000).map { number -> JSONValue in
        ["capability": .string("skill-\(number)"), "teams": 1]
      }
      let table: [(JSONValue, ServiceError.Code)] = [
        ([], .invalidRequest), ([["item": "PUMP"]], .invalidRequest),
        ([["item": "PUMP", "quantity": -1]], .invalidRequest),
        ([["item": "PUMP", "quantity": 1, "teams": 1]], .invalidRequest),
        ([pump, pump], .invalidRequest), ([["capability": "a b", "teams": 1]], .invalidRequest),
        (
          [
            ["capability": "pumping", "teams": 1],
            ["capability": "pumping", "type": 9, "teams": 2],
          ], .invalidRequest
        ),
        (.array(crowd + [pump]), .limitExceeded), (.array(crowd), .invalidRequest),
        ([pump, ["item": "NONE", "quantity": 1]], .notFound),
      ]
      for (requests, code) in table {
        #expect(
          try trial.refusal("incident.request", ["incident": "F1", "requests": requests]) == code,
          "\(requests.text.prefix(80))")
      }
      #expect(
        try trial.refusal("incident.request", ["incident": "F9", "requests": [pump]]) == .notFound)
      #expect(needs(try trial.answer("incident.show", ["incident": "F1"]))?.count == 1)
      #expect(
        needs(try trial.answer("incident.show", ["incident": "F1"])) == ["PUMP 4 null null null"])
      try trial.answer("incident.close", ["incident": "F1"])
      #expect(
        try trial.refusal("incident.request", ["incident": "F1", "requests": [pump]]) == .conflict)
    }
  }

  @Test func `an incident is closed when nothing of it is under way, and then once`() async throws {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      func close() throws -> ServiceError.Code? {
        try steps.trial.refusal("incident.close", ["incident": "F1"])
      }
      let error = #expect(throws: ServiceError.self) {
        try steps.trial.answer("incident.close", ["incident": "F1"])
      }
      #expect(error?.code == .conflict)
      #expect(error?.details["allocations"]?.string == steps.allocation.text)
      try steps.take("dispatch", ["lines": [["line": 1]], "teams": ["T1"]])
      #expect(try close() == .conflict)
      try steps.take("release")
      #expect(try close() == .conflict)
      try steps.take("arrive")
      #expect(try close() == .conflict)
      try steps.take("consume", ["lines": [["line": 1]]])
      #expect(try close() == .conflict, "the team is there")
      try steps.take("return")
      let closed = try steps.trial.answer("incident.close", ["incident": "F1", "actor": "李四"])
      #expect(closed["incident"]?["state"] == "closed")
      #expect(closed["incident"]?["closed_at"] != .null)
      let again = try steps.trial.answer("incident.close", ["incident": "F1"])
      #expect(again["incident"] == closed["incident"])
      #expect(again["clocks"] == closed["clocks"])
      #expect(
        try steps.trial.connection.rows(
          "SELECT closed_by, closed_login = session_user FROM incident")
          == ["李四,t"])
      #expect(try steps.trial.refusal("allocation.plan", ["incidents": ["F1"]]) == .conflict)
      #expect(try steps.trial.refusal("incident.close", ["incident": "F9"]) == .notFound)
    }
  }

  @Test func `lapsed holds keep no incident open`() async throws {
    try await withDatabase { target in
      let steps = try StepTrial(target)
      try steps.trial.letHoldsLapse()
      #expect(
        try steps.trial.answer("incident.close", ["incident": "F1"])["incident"]?["state"]
          == "closed")
    }
  }
}
