import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

/// A session with somebody's rights that calls the functions themselves, with whatever comes to mind.
@Suite struct SchemaHostileTests {
  private struct Function {
    let name: String
    let types: [String]
  }

  private func functions(
    openTo role: String, _ connection: Connection
  ) throws -> [Function] {
    try connection.rows(
      """
      SELECT proname || '/' || coalesce((
        SELECT string_agg(format_type(type, NULL), '/' ORDER BY place)
        FROM unnest(proargtypes::oid[]) WITH ORDINALITY AS argument (type, place)), '')
      FROM pg_proc
      WHERE pronamespace = 'muster'::regnamespace AND prokind = 'f'
        AND has_function_privilege('muster_\(role)', oid, 'EXECUTE')
      ORDER BY proname, oid
      """
    ).map { text in
      let parts = text.replacing("\"", with: "").split(separator: "/").map(String.init)
      return Function(name: parts[0], types: Array(parts.dropFirst()))
    }
  }

  private func labels(_ connection: Connection) throws -> [String: [String]] {
    var labels: [String: [String]] = [:]
    for row in try connection.rows(
      """
      SELECT format_type(enumtypid, NULL) || '/' || enumlabel FROM pg_enum ORDER BY enumsortorder
      """)
    {
      let parts = row.replacing("\"", with: "").split(separator: "/").map(String.init)
      labels[parts[0], default: []].append(parts[1])
    }
    return labels
  }

  @Test(arguments: [("officer", 1), ("commander", 2), ("admin", 5)] as [(String, UInt64)])
  func `no function leads to books that break a law`(role: String, seed: UInt64) async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let connection = district.connection
      for pieces in [5, 6, 7, 8] {
        try district.commit(
          try district.plan(["W1 WATER A \(pieces)", "W2 WATER A \(pieces)"]), seconds: 86_400)
      }
      try connection.execute(
        script: """
          SET search_path = muster, public; SET statement_timeout = '10s';
          SELECT setseed(\(seed) / 10.0)
          """)
      let functions = try functions(openTo: role, connection)
      #expect(functions.count > 40)
      var arguments = HostileArguments(
        generator: SeededGenerator(seed: seed), labels: try labels(connection))
      var done: Set<String> = []
      for round in 0..<100 {
        for function in functions {
          let call = arguments.call(function.name, function.types)
          let script = "BEGIN; SET LOCAL ROLE muster_\(role); \(call); COMMIT"
          do {
            try connection.execute(script: script)
            done.insert(function.name)
          } catch {
            try connection.execute(script: "ROLLBACK")
          }
        }
        if round % 20 == 19 {
          #expect(try SchemaBooks.broken(connection) == [], "seed \(seed), round \(round)")
        }
      }
      // It is no test where nothing is ever done.
      var booking: Set = [
        "post_movements", "send_transfer", "receive_transfer", "return_issue", "reverse_movement",
        "record_count", "recall_lot", "reinstate_lot",
      ]
      if role != "officer" {
        booking.formUnion([
          "dispatch_allocation", "arrive_allocation", "consume_allocation", "return_allocation",
        ])
      }
      #expect(booking.subtracting(done).count <= 2, "\(booking.subtracting(done))")
      #expect(try connection.number("SELECT count(*) FROM stockpile WHERE on_hand < held") == 0)
    }
  }
}
