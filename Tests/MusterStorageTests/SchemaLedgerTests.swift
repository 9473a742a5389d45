import MusterStorage
import MusterTesting
import Testing

@Suite struct SchemaLedgerTests {
  /// `line account quantity balance ordinal` of the entries of a movement, by warehouse and line.
  private func entries(_ movement: Int64, _ district: SchemaDistrict) throws -> [String] {
    try district.connection.rows(
      """
      SELECT warehouse.code, line, account, quantity, balance, ordinal
      FROM ledger_entry JOIN warehouse USING (warehouse_id)
      WHERE movement_id = \(movement) ORDER BY warehouse.code, line
      """)
  }

  @Test func `each entry of a stockpile says the balance after it`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let receipt = try district.post(
        Movement(
          kind: "receipt",
          lines: [.stock("W2", "WATER", "A", 5), .counter("W2", "WATER", "supplier", -5)]))
      #expect(try entries(receipt, district) == ["W2,1,stock,5,45,2", "W2,2,supplier,-5,,"])
      let transfer = try district.post(
        Movement(
          kind: "transfer",
          lines: [
            .stock("W2", "WATER", "A", 7), .stock("W1", "WATER", "A", -7),
            .counter("W1", "WATER", "in_transit", 7), .counter("W2", "WATER", "in_transit", -7),
          ]))
      #expect(
        try entries(transfer, district) == [
          "W1,2,stock,-7,93,2", "W1,3,in_transit,7,,", "W2,1,stock,7,52,3",
          "W2,4,in_transit,-7,,",
        ])
      let twice = try district.post(
        Movement(
          kind: "adjustment",
          lines: [
            .stock("W1", "WATER", "A", -3), .stock("W1", "WATER", "A", -4),
            .counter("W1", "WATER", "count_difference", 7),
          ]))
      #expect(
        try entries(twice, district) == [
          "W1,1,stock,-3,90,3", "W1,2,stock,-4,86,4", "W1,3,count_difference,7,,",
        ])
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a movement that happened earlier leaves the later balances as they are`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      func issue(_ quantity: Int64, _ occurredAt: String) throws -> Int64 {
        try district.post(
          Movement(
            occurredAt: occurredAt,
            lines: [
              .stock("W1", "WATER", "A", -quantity), .counter("W1", "WATER", "consumed", quantity),
            ]))
      }
      let later = try issue(10, "timestamptz '2026-06-01 10:00+08'")
      let before = try entries(later, district)
      let earlier = try issue(20, "timestamptz '2026-03-01 10:00+08'")
      #expect(try entries(later, district) == before)
      #expect(try entries(earlier, district)[0] == "W1,1,stock,-20,70,3")
      #expect(
        try district.connection.rows(
          """
          SELECT occurred_at < recorded_at, occurred_at FROM movement
          WHERE movement_id IN (\(later), \(earlier)) ORDER BY movement_id
          """) == ["t,\"2026-06-01 02:00:00+00\"", "t,\"2026-03-01 02:00:00+00\""])
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a reversal takes back the whole movement, once`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let lines = [
        MovementLine.stock("W1", "WATER", "A", -7), .counter("W1", "WATER", "in_transit", 7),
        .stock("W3", "WATER", "A", 7), .counter("W3", "WATER", "in_transit", -7),
      ]
      let transfer = try district.post(Movement(kind: "transfer", lines: lines))
      func reversal(_ lines: [MovementLine], of movement: Int64) -> String {
        Movement(kind: "reversal", reason: "typing error", reverses: movement, lines: lines).sql
      }
      func state(_ lines: [MovementLine], of movement: Int64) -> String? {
        district.connection.refusal(of: reversal(lines, of: movement), as: .officer)
      }
      let exact = lines.map(\.reversed)
      #expect(state(lines, of: transfer) == "MU006")
      #expect(state(Array(exact.prefix(2)), of: transfer) == "MU006")
      #expect(
        state(
          exact + [.stock("W1", "WATER", "A", 1), .counter("W1", "WATER", "supplier", -1)],
          of: transfer) == "MU006")
      #expect(
        state(
          exact.map {
            var line = $0
            line.quantity = line.quantity.signum() * 6
            return line
          }, of: transfer) == "MU006")
      #expect(try district.stock("W3", "WATER", "A") == "7,0,7")
      let reversing = try district.connection.number(
        reversal(Array(exact.reversed()), of: transfer), as: .officer)
      #expect(try district.stock("W1", "WATER", "A") == "100,0,100")
      #expect(try district.stock("W3", "WATER", "A") == "0,0,0")
      #expect(state(exact, of: transfer) == "MU004")
      // A reversal is a movement like any other, and may be reversed in its turn.
      #expect(state(lines, of: reversing) == nil)
      #expect(state(lines, of: reversing) == "MU004")
      #expect(try district.stock("W3", "WATER", "A") == "7,0,7")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `of many that reverse one movement at once one does`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let lines = [
        MovementLine.stock("W1", "WATER", "A", 5), .counter("W1", "WATER", "supplier", -5),
      ]
      let receipt = try district.post(Movement(kind: "receipt", lines: lines))
      let sql = Movement(kind: "reversal", reverses: receipt, lines: lines.map(\.reversed)).sql
      let states = try await inThreads(
        (0..<8).map { _ in { try Connection(to: target).refusal(of: sql, as: .officer) } })
      #expect(states.filter { $0 == nil }.count == 1)
      #expect(states.filter { $0 == "MU004" }.count == 7, "\(states)")
      #expect(try district.stock("W1", "WATER", "A") == "100,0,100")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `what is on hand can be issued to the last piece and not beyond`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      func issue(_ quantity: Int64) -> String? {
        district.connection.refusal(
          of: Movement(lines: [
            .stock("W2", "BOAT", "-", -quantity), .counter("W2", "BOAT", "consumed", quantity),
          ]).sql, as: .officer)
      }
      #expect(issue(4) == "MU001")
      #expect(issue(2) == nil)
      #expect(issue(2) == "MU001")
      #expect(issue(1) == nil)
      #expect(issue(1) == "MU001")
      #expect(try district.stock("W2", "BOAT", "-") == "0,0,0")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }
}
