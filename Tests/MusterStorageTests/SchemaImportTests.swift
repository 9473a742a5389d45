import MusterStorage
import MusterTesting
import Testing

@Suite struct SchemaImportTests {
  /// `row column` of every fault that the database finds in staged rows; nothing is kept.
  private func faults(
    _ kind: String, _ columns: String, _ rows: [String], _ connection: Connection
  ) throws -> [String] {
    try connection.transaction(as: .officer, ending: .rollback) {
      transaction throws(StorageError) in
      try transaction.execute(Statement(TestSQL(rawValue: "SELECT begin_import('\(kind)')")))
      try transaction.execute(
        Statement(
          TestSQL(
            rawValue: """
              INSERT INTO pg_temp.import_row (row_number, \(columns))
              VALUES \(rows.joined(separator: ", "))
              """)))
      let found = try transaction.rows(
        of: Statement(
          TestSQL(
            rawValue: """
              SELECT row_number || ' ' || column_name FROM import_errors('\(kind)') ORDER BY 1
              """)
        ) { row throws(StorageError) in try row.read(String.self) })
      let taken: StorageError?
      do throws(StorageError) {
        try transaction.savepoint { () throws(StorageError) in
          try transaction.execute(
            Statement(TestSQL(rawValue: SchemaImportTests.take(kind))))
        }
        taken = nil
      } catch { taken = error }
      #expect((taken?.stateOfRefusal == "MU006") == !found.isEmpty, "\(kind)")
      return found
    }
  }

  private static func take(_ kind: String) -> String {
    switch kind {
    case "stock": "SELECT import_stock('test', NULL, now())"
    case "region": "SELECT import_regions('test')"
    case "team": "SELECT import_teams('test')"
    default: "SELECT import_warehouses('test')"
    }
  }

  @Test func `a region lies in a wider one that is known`() async throws {
    try await withDatabase { target in
      let connection = try SchemaDistrict(target).connection
      #expect(
        try faults(
          "region", "code, name, level, parent_code, faulty",
          [
            "(2, 'a', 'A', 'street', 'b', false)", "(3, 'b', 'B', 'street', 'a', false)",
            "(4, 'b', 'B again', 'street', 'zzz', false)",
            "(5, '440306', '宝安区', 'community', NULL, false)",
            "(6, NULL, 'nameless', 'street', NULL, false)",
            "(7, 'c', 'C', NULL, '440306', true)",
          ], connection) == [
            "2 parent_code", "3 parent_code", "4 code", "4 parent_code", "5 level", "6 code",
          ])
    }
  }

  @Test func `warehouses and teams have codes of their own`() async throws {
    try await withDatabase { target in
      let connection = try SchemaDistrict(target).connection
      #expect(
        try faults(
          "warehouse", "code, name, tier, region_code, longitude, latitude, ready_s",
          [
            "(2, 'W8', 'x', 'district', 'nowhere', 113.88, 22.55, 600)",
            "(3, 'W8', 'y', 'street', '440306017', 113.9, 22.56, 301)",
          ], connection) == ["2 region_code", "3 code"])
      #expect(
        try faults(
          "team",
          "code, name, department, kind, headcount, longitude, latitude, ready_s, capabilities",
          [
            "(2, 'T7', '一队', '消防', 'p', 30, 113.9, 22.5, 60, 'pumping')",
            "(3, 'T8', '二队', '消防', 'p', 20, 113.8, 22.6, 60, 'a:1;a:2')",
          ], connection) == ["2 capabilities", "3 capabilities"])
    }
  }

  @Test func `a line of stock names what is known, once, with the lot's own date`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      #expect(
        try faults(
          "stock", "warehouse, item, lot, expiry_date, condition, quantity, faulty",
          [
            "(2, 'W9', 'PUMP', 'P1', NULL, 'serviceable', 1, false)",
            "(3, 'W9', 'NONE', 'A', '2099-12-31', 'serviceable', 90, false)",
            "(4, 'W1', 'WATER', 'A', '2098-12-31', 'serviceable', 1, false)",
            "(5, 'W2', 'WATER', 'A', NULL, 'serviceable', 40, false)",
            "(6, 'W2', 'BOAT', NULL, '2030-01-01', 'serviceable', 3, false)",
            "(7, 'W3', 'BOAT', 'N', '2030-01-01', 'serviceable', 3, false)",
            "(8, 'W2', 'BOAT', 'N', '2031-01-01', 'serviceable', 3, false)",
            "(9, 'W3', 'BOAT', 'N', '2030-01-01', 'serviceable', 4, false)",
            "(10, 'W3', 'BOAT', 'M', NULL, 'serviceable', -4, false)",
            "(11, 'W3', 'BOAT', 'L', NULL, NULL, 4, false)",
            "(12, 'W3', 'BOAT', 'K', NULL, NULL, 4, true)",
          ], district.connection
        ).sorted() == [
          "10 quantity", "11 condition", "2 warehouse", "3 item", "3 warehouse", "4 expiry_date",
          "5 expiry_date", "6 expiry_date", "8 expiry_date", "9 lot",
        ])
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `an opening is compared with the opening, not with what is left`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      try district.post(
        Movement(lines: [
          .stock("W1", "WATER", "A", -10, counter: "consumed")
        ]))
      let same = ["W1 WATER A 2099-12-31 serviceable 100", "W2 WATER A 2099-12-31 serviceable 40"]
      #expect(try district.importStock(same) == "0 0 2")
      #expect(try district.importStock(["W1 WATER A 2099-12-31 serviceable 70"]) == "0 1 0")
      #expect(try district.stock("W1", "WATER", "A") == "60,0,60")
      #expect(try district.importStock(["W1 WATER A 2099-12-31 serviceable 10"]) == "0 1 0")
      #expect(try district.stock("W1", "WATER", "A") == "0,0,0")
      #expect(throws: StorageError.self) {
        try district.importStock(["W1 WATER A 2099-12-31 serviceable 9"])
      }
      #expect(try district.importStock(same) == "0 1 1")
      #expect(try district.stock("W1", "WATER", "A") == "90,0,90")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `what was staged is closed by the check, and a caller's own table is not trusted`()
    async throws
  {
    try await withDatabase { target in
      let connection = try SchemaDistrict(target).connection
      #expect(connection.refusal(of: "SELECT import_regions('test')", as: .officer) == "MU006")
      #expect(connection.refusal(of: "SELECT begin_import('nothing')", as: .officer) == "MU006")
      for script in [
        """
        SELECT begin_import('stock'); SELECT import_errors('stock');
        INSERT INTO pg_temp.import_row (row_number) VALUES (9)
        """,
        """
        CREATE TEMP TABLE import_row (row_number int, code text, name text,
          level muster.region_level, parent_code text, faulty boolean);
        CREATE TEMP TABLE import_state (kind text, errors bigint);
        INSERT INTO import_state VALUES ('region', 0); SELECT import_regions('test')
        """,
      ] {
        #expect(throws: StorageError.self) {
          try connection.execute(script: "BEGIN; SET LOCAL ROLE muster_officer; \(script)")
        }
        try connection.execute(script: "ROLLBACK")
      }
    }
  }
}
