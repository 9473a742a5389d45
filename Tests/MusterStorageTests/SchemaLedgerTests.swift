import MusterStorage
import MusterTesting
import Testing

@Suite struct SchemaLedgerTests {
  /// Lines and both accounts of the entries of a movement, by warehouse and line.
  private func entries(_ movement: Int64, _ district: SchemaDistrict) throws -> [String] {
    try district.connection.rows(
      """
      SELECT warehouse.code, line, account, counter_account, quantity, balance, ordinal
      FROM ledger_entry JOIN warehouse USING (warehouse_id)
      WHERE movement_id = \(movement) ORDER BY warehouse.code, line
      """)
  }

  /// What a movement put where, as a reader sees it: stock before the accounts that explain it.
  private func sides(_ movement: Int64, _ district: SchemaDistrict) throws -> [String] {
    try district.connection.rows(
      """
      SELECT warehouse.code, item.code, lot.code, account, condition, sum(quantity)
      FROM ledger_side JOIN warehouse USING (warehouse_id) JOIN item USING (item_id)
      LEFT JOIN lot USING (item_id, lot_id)
      WHERE movement_id = \(movement)
      GROUP BY warehouse.code, item.code, lot.code, account, condition
      ORDER BY warehouse.code, item.code, account, lot.code
      """, as: .viewer)
  }

  @Test func `each entry of a stockpile says the balance after it`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let receipt = try district.post(
        Movement(kind: "receipt", lines: [.stock("W2", "WATER", "A", 5, counter: "supplier")]))
      #expect(try entries(receipt, district) == ["W2,1,stock,supplier,5,45,2"])
      let transfer = try district.send(7, "WATER", "A", from: "W1", to: "W2")
      #expect(
        try entries(transfer, district).filter { $0.contains("stock") } == [
          "W1,1,stock,,-7,93,2", "W2,2,stock,,7,52,3",
        ])
      #expect(
        try sides(transfer, district) == [
          "W1,WATER,A,stock,serviceable,-7", "W1,WATER,,in_transit,,7",
          "W2,WATER,A,stock,serviceable,7", "W2,WATER,,in_transit,,-7",
        ])
      let twice = try district.post(
        Movement(
          kind: "adjustment",
          lines: [
            .stock("W1", "WATER", "A", -3, counter: "count_difference"),
            .stock("W1", "WATER", "A", -4, counter: "count_difference"),
          ]))
      #expect(
        try entries(twice, district) == [
          "W1,1,stock,count_difference,-3,90,3", "W1,2,stock,count_difference,-4,86,4",
        ])
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `both sides of an entry are lines of their own, which sum to zero`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let receipt = try district.post(
        Movement(
          kind: "receipt",
          lines: [
            .stock("W1", "WATER", "A", 5, counter: "supplier"),
            .stock("W1", "BOAT", "-", 1, counter: "supplier"),
          ]))
      #expect(
        try entries(receipt, district) == [
          "W1,1,stock,supplier,5,105,2", "W1,2,stock,supplier,1,1,1",
        ])
      #expect(
        try sides(receipt, district) == [
          "W1,BOAT,-,stock,serviceable,1", "W1,BOAT,,supplier,,-1",
          "W1,WATER,A,stock,serviceable,5", "W1,WATER,,supplier,,-5",
        ])
      #expect(
        try district.connection.number(
          "SELECT sum(quantity)::bigint FROM ledger_side WHERE movement_id = \(receipt)",
          as: .viewer)
          == 0)
    }
  }

  @Test(
    arguments: [
      ("receipt", 5, "supplier"), ("issue", -5, "consumed"), ("issue", -5, "at_incident"),
      ("issue", -5, "on_loan"),
      ("adjustment", -5, "count_difference"), ("adjustment", 5, "written_off"),
      ("disposal", -5, "written_off"),
    ] as [(String, Int64, String)])
  func `what a movement took from an account its reversal gives back to it`(
    kind: String, quantity: Int64, counter: String
  ) async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let booked = try district.post(
        Movement(
          kind: kind,
          lines: [
            .stock("W1", "WATER", "A", quantity, counter: counter),
            .stock("W2", "BOAT", "-", quantity.signum(), counter: counter),
          ]))
      let reversal = try district.reverse(booked)
      #expect(
        try sides(reversal, district) == [
          "W1,WATER,A,stock,serviceable,\(-quantity)", "W1,WATER,,\(counter),,\(quantity)",
          "W2,BOAT,-,stock,serviceable,\(-quantity.signum())",
          "W2,BOAT,,\(counter),,\(quantity.signum())",
        ])
      #expect(try district.stock("W1", "WATER", "A") == "100,0,100")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test(arguments: ["consumed", "at_incident", "in_maintenance", "on_loan"])
  func `what comes back of an issue comes from where it went`(_ counter: String) async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let issue = try district.post(
        Movement(lines: [.stock("W1", "WATER", "A", -5, counter: counter)]))
      func back(_ quantity: Int64) throws -> Int64 {
        try district.connection.number(
          """
          SELECT return_issue(\(issue), 'returned', '{WATER}', '{A}', '{damaged}', '{\(quantity)}',
            NULL, NULL, NULL, 'test', NULL)
          """, as: .officer)
      }
      for quantity in [2, 3] as [Int64] {
        #expect(
          try sides(try back(quantity), district) == [
            "W1,WATER,A,stock,damaged,\(quantity)", "W1,WATER,,\(counter),,-\(quantity)",
          ])
      }
      #expect(throws: StorageError.self) { _ = try back(1) }
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  /// What came before an entry named its counter-account: an entry of the other side beside it.
  ///
  /// - Returns: the movement's id.
  private func bookAsBefore(
    _ kind: String, _ reason: String, _ quantity: Int64, _ counter: String,
    _ district: SchemaDistrict
  ) throws -> Int64 {
    try district.connection.execute(
      script: """
        BEGIN;
        UPDATE muster.stockpile SET on_hand = on_hand + \(quantity), entries = entries + 1
        WHERE warehouse_id = public.w('W1') AND lot_id = public.l('WATER', 'A');
        INSERT INTO muster.movement (warehouse_id, movement_id, kind, reason, occurred_at, actor)
        SELECT public.w('W1'), nextval('muster.movement_id'), '\(kind)', '\(reason)', now(), 'test';
        INSERT INTO muster.ledger_entry (warehouse_id, movement_id, line, item_id, lot_id, account,
          condition, quantity, balance, ordinal)
        SELECT warehouse_id, currval('muster.movement_id'), 1, item_id, lot_id, 'stock', condition,
          \(quantity), on_hand, entries
        FROM muster.stockpile
        WHERE warehouse_id = public.w('W1') AND lot_id = public.l('WATER', 'A')
        UNION ALL
        SELECT public.w('W1'), currval('muster.movement_id'), 2, public.i('WATER'), NULL,
          '\(counter)'::muster.account, NULL, -(\(quantity)), NULL, NULL;
        COMMIT
        """)
    return try district.connection.number("SELECT currval('muster.movement_id')")
  }

  @Test func `books from before entries named both sides are read, reversed and returned alike`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for (kind, reason, quantity, counter) in [
        ("receipt", "purchase", 5, "supplier"), ("issue", "training", -7, "consumed"),
        ("disposal", "lost", -2, "written_off"),
      ] as [(String, String, Int64, String)] {
        let old = try bookAsBefore(kind, reason, quantity, counter, district)
        let new = try district.post(
          Movement(
            kind: kind, reason: reason,
            lines: [.stock("W1", "WATER", "A", quantity, counter: counter)]))
        let shown = try sides(old, district)
        #expect(try sides(new, district) == shown, "\(kind)")
        #expect(
          try sides(district.reverse(old), district) == sides(district.reverse(new), district),
          "\(kind)")
        #expect(try district.stock("W1", "WATER", "A") == "100,0,100", "\(kind)")
        #expect(
          district.connection.refusal(of: SchemaDistrict.reversal(of: old), as: .officer)
            == "MU004")
        #expect(try SchemaBooks.broken(district.connection) == [], "\(kind)")
      }
      let issue = try bookAsBefore("issue", "loan", -7, "at_incident", district)
      let back = try district.connection.number(
        """
        SELECT return_issue(\(issue), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'test', NULL)
        """, as: .officer)
      #expect(
        try sides(back, district) == [
          "W1,WATER,A,stock,serviceable,7", "W1,WATER,,at_incident,,-7",
        ])
      #expect(try district.stock("W1", "WATER", "A") == "100,0,100")
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
            lines: [.stock("W1", "WATER", "A", -quantity, counter: "consumed")]))
      }
      let later = try issue(10, "timestamptz '2026-06-01 10:00+08'")
      let before = try entries(later, district)
      let earlier = try issue(20, "timestamptz '2026-03-01 10:00+08'")
      #expect(try entries(later, district) == before)
      #expect(try entries(earlier, district)[0] == "W1,1,stock,consumed,-20,70,3")
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
      let transfer = try district.send(7, "WATER", "A", from: "W1", to: "W3")
      func state(_ movement: Int64, reason: String = "entry_error") -> String? {
        district.connection.refusal(
          of: SchemaDistrict.reversal(of: movement, reason: reason), as: .officer)
      }
      for (movement, reason, refusal) in [
        (999_999, "typing error", "MU003"), (999_999, "entry_error", "MU003"),
        (transfer, "typing error", "MU006"), (transfer, "training", "MU006"),
        (transfer, "", "MU006"),
      ] {
        #expect(state(movement, reason: reason) == refusal, "\(movement) \(reason)")
      }
      #expect(try district.stock("W3", "WATER", "A") == "7,0,7")
      let reversal = try district.reverse(transfer)
      #expect(
        try sides(reversal, district) == [
          "W1,WATER,A,stock,serviceable,7", "W1,WATER,,in_transit,,-7",
          "W3,WATER,A,stock,serviceable,-7", "W3,WATER,,in_transit,,7",
        ])
      #expect(try district.stock("W1", "WATER", "A") == "100,0,100")
      #expect(try district.stock("W3", "WATER", "A") == "0,0,0")
      #expect(state(transfer) == "MU004")
      // What was taken back wrongly is booked again.
      #expect(state(reversal) == "MU004")
      try district.send(7, "WATER", "A", from: "W1", to: "W3")
      #expect(try district.stock("W3", "WATER", "A") == "7,0,7")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `of many that reverse one movement at once one does`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let receipt = try district.post(
        Movement(kind: "receipt", lines: [.stock("W1", "WATER", "A", 5, counter: "supplier")]))
      let sql = SchemaDistrict.reversal(of: receipt)
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
            .stock("W2", "BOAT", "-", -quantity, counter: "consumed")
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
