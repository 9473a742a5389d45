import MusterStorage
import MusterTesting
import Testing

/// Each table mends one fault a row, so that a row also shows which fault is told first.
@Suite struct SchemaRefusalTests {
  @Test func `a movement is refused until its last fault is mended`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let receipt = try district.post(
        Movement(
          kind: "receipt",
          lines: [.stock("W2", "WATER", "A", 5), .counter("W2", "WATER", "supplier", -5)]))
      let issue = [
        MovementLine.stock("W1", "WATER", "A", -100), .counter("W1", "WATER", "consumed", 100),
      ]
      func changed(_ change: (inout [MovementLine]) -> Void) -> [MovementLine] {
        var lines = issue
        change(&lines)
        return lines
      }
      let table: [(state: String?, movement: Movement)] = [
        ("MU006", Movement(kind: "dispatch", reason: "", lines: [])),
        ("MU006", Movement(reason: "", lines: [])),
        ("MU006", Movement(lines: changed { $0[0].warehouse = "W9" })),
        ("MU006", Movement(lines: changed { $0[0].item = "NONE" })),
        ("MU006", Movement(lines: changed { $0[0].condition = nil })),
        ("MU006", Movement(lines: changed { $0[0].lot = nil })),
        ("MU006", Movement(lines: changed { $0[1].condition = "damaged" })),
        ("MU006", Movement(lines: changed { $0[0].quantity = 0 })),
        ("MU006", Movement(lines: changed { $0[0].quantity = -1_000_000_000_001 })),
        ("MU006", Movement(lines: [issue[1], issue[1].reversed])),
        ("MU006", Movement(lines: changed { $0[0].lot = "P1" })),
        ("MU006", Movement(lines: changed { $0[0].quantity = -99 })),
        ("MU006", Movement(lines: [issue[0], .stock("W2", "WATER", "A", 100)])),
        ("MU006", Movement(kind: "reversal", lines: issue)),
        ("MU003", Movement(kind: "reversal", reverses: 999_999, lines: issue)),
        ("MU006", Movement(kind: "reversal", reverses: receipt, lines: issue)),
        ("MU006", Movement(kind: "issue", reverses: receipt, lines: issue)),
        ("MU006", Movement(reason: "", lines: issue)),
        ("MU006", Movement(occurredAt: "NULL", lines: issue)),
        (
          "MU001",
          Movement(
            lines: issue.map { line in
              var line = line
              line.quantity = line.quantity.signum() * 101
              return line
            })
        ),
        (
          "MU001",
          Movement(lines: [
            .stock("W3", "WATER", "A", -1), .counter("W3", "WATER", "consumed", 1),
          ])
        ),
        (nil, Movement(lines: issue)),
      ]
      for (row, entry) in table.enumerated() {
        #expect(
          district.connection.refusal(of: entry.movement.sql, as: .officer) == entry.state,
          "row \(row)")
      }
      #expect(try district.stock("W1", "WATER", "A") == "0,0,0")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a lot of another item is not found`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let state = district.connection.refusal(
        of: """
          SELECT post_movement('issue', 'x', NULL, now(), 'test', NULL, NULL,
            ARRAY[public.w('W1'), public.w('W1')], ARRAY[public.i('WATER'), public.i('WATER')],
            ARRAY[public.l('PUMP', 'P1'), NULL], '{stock,consumed}', '{serviceable,NULL}', '{-9,9}')
          """, as: .officer)
      #expect(state == "MU003")
    }
  }

  @Test func `a movement has 1 to 10,000 lines`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      func pairs(_ count: Int) -> [MovementLine] {
        (0..<count).flatMap { _ in
          [MovementLine.stock("W1", "WATER", "A", 1), .counter("W1", "WATER", "supplier", -1)]
        }
      }
      for (lines, state) in [
        ([], "MU006"), (pairs(4_999) + pairs(1), nil),
        (pairs(4_999) + [.stock("W1", "WATER", "A", 2)], "MU006"), (pairs(5_001), "MU006"),
      ] as [([MovementLine], String?)] {
        let movement = Movement(kind: "receipt", lines: lines)
        #expect(
          district.connection.refusal(of: movement.sql, as: .officer) == state, "\(lines.count)")
      }
      #expect(try district.stock("W1", "WATER", "A") == "5100,0,5100")
    }
  }
}
