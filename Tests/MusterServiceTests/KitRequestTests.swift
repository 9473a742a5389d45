import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct KitRequestTests {
  /// Pumps at places 5 and 8, boats at 6 and 9, water at 7; a kit of a pump and two boats.
  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses([
      "A 5 0 street R1", "B 6 0 street R1", "C 8 0 district R2", "D 9 0 street R2",
    ])
    try trial.addStock([
      "A PUMP P1 - serviceable 1", "B BOAT B1 2099-01-31 serviceable 3",
      "C PUMP P2 - serviceable 2", "C PUMP P9 - quarantined 1",
      "D BOAT B2 - serviceable 2", "D WATER W1 - serviceable 9",
    ])
    try trial.answer(
      "kit.set",
      [
        "kit": "RESCUE", "name": "救援成套",
        "lines": [["item": "PUMP", "quantity": 1], ["item": "BOAT", "quantity": 2]],
      ])
    return trial
  }

  private func open(
    _ trial: ServiceTrial, _ code: String, at place: Int, priority: Int = 1, _ requests: JSONValue
  ) throws {
    try trial.answer(
      "incident.open",
      [
        "code": .string(code), "kind": "flood", "level": "II",
        "longitude": .number(ServiceTrial.longitude(place)), "latitude": .number("22.55"),
        "priority": .number(String(priority)), "requests": requests,
      ])
  }

  @Test func `a kit comes whole, its parts from wherever they are soonest`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try open(trial, "F", at: 5, [["kit": "RESCUE", "quantity": 2]])
      let plan = try trial.answer("allocation.plan", ["incidents": ["F"]])
      #expect(
        plan["lines"]?.shown("item", "warehouse", "lot", "quantity", "kit", "instead_of") == [
          "BOAT B B1 3 RESCUE null", "BOAT D B2 1 RESCUE null",
          "PUMP A P1 1 RESCUE null", "PUMP C P2 1 RESCUE null",
        ])
      #expect(plan["complete"] == true)
      #expect(plan["objective"]?["kits_unmet"] == [0])
      #expect(plan["objective"]?["latest_arrival_s"] == [240])
      #expect(plan["objective"]?["optimal"] == true)
      let number = try #require(plan["plan"])
      #expect(try trial.answer("allocation.replay", ["plan": number])["identical"] == true)
      let held = try trial.answer("allocation.commit", ["plan": number])
      #expect(held["lines"]?.shown("kit", "held").first == "RESCUE 3")
      // All boats but one are held: no third kit.
      #expect(
        try trial.answer("stock.list", ["item": "BOAT"])["rows"]?.shown("lot", "available")
          == ["B1 0", "B2 1"])
    }
  }

  @Test func `what cannot be complete is not sent at all, and the part that lacks is named`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      try open(trial, "F", at: 5, [["kit": "RESCUE", "quantity": 4]])
      let plan = try trial.answer("allocation.plan", ["incidents": ["F"]])
      // Five boats make two kits; the fifth stays where it is.
      #expect(plan["lines"]?.shown("item", "quantity") == ["BOAT 3", "BOAT 1", "PUMP 1", "PUMP 1"])
      #expect(plan["complete"] == false)
      #expect(plan["objective"]?["kits_unmet"] == [2])
      #expect(
        plan["shortages"]?.shown(
          "kit", "item", "unit", "requested", "allocated", "missing", "reason")
          == ["RESCUE BOAT kits 4 2 2 no_stock"])
      let cure = plan["shortages"]?.elements.first?["cure"]
      #expect(
        cure?.shown("what", "item", "quantity", "where") == [
          "obtain_elsewhere BOAT 3 null", "clear_quarantine PUMP 1 C",
        ])
    }
  }

  @Test func `kits of the first priority come before single items of the second`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try open(trial, "F1", at: 5, [["kit": "RESCUE", "quantity": 2]])
      try open(trial, "F2", at: 5, priority: 2, [["item": "BOAT", "quantity": 4]])
      let plan = try trial.answer("allocation.plan", ["incidents": ["F1", "F2"]])
      #expect(plan["objective"]?["kits_unmet"] == [0, 0])
      #expect(plan["objective"]?["unmet"] == [0, 3])
      #expect(
        plan["shortages"]?.shown("incident", "item", "missing", "reason")
          == ["F2 BOAT 3 higher_priority"])
      // The other way round the kits get what is left.
      let turned = try trial.answer("allocation.plan", ["incidents": ["F2"]])
      #expect(turned["complete"] == true)
    }
  }

  @Test func `what is short is met by substitutes at their rate, where that is allowed`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      let substitute: JSONValue = [
        "item": "PUMP", "substitute": "BOAT", "pieces": 2, "stands_for": 3,
      ]
      try trial.answer("substitute.set", substitute)
      try open(trial, "F", at: 5, [["item": "PUMP", "quantity": 8, "substitutes": true]])
      let plan = try trial.answer("allocation.plan", ["incidents": ["F"]])
      // Three pumps; of the five that lack, two boats stand for three and two more for the rest.
      #expect(
        plan["lines"]?.shown("item", "warehouse", "quantity", "instead_of") == [
          "PUMP A 1 null", "PUMP C 2 null", "BOAT B 3 PUMP", "BOAT D 1 PUMP",
        ])
      #expect(plan["complete"] == true)
      let number = try #require(plan["plan"])
      #expect(try trial.answer("allocation.replay", ["plan": number])["identical"] == true)

      try trial.answer(
        "incident.request",
        ["incident": "F", "requests": [["item": "PUMP", "quantity": 20, "substitutes": true]]])
      let short = try trial.answer("allocation.plan", ["incidents": ["F"]])
      #expect(
        short["shortages"]?.shown("item", "requested", "allocated", "substituted", "missing")
          == ["PUMP 20 9 6 11"])
      #expect(short["objective"]?["unmet"] == [11])

      // Withdrawn: the request has to say so each time.
      try trial.answer(
        "incident.request", ["incident": "F", "requests": [["item": "PUMP", "quantity": 8]]])
      let plain = try trial.answer("allocation.plan", ["incidents": ["F"]])
      #expect(plain["lines"]?.shown("item") == ["PUMP", "PUMP"])
      #expect(plain["shortages"]?.shown("substituted", "missing") == ["0 5"])
    }
  }

  @Test func `the preferred substitute goes first, and 0 removes one`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      for (item, preference) in [("WATER", 2), ("BOAT", 1)] {
        try trial.answer(
          "substitute.set",
          [
            "item": "PUMP", "substitute": .string(item), "pieces": 1,
            "preference": .number(String(preference)),
          ])
      }
      try open(trial, "F", at: 5, [["item": "PUMP", "quantity": 10, "substitutes": true]])
      func sent() throws -> [String]? {
        try trial.answer("allocation.plan", ["incidents": ["F"]])["lines"]?
          .shown("item", "quantity", "instead_of")
      }
      #expect(
        try sent() == [
          "PUMP 1 null", "PUMP 2 null", "BOAT 3 PUMP", "BOAT 2 PUMP", "WATER 2 PUMP",
        ])
      #expect(
        try trial.answer("substitute.list", ["item": "PUMP"])["rows"]?
          .shown("substitute", "pieces", "stands_for", "preference") == [
            "BOAT 1 1 1", "WATER 1 1 2",
          ])
      try trial.answer("substitute.set", ["item": "PUMP", "substitute": "BOAT", "pieces": 0])
      #expect(try sent() == ["PUMP 1 null", "PUMP 2 null", "WATER 7 PUMP"])
    }
  }

  @Test func `a kit that changes does not change plans that were made of it`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try open(trial, "F", at: 5, [["kit": "RESCUE", "quantity": 1]])
      let plan = try trial.answer("allocation.plan", ["incidents": ["F"]])
      try trial.answer(
        "kit.set",
        ["kit": "RESCUE", "name": "新", "lines": [["item": "WATER", "quantity": 4]]])
      #expect(
        try trial.answer("allocation.replay", ["plan": try #require(plan["plan"])])["identical"]
          == true)
      let changed = try trial.answer("allocation.plan", ["incidents": ["F"]])
      #expect(changed["lines"]?.shown("item", "quantity") == ["WATER 4"])
      let added: JSONValue = [
        "incidents": ["F"],
        "what_if": ["added_stock": [["warehouse": "A", "item": "WATER", "quantity": 3]]],
      ]
      let shown = try trial.answer("allocation.plan", added)
      #expect(shown["lines"]?.shown("warehouse", "quantity") == ["A 3", "D 1"])
    }
  }

  @Test func `what makes no kit, no substitute and no request is refused`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let refused: [(String, JSONValue, ServiceError.Code)] = [
        ("kit.set", ["kit": "K", "name": "n", "lines": []], .invalidRequest),
        (
          "kit.set", ["kit": "", "name": "n", "lines": [["item": "PUMP", "quantity": 1]]],
          .invalidRequest
        ),
        (
          "kit.set", ["kit": "K", "name": "n", "lines": [["item": "PUMP", "quantity": 0]]],
          .invalidRequest
        ),
        (
          "kit.set", ["kit": "K", "name": "n", "lines": [["item": "NONE", "quantity": 1]]],
          .notFound
        ),
        (
          "kit.set",
          [
            "kit": "K", "name": "n",
            "lines": [["item": "PUMP", "quantity": 1], ["item": "PUMP", "quantity": 2]],
          ], .invalidRequest
        ),
        ("substitute.set", ["item": "PUMP", "substitute": "PUMP", "pieces": 1], .invalidRequest),
        ("substitute.set", ["item": "PUMP", "substitute": "BOAT", "pieces": -1], .invalidRequest),
        (
          "substitute.set", ["item": "PUMP", "substitute": "BOAT", "pieces": 1, "stands_for": 0],
          .invalidRequest
        ),
        ("substitute.set", ["item": "PUMP", "substitute": "NONE", "pieces": 1], .notFound),
        ("substitute.list", ["item": "NONE"], .notFound),
      ]
      for (command, params, code) in refused {
        #expect(try trial.refusal(command, params) == code, "\(command) \(params.text)")
      }
      let requests: [(JSONValue, ServiceError.Code)] = [
        (["kit": "NONE", "quantity": 1], .notFound),
        (["kit": "RESCUE", "quantity": 0], .invalidRequest),
        (["kit": "RESCUE", "item": "PUMP", "quantity": 1], .invalidRequest),
        (["kit": "RESCUE", "quantity": 1, "substitutes": true], .invalidRequest),
        (["capability": "pumping", "teams": 1, "substitutes": true], .invalidRequest),
        (["kit": "RESCUE"], .invalidRequest),
      ]
      for (request, code) in requests {
        #expect(throws: ServiceError.self, "\(request.text)") {
          try open(trial, "F", at: 5, [request])
        }
        let refusal = try trial.refusal(
          "incident.open",
          [
            "code": "F", "kind": "flood", "level": "II", "longitude": .number("113.85"),
            "latitude": .number("22.55"),
            "requests": [request],
          ])
        #expect(refusal == code, "\(request.text)")
      }
      try open(trial, "F", at: 5, [["kit": "RESCUE", "quantity": 1]])
      let limited: JSONValue = ["incidents": ["F"], "max_sources": 2]
      #expect(try trial.refusal("allocation.plan", limited) == .invalidRequest)
    }
  }

  @Test func `a plan escalates from where the incident was said to lie`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.add(
        "region", "code,name,level,parent_code",
        ["R12,乙社区,community,R1", "R21,丙社区,community,R2"])
      try trial.addWarehouses([
        "A 5 0 community R11", "B 6 0 community R12", "C 7 0 community R21",
      ])
      try trial.addStock([
        "A PUMP P1 - serviceable 1", "B PUMP P2 - serviceable 1", "C PUMP P3 - serviceable 1",
      ])
      for (code, region) in [("F0", nil), ("F1", "R21"), ("F2", "R1")] as [(String, String?)] {
        var incident: [JSONMember] = [
          JSONMember("code", .string(code)), JSONMember("kind", "flood"),
          JSONMember("level", "II"), JSONMember("longitude", .number("113.85")),
          JSONMember("latitude", .number("22.55")),
          JSONMember("requests", [["item": "PUMP", "quantity": 2]]),
        ]
        if let region { incident.append(JSONMember("region", .string(region))) }
        try trial.answer("incident.open", .object(incident))
      }
      func plan(_ code: String) throws -> JSONValue {
        try trial.answer(
          "allocation.plan", ["incidents": [.string(code)], "escalation": "tiered"])
      }
      let nearest = try plan("F0")
      #expect(
        nearest["lines"]?.shown("warehouse", "escalation") == ["A own_community", "B own_street"])
      #expect(nearest["localities"]?.shown("community", "said") == ["R11 false"])
      let said = try plan("F1")
      #expect(said["lines"]?.shown("warehouse", "escalation") == ["A beyond", "C own_community"])
      #expect(
        said["localities"]?.shown("warehouse", "community", "street", "said")
          == ["C R21 R2 true"])
      #expect(
        try plan("F2")["lines"]?.shown("warehouse", "escalation") == [
          "A own_community", "B own_street",
        ])
      #expect(
        try trial.answer("allocation.replay", ["plan": try #require(said["plan"])])["identical"]
          == true)
      #expect(try trial.answer("incident.show", ["incident": "F1"])["incident"]?["region"] == "R21")
    }
  }
}
