import MusterStorage
import MusterTesting
import Testing

/// What `post_movements` owes a caller whose arrays do not belong together, and which of many faults
/// it tells first.
@Suite struct SchemaPostingShapeTests {
  @Test func `arrays of unequal length are refused`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let sound = try Posting(district.connection)
      for part in Posting.Part.allCases {
        let element = sound.element(part)
        for longer in [
          "{\(element),\(element)}", "{\(element),NULL}", "[0:1]={\(element),\(element)}",
          "[0:1]={NULL,\(element)}", "{}",
        ] {
          var posting = sound
          posting[part] = longer
          #expect(
            district.connection.refusal(of: posting.sql, as: .officer) == "MU006",
            "\(part) \(longer)")
        }
      }
      #expect(try district.stock("W1", "WATER", "A") == "100,0,100")
    }
  }

  @Test(arguments: [.warehouses, .items, .lots, .conditions] as [Posting.Part])
  func `no array says one thing to the stockpile and another to the ledger`(part: Posting.Part)
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      // Another stockpile is there, which differs in this part alone.
      try district.importStock([
        "W1 WATER A 2099-12-31 damaged 5", "W1 WATER C 2099-01-01 serviceable 7",
      ])
      var posting = try Posting(district.connection)
      let other =
        switch part {
        case .warehouses: "\(try district.connection.number("SELECT public.w('W2')"))"
        case .lots: "\(try district.connection.number("SELECT public.l('WATER', 'C')"))"
        case .items: "\(try district.connection.number("SELECT public.i('BOAT')"))"
        default: "damaged"
        }
      posting[part] = "[0:1]={\(other),\(posting.element(part))}"
      #expect(district.connection.refusal(of: posting.sql, as: .officer) == "MU006")
      #expect(try SchemaBooks.broken(district.connection) == [], "\(posting.sql)")
    }
  }

  @Test(arguments: [3, 4, 5, 6] as [UInt64])
  func `whatever the arrays are, the books are balanced`(seed: UInt64) async throws {
    try await withDatabase { target in
      _ = try SchemaDistrict(target).postAtRandom(2_000, from: 0...2, seed: seed)
    }
  }

  @Test func `what is malformed is told as that and not as something else`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let sound = try Posting(district.connection)
      // What overflows is PostgreSQL's to refuse: 22003, a number out of range.
      for (part, value, state) in [
        (.places, "{0}", "MU006"), (.places, "{-1}", "MU006"), (.places, "{NULL}", "MU006"),
        (.quantities, "{\(Int64.min)}", "22003"), (.quantities, "{\(Int64.max)}", "22003"),
      ] as [(Posting.Part, String, String)] {
        var posting = sound
        posting[part] = value
        #expect(
          district.connection.refusal(of: posting.sql, as: .officer) == state, "\(part) \(value)")
      }
      // The second of two lines of one stockpile; 23502 is a column that is never null.
      for (part, value, state) in [
        (.quantities, "{-1,NULL}", "23502"), (.places, "{1,0}", "MU006"),
      ] as [(Posting.Part, String, String)] {
        var posting = sound
        posting.double(Posting.Part.lines)
        posting[.places] = "{1,2}"
        posting[part] = value
        #expect(
          district.connection.refusal(of: posting.sql, as: .officer) == state, "\(part) \(value)")
      }
      #expect(try district.stock("W1", "WATER", "A") == "100,0,100")
    }
  }

  @Test func `a receipt is refused until its last fault is mended`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.connection.run(
        "SELECT recall_lot('WATER', 'A', 'bad', NULL, 'test', NULL)", as: .officer)
      var receipt = Movement(
        kind: "receipt", reason: "training", occurredAt: "now() + interval '2 minutes'",
        lines: [.stock("W9", "NONE", "A", 0, condition: nil, counter: nil)])
      let mending: [(state: String?, mend: (inout Movement) -> Void)] = [
        ("MU006", { _ in }), ("MU006", { $0.lines[0].condition = "serviceable" }),
        ("MU006", { $0.lines[0].counter = "stock" }),
        ("MU006", { $0.lines[0].counter = "supplier" }),
        ("MU006", { $0.lines[0].quantity = -5 }),
        ("MU006", { $0.lines[0].quantity = 1_000_000_000_001 }),
        ("MU006", { $0.lines[0].quantity = 5 }), ("MU006", { $0.reason = "purchase" }),
        ("MU003", { $0.occurredAt = "NULL" }), ("MU003", { $0.lines[0].item = "PUMP" }),
        ("MU003", { $0.lines[0].item = "WATER" }), ("MU004", { $0.lines[0].warehouse = "W2" }),
        (nil, { $0.lines[0].condition = "quarantined" }),
      ]
      for (row, entry) in mending.enumerated() {
        entry.mend(&receipt)
        #expect(
          district.connection.refusal(of: receipt.sql, as: .officer) == entry.state, "row \(row)")
      }
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a malformed heading is told before a line that names nothing`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for (kind, quantity, counter) in [
        ("receipt", 1, "supplier"), ("issue", -1, "consumed"),
        ("adjustment", 1, "count_difference"),
        ("adjustment", -1, "count_difference"), ("disposal", -1, "written_off"),
        ("issue", 1, "consumed"), ("issue", 0, "consumed"), ("receipt", -1, "supplier"),
      ] as [(String, Int64, String)] {
        let unknown = Movement(
          kind: kind, reason: quantity.signum() == 0 ? nil : "typing error",
          lines: [.stock("W9", "WATER", "A", quantity, counter: counter)])
        #expect(
          district.connection.refusal(of: unknown.sql, as: .officer) == "MU006",
          "\(kind) \(quantity)")
      }
    }
  }
}
