import MusterStorage
import MusterTesting
import Testing

/// Each table mends one fault a row, so that a row also shows which fault is told first.
@Suite struct SchemaRefusalTests {
  @Test func `an issue is refused until its last fault is mended`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      var issue = Movement(
        kind: "dispatch", reason: "", occurredAt: "now() + interval '2 minutes'", lines: [])
      let faulty = MovementLine.stock("W9", "NONE", "B", -101, condition: nil, counter: nil)
      let mending: [(state: String?, mend: (inout Movement) -> Void)] = [
        ("MU006", { _ in }), ("MU006", { $0.lines = [faulty] }), ("MU006", { $0.kind = "issue" }),
        ("MU006", { $0.reason = "training" }), ("MU006", { $0.occurredAt = "NULL" }),
        ("MU006", { $0.lines[0].condition = "serviceable" }),
        ("MU006", { $0.lines[0].counter = "stock" }),
        ("MU003", { $0.lines[0].counter = "consumed" }),
        ("MU003", { $0.lines[0].item = "PUMP" }), ("MU003", { $0.lines[0].item = "WATER" }),
        ("MU006", { $0.lines[0].quantity = -1_000_000_000_001 }),
        ("MU003", { $0.lines[0].quantity = -101 }), ("MU004", { $0.lines[0].warehouse = "W1" }),
        ("MU006", { $0.lines[0].quantity = 101 }), ("MU006", { $0.lines[0].quantity = 0 }),
        ("MU004", { $0.lines[0].quantity = -101 }), ("MU001", { $0.lines[0].lot = "A" }),
        ("MU001", { $0.lines[0].condition = "damaged" }),
        (nil, { $0.lines = [.stock("W1", "WATER", "A", -100, counter: "consumed")] }),
        ("MU001", { _ in }),
      ]
      for (row, entry) in mending.enumerated() {
        entry.mend(&issue)
        #expect(
          district.connection.refusal(of: issue.sql, as: .officer) == entry.state, "row \(row)")
      }
      #expect(try district.stock("W1", "WATER", "A") == "0,0,0")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a fault of one line refuses all, whatever the others are`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let before = try district.connection.rows("SELECT * FROM stockpile ORDER BY 1, 2, 3, 4")
      let sound = MovementLine.stock("W1", "WATER", "A", -1, counter: "consumed")
      for (line, state) in [
        (.stock("W1", "WATER", "A", 1, counter: "consumed"), "MU006"),
        (.stock("W2", "BOAT", "-", -1, counter: nil), "MU006"),
        (.stock("W2", "BOAT", "P1", -1, counter: "consumed"), "MU003"),
        (.stock("W1", "WATER", "B", -1, counter: "consumed"), "MU004"),
        (.stock("W1", "WATER", "A", -100, counter: "consumed"), "MU001"),
        (.stock("W3", "WATER", "A", -1, counter: "consumed"), "MU001"),
      ] as [(MovementLine, String)] {
        for lines in [[sound, line], [line, sound]] {
          #expect(
            district.connection.refusal(of: Movement(lines: lines).sql, as: .officer) == state,
            "\(lines)")
        }
      }
      #expect(
        try district.connection.rows("SELECT * FROM stockpile ORDER BY 1, 2, 3, 4") == before)
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `only lines of an adjustment may explain each other, and then to the piece`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      func pair(_ quantity: Int64, to warehouse: String = "W1") -> [MovementLine] {
        [
          .stock("W1", "WATER", "A", -10, counter: nil),
          .stock(warehouse, "WATER", "A", quantity, condition: "damaged", counter: nil),
        ]
      }
      for (kind, lines, state) in [
        ("issue", pair(10), "MU006"), ("receipt", pair(10), "MU006"),
        ("disposal", pair(10), "MU006"), ("adjustment", pair(9), "MU006"),
        ("adjustment", pair(10, to: "W2"), "MU006"),
        ("adjustment", Array(pair(10).prefix(1)), "MU006"),
        (
          "adjustment", pair(10) + [.stock("W1", "WATER", "A", -91, counter: "written_off")],
          "MU001"
        ),
        ("adjustment", pair(10), nil),
      ] as [(String, [MovementLine], String?)] {
        #expect(
          district.connection.refusal(of: Movement(kind: kind, lines: lines).sql, as: .officer)
            == state, "\(kind) \(lines)")
      }
      #expect(try district.stock("W1", "WATER", "A") == "90,0,90")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a movement has 1 to 10,000 lines`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for (lines, state) in [(0, "MU006"), (10_000, nil), (10_001, "MU006")] as [(Int, String?)] {
        let movement = Movement(
          kind: "receipt",
          lines: Array(
            repeating: .stock("W1", "WATER", "A", 1, counter: "supplier"), count: lines))
        #expect(district.connection.refusal(of: movement.sql, as: .officer) == state, "\(lines)")
      }
      #expect(try district.stock("W1", "WATER", "A") == "10100,0,10100")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }
}
