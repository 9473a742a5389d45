import MusterStorage
import MusterTesting
import SeededNumbers
import Synchronization
import Testing

/// Imports of so many lines that their keys are proved for all rows at once.
@Suite(.serialized) struct SchemaLargeImportTests {
  /// As many lines are a large import.
  private static let large = 20_000

  /// A boat of a lot of its own in each line, in the three warehouses in turn.
  private func boats(_ count: Int, from first: Int = 0) -> [String] {
    (first..<(first + count)).map {
      "W\($0 % 3 + 1) BOAT L\($0) 2099-01-01 serviceable \($0 % 7 + 1)"
    }
  }

  /// A district of one region, three warehouses and boats, and no stock.
  private func emptyDistrict(_ target: ConnectionTarget) throws -> Connection {
    let connection = try Connection(to: target)
    try connection.execute(
      script: """
        INSERT INTO region (code, name, level) VALUES ('R', '区', 'district');
        INSERT INTO warehouse (code, name, tier, region_id, region_code, longitude, latitude, ready_s)
        SELECT made.name, made.name, 'other', region_id, region.code, 113.9, 22.5, 60
        FROM region, unnest('{W1,W2,W3}'::text[]) AS made (name);
        INSERT INTO item (code, name, category, unit) VALUES ('BOAT', '艇', 'flood', '艘')
        """)
    return connection
  }

  /// Every constraint and index of the schema, whether it is valid, and what is said about it.
  private func keys(_ connection: Connection) throws -> [String] {
    try connection.rows(
      """
      SELECT conrelid::regclass::text AS place, conname AS name, pg_get_constraintdef(oid),
        convalidated AS is_valid, obj_description(oid, 'pg_constraint')
      FROM pg_constraint WHERE connamespace = 'muster'::regnamespace
      UNION ALL
      SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid),
        indisvalid AND indisready, obj_description(indexrelid, 'pg_class')
      FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
      WHERE relnamespace = 'muster'::regnamespace
      ORDER BY 1, 2, 3
      """)
  }

  /// Rows that name something which is not there, against the foreign keys.
  private func orphans(_ connection: Connection) throws -> [String] {
    try connection.rows(
      """
      SELECT 'lot', lot_id FROM lot LEFT JOIN item USING (item_id) WHERE item.code IS NULL
      UNION ALL
      SELECT 'stockpile', lot_id FROM stockpile
      LEFT JOIN lot USING (item_id, lot_id) LEFT JOIN warehouse USING (warehouse_id)
      WHERE num_nulls(lot.code, warehouse.code) > 0
      UNION ALL
      SELECT 'entry', line FROM ledger_entry
      LEFT JOIN movement USING (warehouse_id, movement_id)
      LEFT JOIN stockpile USING (warehouse_id, item_id, lot_id, condition)
      WHERE movement.kind IS NULL OR account = 'stock' AND stockpile.on_hand IS NULL
      """)
  }

  @Test(arguments: [large - 1, large, large + 1])
  func `a first load leaves every key and index as it was`(_ count: Int) async throws {
    try await withDatabase { target in
      let connection = try emptyDistrict(target)
      let before = try keys(connection)
      let staged = StagedStock(boats(count))
      try staged.take(connection)
      #expect(try keys(connection) == before)
      #expect(try connection.number("SELECT count(*) FROM stockpile") == Int64(count))
      #expect(try SchemaBooks.broken(connection) == [])
      #expect(try orphans(connection) == [])
      #expect(
        connection.refusal(
          of: """
            INSERT INTO stockpile
            SELECT 99, item_id, lot_id, condition, 1, 0, 0, 1, now() FROM stockpile LIMIT 1
            """) == "23503")
      #expect(
        connection.refusal(of: "INSERT INTO stockpile SELECT * FROM stockpile LIMIT 1") == "23505")
      let movements = try connection.number("SELECT count(*) FROM movement")
      try staged.take(connection)
      #expect(try connection.number("SELECT count(*) FROM movement") == movements)
    }
  }

  @Test func `a first load that fails leaves every key and index as it was`() async throws {
    try await withDatabase { target in
      let connection = try emptyDistrict(target)
      let before = try keys(connection)
      // Two lines of one warehouse with the same number: found only when the key of the entries is made again.
      let staged = StagedStock(boats(Self.large)).staging.replacing("(5, ", with: "(2, ")
      #expect(throws: StorageError.self) {
        try connection.execute(
          script: """
            BEGIN; SET LOCAL ROLE muster_officer; SELECT begin_import('stock'); \(staged);
            SELECT import_stock('test', NULL, now())
            """)
      }
      try connection.execute(script: "ROLLBACK")
      #expect(try keys(connection) == before)
      #expect(try connection.number("SELECT count(*) FROM stockpile") == 0)
      #expect(try connection.number("SELECT count(*) FROM lot") == 0)
    }
  }

  @Test func `books are the same whether keys are proved at once or row by row`() async throws {
    let right = "SET ON PARAMETER session_replication_role"
    var books: [[String]] = []
    for isGranted in [true, false] {
      try await withDatabase { target in
        let district = try SchemaDistrict(target)
        let connection = district.connection
        let before = try keys(connection)
        if !isGranted {
          try connection.execute(script: "REVOKE \(right) FROM muster_owner")
        }
        defer {
          if !isGranted {
            #expect(throws: Never.self) {
              try connection.execute(script: "GRANT \(right) TO muster_owner")
            }
          }
        }
        #expect(
          try connection.number(
            """
            SELECT has_parameter_privilege('muster_owner', 'session_replication_role', 'SET')::int
            """) == (isGranted ? 1 : 0))
        try StagedStock(boats(Self.large) + ["W1 WATER A 2099-12-31 serviceable 7"])
          .take(connection)
        #expect(
          try connection.rows("SELECT current_setting('session_replication_role')") == ["origin"])
        #expect(try keys(connection) == before)
        #expect(try SchemaBooks.broken(connection) == [])
        #expect(try orphans(connection) == [])
        books.append(
          try connection.rows(
            """
            SELECT warehouse_id, movement_id, line, item_id, account, condition, quantity, balance,
              ordinal, counter_account
            FROM ledger_entry ORDER BY warehouse_id, movement_id, line
            """))
        let again = boats(1, from: Self.large) + ["W1 WATER A 2099-12-31 serviceable 7"]
        #expect(try district.importStock(again) == "1 0 1")
      }
    }
    #expect(books[0] == books[1])
    #expect(books[0].count > Self.large)
  }

  @Test func `what a large import names cannot be removed under it`() async throws {
    try await withDatabase { target in
      let connection = try SchemaDistrict(target).connection
      let other = try Connection(to: target)
      let add = """
        INSERT INTO warehouse (code, name, tier, region_id, region_code, longitude, latitude, ready_s)
        SELECT 'W4', '库', 'other', region_id, region.code, 113.9, 22.5, 60 FROM region LIMIT 1
        """
      let remove = "DELETE FROM warehouse WHERE code = 'W4'"
      let lines = boats(Self.large) + ["W4 BOAT - - serviceable 1"]
      try other.run(add)
      #expect(
        StagedStock(lines).refusal(connection) { try other.run(remove) } == "40001")
      #expect(try connection.number("SELECT count(*) FROM stockpile") == 8)

      try other.run(add)
      try connection.execute(
        script: """
          BEGIN; SET LOCAL ROLE muster_officer; SELECT begin_import('stock');
          \(StagedStock(lines).staging); SELECT import_stock('test', NULL, now())
          """)
      try other.execute(script: "SET lock_timeout = '50ms'")
      let waiting = #expect(throws: StorageError.self) { try other.run(remove) }
      guard case .timeout? = waiting else {
        Issue.record("the removal did not wait: \(waiting as Any)")
        return
      }
      try connection.execute(script: "COMMIT")
      #expect(other.refusal(of: remove) == "23503")
      #expect(try orphans(connection) == [])
    }
  }

  @Test func `nobody but the owner may leave the proof to the import`() async throws {
    try await withDatabase { target in
      let connection = try SchemaDistrict(target).connection
      for role in Role.allCases {
        #expect(
          connection.refusal(of: "SET LOCAL session_replication_role = replica", as: role)
            == "42501", "\(role)")
      }
    }
  }

  @Test func `every error of a large file is found, and no other`() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    var lines = boats(Self.large)
    var expected: Set<String> = []
    for place in Set((0..<300).map { _ in Int.random(in: 0..<lines.count, using: &generator) })
      .sorted()
    {
      let row = place + 2
      switch Int.random(in: 0..<6, using: &generator) {
      case 0:
        lines[place].replace("W", with: "X", maxReplacements: 1)
        expected.insert("\(row) warehouse the code of a known warehouse")
      case 1:
        lines[place].replace("BOAT", with: "OATS")
        expected.insert("\(row) item the code of a known item")
      case 2:
        lines[place] += "000000000000"
        let pieces = place % 7 + 1
        if pieces > 1 { expected.insert("\(row) quantity a quantity of 0 to 1000000000000") }
      case 3:
        lines[place].replace(" L", with: " " + String(repeating: "L", count: 60) + "LLLL")
        expected.insert("\(row) lot a lot code of 1 to 64 characters")
      case 4:
        lines[place].replace(" L\(place) ", with: " - ")
        expected.insert(
          "\(row) expiry_date a lot code beside it: stock without a lot has no expiry date")
      default:
        lines.append(lines[place])
        expected.insert(
          "\(lines.count + 1) lot a stockpile stated once; row \(row) states this one")
      }
    }
    // Of all lines that were left without a lot, the first in a warehouse states the stockpile.
    var first: [Substring: Int] = [:]
    for (place, line) in lines.enumerated() where line.contains(" BOAT - ") {
      let warehouse = line.prefix(2)
      if let known = first[warehouse] {
        expected.insert("\(place + 2) lot a stockpile stated once; row \(known) states this one")
      } else {
        first[warehouse] = place + 2
      }
    }
    try await withDatabase { target in
      let connection = try emptyDistrict(target)
      let found = try StagedStock(lines).errors(connection)
      #expect(found.count == expected.count, "seed \(seed)")
      #expect(Set(found).symmetricDifference(expected) == [], "seed \(seed)")
      #expect(StagedStock(lines).refusal(connection) {} == "MU006", "seed \(seed)")
      #expect(try connection.number("SELECT count(*) FROM stockpile") == 0)
    }
  }

  @Test func `others book and read while a large import goes on, and see it whole or not at all`()
    async throws
  {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let boats = boats(Self.large)
      let end = ImportEnd()
      let receipt = Movement(
        kind: "receipt",
        lines: [
          .stock("W1", "WATER", "A", 1, counter: "supplier")
        ])
      let seen = try await inThreads(
        [
          {
            defer { end.isReached.store(true, ordering: .sequentiallyConsistent) }
            try StagedStock(boats).take(Connection(to: target))
            return []
          },
          {
            let other = SchemaDistrict(working: try Connection(to: target))
            repeat {
              _ = try other.post(receipt)
            } while !end.isReached.load(ordering: .sequentiallyConsistent)
            return []
          },
          {
            let reader = try Connection(to: target)
            var counts: [Int64] = []
            repeat {
              counts.append(
                try reader.number(
                  "SELECT count(*) FROM stock WHERE item = 'BOAT'", as: .viewer))
            } while !end.isReached.load(ordering: .sequentiallyConsistent)
            return counts
          },
        ] as [@Sendable () throws -> [Int64]])
      #expect(Set(seen[2]).isSubset(of: [2, 2 + Int64(Self.large)]))
      #expect(
        try district.connection.number("SELECT count(*) FROM stockpile") == 8 + Int64(Self.large))
      #expect(try SchemaBooks.broken(district.connection) == [])
      #expect(try orphans(district.connection) == [])
    }
  }
}

/// Told when an import in another thread is over.
private final class ImportEnd: Sendable {
  let isReached = Atomic(false)
}
