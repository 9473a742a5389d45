import MusterStorage
import MusterTesting
import Testing

@Suite struct SchemaFloorTests {
  private func setFloor(_ quantity: Int64, at warehouse: String = "W3") -> String {
    "SELECT set_reserve_floor('\(warehouse)', 'WATER', \(quantity), 'test')"
  }

  @Test func `a floor is a quantity for a warehouse and an item that exist`() async throws {
    try await withDatabase { target in
      let connection = try SchemaDistrict(target).connection
      for (quantity, state) in [
        (-1, "MU006"), (1_000_000_000_001, "MU006"), (1_000_000_000_000, nil), (15, nil), (0, nil),
        (0, nil),
      ] as [(Int64, String?)] {
        #expect(connection.refusal(of: setFloor(quantity), as: .officer) == state, "\(quantity)")
      }
      #expect(try connection.number("SELECT count(*) FROM reserve_floor") == 0)
      #expect(connection.refusal(of: setFloor(1, at: "W9"), as: .officer) == "MU003")
    }
  }

  @Test func `a commit leaves the floor over all lots together, unless told to use it`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.connection.run(setFloor(15), as: .officer)
      func state(_ lines: [String], useFloor: Bool = false) throws -> String? {
        let plan = try district.plan(lines, useFloor: useFloor)
        return district.connection.refusal(of: SchemaDistrict.commit(plan), as: .commander)
      }
      #expect(try state(["W3 WATER C 3", "W3 WATER D 3"]) == "MU002")
      #expect(try state(["W3 WATER C 3", "W1 WATER A 1", "W3 WATER D 3"]) == "MU002")
      #expect(try state(["W3 WATER C 3", "W3 WATER D 2"]) == nil)
      #expect(try state(["W3 WATER D 1"]) == "MU002")
      #expect(try state(["W3 WATER D 1"], useFloor: true) == nil)
      #expect(try state(["W3 WATER D 1"]) == "MU002")
      try district.letHoldsLapse()
      #expect(try state(["W3 WATER D 6"]) == "MU002")
      #expect(try state(["W3 WATER D 5"]) == nil)
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `expired, quarantined and damaged pieces do not fill a floor`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.importStock([
        "W3 WATER Q 2099-01-01 quarantined 50", "W3 WATER Q 2099-01-01 damaged 50",
        "W3 WATER B 2020-01-01 serviceable 50",
      ])
      try district.connection.run(setFloor(20), as: .officer)
      let plan = try district.plan(["W3 WATER C 1"])
      #expect(
        district.connection.refusal(of: SchemaDistrict.commit(plan), as: .commander) == "MU002")
      try district.connection.run(setFloor(19), as: .officer)
      try district.commit(plan)
    }
  }

  @Test func `two plans on different lots cannot break through a floor together`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.connection.run(setFloor(15), as: .officer)
      for round in 0..<30 {
        let plans = try [["W3 WATER C 4"], ["W3 WATER D 4"]].map { try district.plan($0) }
        let meeting = Meeting()
        let states = try await inThreads(
          plans.map { plan in
            {
              let connection = try Connection(to: target)
              meeting.waitForOther()
              return connection.refusal(of: SchemaDistrict.commit(plan), as: .commander)
            }
          })
        #expect(Set(states) == [nil, "MU002"], "round \(round)")
        #expect(
          try district.connection.number(
            "SELECT sum(available)::bigint FROM stock WHERE warehouse = 'W3'") == 16,
          "round \(round)")
        let winners = try district.connection.rows(
          "SELECT allocation_id FROM allocation WHERE state = 'held'")
        for winner in winners { try district.release(try #require(Int64(winner))) }
      }
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }
}
