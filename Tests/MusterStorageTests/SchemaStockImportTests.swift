import MusterStorage
import MusterTesting
import Testing

/// What imported stock lines mean, line by line; `SchemaLargeImportTests` has the large ones.
@Suite struct SchemaStockImportTests {
  /// What an import of these lines came to: its counts, or `row column expected` of every error.
  private func outcome(_ lines: [String], _ district: SchemaDistrict) throws -> [String] {
    let errors = try StagedStock(lines).errors(district.connection)
    guard errors.isEmpty else { return errors }
    return [try district.importStock(lines)]
  }

  @Test func `a quantity of 0 takes an opening away, and is nothing to book where there is none`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let connection = district.connection
      #expect(try outcome(["W3 WATER C 2099-01-01 serviceable 0"], district) == ["0 1 0"])
      #expect(try district.stock("W3", "WATER", "C") == "0,0,0")
      #expect(
        try connection.rows(
          """
          SELECT kind, counter_account, quantity, balance FROM ledger_entry
          JOIN movement USING (warehouse_id, movement_id)
          WHERE movement_id = (SELECT max(movement_id) FROM movement) ORDER BY line
          """) == ["opening,opening,-10,0"])
      #expect(try outcome(["W3 WATER C 2099-01-01 serviceable 0"], district) == ["0 0 1"])

      let before = try connection.number("SELECT count(*) FROM movement")
      #expect(try outcome(["W3 BOAT Z 2099-01-01 serviceable 0"], district) == ["0 0 1"])
      #expect(try connection.number("SELECT count(*) FROM lot WHERE code = 'Z'") == 0)
      #expect(try connection.number("SELECT count(*) FROM movement") == before)

      try district.post(
        Movement(lines: [
          .stock("W1", "WATER", "A", -10, counter: "consumed")
        ]))
      #expect(
        try outcome(["W1 WATER A 2099-12-31 serviceable 0"], district) == [
          "2 quantity at least 10: of the 100 stated before, that many have gone or are held"
        ])
      #expect(try SchemaBooks.broken(connection) == [])
    }
  }

  @Test func `with versions a line corrects what is on hand, while nothing has moved`() async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let moved = { (quantity: Int) in
        "2 quantity \(quantity), which is on hand now: stock has moved since this list was written;"
          + " export it again"
      }
      let line = "W1 WATER A 2099-12-31 serviceable"
      let table: [(lines: [String], outcome: String)] = [
        (["\(line) 100 7"], "0 0 1"), (["\(line) 90 0"], moved(100)),
        (["\(line) 90 2"], moved(100)),
        (["\(line) 90 1"], "0 1 0"), (["\(line) 90 1"], "0 0 1"), (["\(line) 80 1"], moved(90)),
        (["\(line) 80 3"], moved(90)), (["\(line) 0 2"], "0 1 0"), (["\(line) 120 3"], "0 1 0"),
        // The opening is as it was, so the first list of openings still changes nothing.
        (["\(line) 100"], "0 0 1"),
        (
          ["W9 WATER A 2099-12-31 serviceable 1 1"], "2 warehouse the code of a known warehouse"
        ),
        (
          ["W3 WATER A 2099-12-31 serviceable 1 1"],
          "2 version nothing: this stockpile is not in the books yet; leave the version of a new one"
            + " empty"
        ),
        (
          ["W3 WATER D 2099-02-01 serviceable 10 1", "\(line) 119"],
          "3 version the version that an export writes, as this stockpile is in the books; export"
            + " the list and change that"
        ),
        (["W3 WATER D 2099-02-01 serviceable 9 1", "W3 BOAT N 2031-01-01 serviceable 4"], "1 1 0"),
        (["W3 WATER D 2099-02-01 serviceable 9 1", "W3 BOAT N 2031-01-01 serviceable 4"], "0 0 2"),
      ]
      for (number, entry) in table.enumerated() {
        #expect(try outcome(entry.lines, district) == [entry.outcome], "entry \(number)")
      }
      #expect(try district.stock("W1", "WATER", "A") == "120,0,120")
      #expect(
        try district.connection.rows(
          """
          SELECT kind, reason, string_agg(account || ' ' || quantity, ' ' ORDER BY line, account)
          FROM ledger_side JOIN movement USING (warehouse_id, movement_id)
          WHERE movement_id > (SELECT max(movement_id) - 2 FROM movement)
          GROUP BY movement_id, kind, reason ORDER BY movement_id
          """) == [
            #"opening,"opening stock","stock 4 opening -4""#,
            #"adjustment,correction,"stock -1 count_difference 1""#,
          ])
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a correction leaves what is held, and not a piece less`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let plan = try district.plan(["W2 WATER A 5"])
      try district.connection.run(SchemaDistrict.commit(plan), as: .commander)
      let line = "W2 WATER A 2099-12-31 serviceable"
      for quantity in [0, 4] {
        #expect(
          try outcome(["\(line) \(quantity) 1"], district)
            == ["2 quantity at least 5, which are held"])
      }
      #expect(try outcome(["\(line) 5 1"], district) == ["0 1 0"])
      #expect(try district.stock("W2", "WATER", "A") == "5,5,0")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `what is booked between check and import is neither lost nor overwritten`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let other = SchemaDistrict(working: try Connection(to: target))
      let issue = Movement(lines: [
        .stock("W1", "WATER", "A", -10, counter: "consumed")
      ])
      let line = "W1 WATER A 2099-12-31 serviceable"
      // An opening does not mind what goes out meanwhile.
      try StagedStock(["\(line) 130"]).take(district.connection) { _ = try other.post(issue) }
      #expect(try district.stock("W1", "WATER", "A") == "120,0,120")
      // A correction does: its list is out of date by then.
      let corrected = StagedStock(["\(line) 100 3"])
      #expect(try corrected.errors(district.connection) == [])
      #expect(
        corrected.refusal(district.connection) { _ = try other.post(issue) } == "40001")
      #expect(try district.stock("W1", "WATER", "A") == "110,0,110")
      // So does a stockpile that is new no longer.
      let receipt = Movement(
        kind: "receipt",
        lines: [
          .stock("W3", "BOAT", "-", 1, counter: "supplier")
        ])
      #expect(
        StagedStock(["W3 BOAT - - serviceable 4"]).refusal(district.connection) {
          _ = try other.post(receipt)
        } == "40001")
      #expect(try district.stock("W3", "BOAT", "-") == "1,0,1")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }
}
