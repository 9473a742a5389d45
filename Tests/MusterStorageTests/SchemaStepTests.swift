import MusterStorage
import MusterTesting
import Testing

@Suite struct SchemaStepTests {
  private static let steps = ["release", "dispatch", "arrive", "consume", "return"]

  /// How a line comes into a state, and what becomes of it by each of the steps; nil: refused.
  private static let machine: [(state: String, by: [String], then: [String?])] = [
    ("held", [], ["released", "dispatched", nil, nil, nil]),
    ("dispatched", ["dispatch"], [nil, "dispatched", "arrived", nil, "returned"]),
    ("arrived", ["dispatch", "arrive"], [nil, "arrived", "arrived", "consumed", "returned"]),
    (
      "consumed", ["dispatch", "arrive", "consume"],
      [nil, "consumed", "consumed", "consumed", nil]
    ),
    (
      "returned", ["dispatch", "arrive", "return"],
      [nil, "returned", "returned", nil, "returned"]
    ),
    ("returned", ["dispatch", "return"], [nil, "returned", nil, nil, "returned"]),
    ("released", ["release"], ["released", nil, nil, nil, nil]),
    ("expired", ["lapse"], ["released", nil, nil, nil, nil]),
    ("expired", ["lapse", "write off"], ["expired", nil, nil, nil, nil]),
  ]

  @Test(arguments: [false, true], [nil, "1"] as [String?])
  func `every step in every state does what the table says, and again nothing`(
    isExercise: Bool, line: String?
  ) async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for (state, way, outcomes) in Self.machine {
        for (step, outcome) in zip(Self.steps, outcomes) {
          let allocation = try district.commit(
            try district.plan(["W1 WATER A 1"], for: isExercise ? "X1" : "I1"))
          for earlier in way {
            switch earlier {
            case "lapse": try district.letHoldsLapse()
            case "write off":
              try district.connection.run("SELECT release_lapsed_holds(100)", as: .reconciler)
            default: #expect(district.take(earlier, allocation) == nil, "\(way)")
            }
          }
          let place = "\(way), then \(step)"
          #expect(try district.state(allocation) == state, "\(place)")
          let before = try district.everything()
          let refusal = district.take(step, allocation, line)
          #expect(refusal == (outcome == nil ? "MU004" : nil), "\(place)")
          #expect(try district.state(allocation) == outcome ?? state, "\(place)")
          if outcome == nil || outcome == state {
            #expect(try district.everything() == before, "\(place)")
          }
          guard outcome != nil else { continue }
          let after = try district.everything()
          #expect(district.take(step, allocation, line) == nil, "\(place), twice")
          #expect(try district.everything() == after, "\(place), twice")
          #expect(try district.lines(allocation)[0].hasPrefix("1 \(outcome ?? "")"))
        }
      }
      #expect(try SchemaBooks.broken(district.connection) == [])
      if isExercise {
        #expect(try district.stock("W1", "WATER", "A") == "100,0,100")
        #expect(
          try district.connection.number("SELECT count(*) FROM movement WHERE kind = 'dispatch'")
            == 0)
      }
    }
  }

  @Test func `a line goes in parts, and every piece of it is somewhere`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let allocation = try district.commit(try district.plan(["W1 WATER A 10"]))
      typealias Row = (
        step: String, lines: String?, conditions: [String]?, line: String, stock: String
      )
      let table: [Row] = [
        ("dispatch", "1=4", nil, "1 dispatched 6 4 0 0 0 0 0", "96,6,90"),
        ("arrive", "1=4", nil, "1 dispatched 6 0 4 0 0 0 0", "96,6,90"),
        ("dispatch", "1=3 1=2", nil, "1 dispatched 1 5 4 0 0 0 0", "91,1,90"),
        ("release", "1", nil, "1 dispatched 0 5 4 0 0 1 0", "91,0,91"),
        ("consume", "1=3", nil, "1 dispatched 0 5 1 3 0 1 0", "91,0,91"),
        ("return", "1=1", ["damaged"], "1 dispatched 0 5 0 3 1 1 0", "91,0,91"),
        ("return", "1=2", nil, "1 dispatched 0 3 0 3 3 1 0", "93,0,93"),
        ("arrive", nil, nil, "1 arrived 0 0 3 3 3 1 0", "93,0,93"),
        ("return", nil, nil, "1 consumed 0 0 0 3 6 1 0", "96,0,96"),
        ("return", nil, nil, "1 consumed 0 0 0 3 6 1 0", "96,0,96"),
      ]
      for row in table {
        #expect(
          district.take(row.step, allocation, row.lines, conditions: row.conditions) == nil,
          "\(row)")
        #expect(try district.lines(allocation) == [row.line], "\(row)")
        #expect(try district.stock("W1", "WATER", "A") == row.stock, "\(row)")
        #expect(try SchemaBooks.broken(district.connection) == [], "\(row)")
      }
      #expect(
        try district.connection.rows(
          """
          SELECT condition, on_hand FROM stockpile JOIN lot USING (item_id, lot_id)
          WHERE warehouse_id = public.w('W1') AND lot.code = 'A' AND condition <> 'serviceable'
          """) == ["damaged,1"])
      #expect(
        try district.connection.rows(
          """
          SELECT kind, reason, count(*) FROM movement
          WHERE kind IN ('dispatch', 'arrival', 'consumption', 'return')
          GROUP BY 1, 2 ORDER BY 1
          """)
          == [
            "dispatch,incident,2", "arrival,incident,2", "consumption,incident,1",
            "return,returned,3",
          ])
    }
  }

  @Test func `more than is left is refused, and nothing is done of the rest`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let other = try district.commit(try district.plan(["W3 WATER C 2", "W3 WATER D 2"]))
      let allocation = try district.commit(
        try district.plan(["W1 WATER A 10", "W2 WATER A 5"], teams: ["T1"]))
      #expect(district.take("dispatch", allocation, "1=4 2=1") == nil)
      let before = try district.everything()
      let table: [(String, String?, [String]?, String)] = [
        ("dispatch", "1=7", nil, "MU004"), ("dispatch", "2=1 1=7", nil, "MU004"),
        ("dispatch", "1=6 1=1", nil, "MU004"), ("arrive", "1=5", nil, "MU004"),
        ("consume", "1=1", nil, "MU004"), ("consume", "1", nil, "MU004"),
        ("return", "1=5", nil, "MU004"), ("release", "1=7", nil, "MU004"),
        ("dispatch", "3", nil, "MU003"), ("arrive", "1=1 3", nil, "MU003"),
        ("dispatch", "0", nil, "MU003"), ("dispatch", "1=0", nil, "MU006"),
        ("dispatch", "1=-1", nil, "MU006"), ("dispatch", "1 1", nil, "MU006"),
        ("dispatch", "1=1 1", nil, "MU006"), ("arrive", "1=1000000000001", nil, "MU006"),
        ("dispatch", nil, ["T2"], "MU003"), ("dispatch", nil, ["T9"], "MU003"),
        ("arrive", nil, ["T1"], "MU004"), ("consume", nil, ["T1"], "MU004"),
        ("return", nil, ["T1"], "MU004"), ("dispatch", "2=9", ["T1"], "MU004"),
      ]
      for (step, lines, teams, state) in table {
        #expect(
          district.take(step, allocation, lines, teams: teams) == state,
          "\(step) \(lines ?? "") \(teams ?? [])")
        #expect(try district.everything() == before, "\(step) \(lines ?? "") \(teams ?? [])")
      }
      for step in Self.steps { #expect(district.take(step, 999_999) == "MU003", "\(step)") }
      #expect(
        district.take("return", allocation, "1=1", conditions: [""], to: ["W9"]) == "MU003")
      let past = "now() - interval '1 hour'"
      let future = "now() + interval '2 minutes'"
      for moment in [past, future, "'infinity'", "'-infinity'"] {
        #expect(district.take("arrive", allocation, "1", at: moment) == "MU006", "\(moment)")
      }
      #expect(try district.everything() == before)
      #expect(try district.state(other) == "held")
    }
  }

  @Test func `what comes back to another warehouse is booked like a transfer`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let allocation = try district.commit(try district.plan(["W1 WATER A 10"]))
      #expect(district.take("dispatch", allocation) == nil)
      #expect(district.take("arrive", allocation, "1=6") == nil)
      // Six from the scene, one turned back on the road.
      #expect(district.take("return", allocation, "1=7", to: ["W3"]) == nil)
      #expect(try district.lines(allocation) == ["1 dispatched 0 3 0 0 7 0 0"])
      #expect(try district.stock("W3", "WATER", "A") == "7,0,7")
      #expect(
        try district.connection.rows(
          "SELECT kind, quantity FROM allocation_step ORDER BY step_id")
          == ["dispatch,10", "arrive,6", "return,6", "turn_back,1"]
          || district.connection.rows(
            "SELECT kind, quantity FROM allocation_step ORDER BY kind")
            == ["dispatch,10", "arrive,6", "return,6", "turn_back,1"]
      )
      #expect(try SchemaBooks.broken(district.connection) == [])
      let movement = try district.connection.number(
        "SELECT max(movement_id) FROM movement WHERE kind = 'return'")
      #expect(
        district.connection.refusal(of: SchemaDistrict.reversal(of: movement), as: .officer)
          == "MU004")
    }
  }

  @Test func `a lot that was recalled or has expired since does not leave`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let recalled = try district.commit(try district.plan(["W1 WATER A 2"]))
      let sent = try district.commit(try district.plan(["W1 WATER A 3"]))
      let expired = try district.commit(try district.plan(["W3 WATER C 2"]))
      #expect(district.take("dispatch", sent) == nil)
      try district.connection.run(
        "SELECT recall_lot('WATER', 'A', '抽检', NULL, 'me', NULL)", as: .officer)
      try district.connection.run("UPDATE lot SET expiry_date = '2021-01-01' WHERE code = 'C'")
      for allocation in [recalled, expired] {
        #expect(district.take("dispatch", allocation) == "MU004")
        #expect(district.take("release", allocation) == nil)
      }
      // What left before comes back into quarantine unless it is damaged.
      #expect(district.take("return", sent, "1=1", conditions: ["serviceable"]) == "MU004")
      #expect(district.take("return", sent, "1=1", conditions: ["damaged"]) == nil)
      #expect(district.take("return", sent) == nil)
      #expect(
        try district.connection.rows(
          """
          SELECT condition, quantity FROM allocation_step WHERE kind = 'turn_back'
          ORDER BY quantity
          """) == ["damaged,1", "quarantined,2"])
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `what has not left by the deadline is over, what has goes on`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let allocation = try district.commit(try district.plan(["W1 WATER A 100"], teams: ["T1"]))
      #expect(district.take("dispatch", allocation, "1=40") == nil)
      try district.connection.run(
        "UPDATE allocation SET expires_at = now() - interval '1 second'")
      try district.letHoldsLapse()
      #expect(try district.lines(allocation) == ["1 dispatched 0 40 0 0 0 0 60"])
      for (lines, teams) in [(nil, nil), ("1", nil), ("1=1", nil), (nil, ["T1"])]
        as [(String?, [String]?)]
      {
        #expect(district.take("dispatch", allocation, lines, teams: teams) == "MU004")
      }
      // Somebody else has what did not leave.
      let other = try district.commit(try district.plan(["W1 WATER A 60"], teams: ["T1"]))
      #expect(try district.stock("W1", "WATER", "A") == "60,60,0")
      #expect(district.take("arrive", allocation) == nil)
      #expect(try district.state(allocation) == "arrived")
      #expect(district.take("consume", allocation) == nil)
      #expect(try district.lines(allocation) == ["1 consumed 0 0 0 40 0 0 60"])
      #expect(district.take("dispatch", other) == nil)
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }
}
