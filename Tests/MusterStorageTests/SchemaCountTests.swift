import MusterStorage
import MusterTesting
import Testing

/// The count functions called by a session of its own making.
@Suite struct SchemaCountTests {
  /// A call of `record_count`: lines `WATER A 100` of W1.
  private func record(
    _ lines: [String], at moment: String = "now()", recounts: Int64? = nil,
    complete: Bool = false, by actor: String = "甲"
  ) -> String {
    let parts = lines.map { $0.split(separator: " ") }
    func array(_ type: String, _ element: ([Substring]) -> String) -> String {
      "ARRAY[\(parts.map(element).joined(separator: ", "))]::\(type)[]"
    }
    return """
      SELECT count_id FROM record_count('W1', \(moment), \(complete),
        \(recounts.map { "\($0)" } ?? "NULL"),
        ARRAY(SELECT generate_series(1, \(lines.count))), \(array("text") { "'\($0[0])'" }),
        \(array("text") { "'\($0[1])'" }), \(array("condition") { _ in "'serviceable'" }),
        \(array("bigint") { "\($0[2])" }), '\(actor)', NULL)
      """
  }

  @Test func `a count is refused until its last fault is mended`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let lines = ["WATER A 95", "PUMP P1 1"]
      let nowhere = record(lines).replacing("'W1'", with: "'W9'")
      let table: [(state: String?, sql: String)] = [
        ("MU003", nowhere.replacing("'甲'", with: "''")),
        ("MU006", record([], by: "")), ("MU006", record([])),
        ("MU006", record(lines, at: "NULL")), ("MU006", record(lines, recounts: 9, complete: true)),
        ("MU006", record(lines, at: "now() + interval '61 seconds'")),
        ("MU006", record(lines, at: "now() - interval '31 days 1 second'")),
        ("MU003", record(["NONE A 1"], recounts: 9)), ("MU006", record(["NONE A 1"])),
        ("MU006", record(["WATER P1 1"])), ("MU006", record(["WATER A -1"])),
        ("MU006", record(["WATER A 1000000000001"])),
        ("MU006", record(lines + ["WATER A 95"])),
        ("MU006", record(lines).replacing("generate_series(1, 2)", with: "1")),
        (nil, record(lines, at: "now() - interval '30 days'")),
        ("MU006", record(lines + ["WATER B 50"], at: "now() - interval '30 days 1 second'")),
        (nil, record(lines, at: "now() + interval '59 seconds'")),
      ]
      for (row, entry) in table.enumerated() {
        #expect(
          district.connection.refusal(of: entry.sql, as: .officer) == entry.state, "row \(row)")
      }
      #expect(try district.connection.number("SELECT count(*) FROM stock_count") == 2)
      #expect(try district.stock("W1", "WATER", "A") == "95,0,95")
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `what waits can be posted by none but an approval`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let connection = district.connection
      let first = try connection.number(
        record(["WATER A 50"], at: "now() - interval '2 hours'"), as: .officer)
      #expect(
        connection.refusal(of: "SELECT approve_count(\(first), '丙', NULL)", as: .commander)
          == "MU004")
      #expect(
        connection.refusal(of: record(["WATER A 50"], recounts: first), as: .officer) == "MU004")
      let second = try connection.number(
        record(["WATER A 50"], at: "now() - interval '1 hour'", recounts: first, by: "乙"),
        as: .officer)
      for (actor, state) in [
        ("", "MU006"), ("甲", "MU004"), ("乙", "MU004"), ("丙", nil), ("丙", "MU004"),
      ]
        as [(String, String?)]
      {
        #expect(
          connection.refusal(
            of: "SELECT approve_count(\(second), '\(actor)', 'r')", as: .commander) == state,
          "\(actor)")
      }
      #expect(try district.stock("W1", "WATER", "A") == "50,0,50")
      #expect(
        try connection.rows(
          """
          SELECT kind, reason, actor, request_id FROM movement
          WHERE movement_id = (SELECT max(movement_id) FROM movement)
          """) == ["count,count,丙,r"])
      #expect(try SchemaBooks.broken(connection) == [])
    }
  }

  @Test func `the walk back reads no more than what was booked since, and an hour`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let connection = district.connection
      // 400 receipts, one a day, each recorded when it happened.
      try connection.execute(
        script: """
          DO $$ BEGIN FOR day IN REVERSE 400..1 LOOP
            PERFORM muster.post_movements('{receipt}', '{purchase}', '{NULL}', '{NULL}',
              ARRAY[now() - make_interval(days => day)], '{test}', '{NULL}', '{1}', '{1}',
              ARRAY[public.w('W1')], ARRAY[public.i('WATER')], ARRAY[public.l('WATER', 'A')],
              '{serviceable}', '{supplier}', '{1}');
          END LOOP; END $$;
          UPDATE muster.movement SET recorded_at = occurred_at
          """)
      let book =
        "SELECT book_at(public.w('W1'), public.i('WATER'), public.l('WATER', 'A'), 'serviceable', "
      for days in [0, 1, 10, 30] {
        let moment = "now() - make_interval(days => \(days), mins => 1)"
        #expect(try connection.number(book + moment + ")") == 500 - Int64(days))
      }
      // An entry older than the moment by more than an hour ends the walk, whatever lies behind it.
      try connection.run(
        "UPDATE movement SET occurred_at = now() WHERE recorded_at < now() - interval '100 days'")
      #expect(try connection.number(book + "now() - interval '10 days 1 minute')") == 490)
    }
  }
}
