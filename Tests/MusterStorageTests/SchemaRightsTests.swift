import MusterStorage
import MusterTesting
import Testing

@Suite struct SchemaRightsTests {
  /// Who may, from the least; each role but the reconciler has the rights of those before it.
  private static let ladder: [Role] = [.viewer, .officer, .commander, .admin]

  @Test func `each role may do what its rank allows and nothing beyond`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let plan = try district.plan(["W1 PUMP P1 1"])
      let table: [(least: Role?, reconciler: Bool, sql: String)] = [
        (.viewer, true, "SELECT count(code) FROM warehouse"),
        (.viewer, true, "SELECT count(*) FROM stock"),
        (.officer, false, "SELECT contact_phone FROM warehouse"),
        (.officer, false, "SELECT contact_name FROM warehouse"),
        (.officer, false, "SELECT * FROM warehouse"),
        (.officer, false, "SELECT begin_import('region')"),
        (.officer, false, "SELECT set_reserve_floor('W2', 'WATER', 1, 'test')"),
        (.officer, false, "SELECT set_quota('street', NULL, NULL, 'WATER', 1, 'test')"),
        (
          .viewer, true, "SELECT count(*) FROM history, ledger_side, floor_standing, quota_standing"
        ),
        (.officer, true, "SELECT claim_request('a', 'm', '\\x01', 'test')"),
        (.officer, true, "SELECT * FROM request"),
        (.commander, false, SchemaDistrict.commit(plan)),
        (.commander, false, "SELECT release_allocation(1, 'test')"),
        (.commander, false, "SELECT dispatch_allocation(1, NULL, NULL, NULL, 'test', NULL)"),
        (.officer, false, "SELECT arrive_allocation(1, NULL, NULL, NULL, NULL, 'test', NULL)"),
        (.officer, false, "SELECT consume_allocation(1, NULL, NULL, NULL, NULL, 'test', NULL)"),
        (
          .officer, false,
          "SELECT return_allocation(1, NULL, NULL, NULL, NULL, NULL, NULL, 'test', NULL)"
        ),
        (.officer, false, "SELECT set_team_status('T1', 'resting', 'test')"),
        (.officer, false, "SELECT change_requests('I1', '{}', '{}', '{}', '{}', '{}', 'test')"),
        (.commander, false, "SELECT close_incident('I1', 'test')"),
        (.viewer, true, "SELECT count(*) FROM line_standing, allocation_step"),
        (
          .commander, false,
          "SELECT close_roads(NULL, '{1}', '{2}', NULL, 'x', NULL, 0, 'test')"
        ),
        (.commander, false, "SELECT reopen_roads(1, 'test')"),
        (.admin, true, "SELECT release_lapsed_holds(1)"),
        (.admin, false, "SELECT set_district('宝安区', 'Asia/Shanghai')"),
        (.admin, false, "SELECT import_road_network('n', 'car', repeat('a', 64), '{}', 'test')"),
        (nil, false, "UPDATE stockpile SET on_hand = 1"),
        (nil, false, "INSERT INTO ledger_entry SELECT * FROM ledger_entry"),
        (nil, false, "UPDATE ledger_entry SET quantity = 1"),
        (nil, false, "DELETE FROM ledger_entry"),
        (nil, false, "DELETE FROM hold"), (nil, false, "DELETE FROM request"),
        (nil, false, "UPDATE allocation SET state = 'held'"),
        (nil, false, "UPDATE allocation_line SET in_transit = 0"),
        (nil, false, "DELETE FROM allocation_step"),
        (nil, false, "UPDATE team SET status = 'available'"),
        (nil, false, "SELECT move_part('dispatch', 1, 1, 1, 1)"),
        (
          nil, false,
          "SELECT take_step('dispatch', 1, NULL, NULL, NULL, NULL, NULL, NULL, 'test', NULL)"
        ),
        (nil, false, "DELETE FROM road_closure"),
        (nil, false, "UPDATE road_closure SET reopened_at = NULL"),
        (nil, false, "SELECT renew_closures_version()"),
        (nil, false, "SELECT expire_holds_of(1, 1, 1, 'serviceable')"),
        (
          nil, false,
          "SELECT change_stockpiles('{1}', '{1}', '{1}', '{serviceable}', '{1}', '{NULL}', '{1}')"
        ),
        (nil, false, "SELECT make_stockpile(1, 1, 1, 'serviceable', 1, 1, now())"),
        (nil, false, "SELECT change_unready_stockpile(1, 1, 1, 'serviceable', 1, 1, 1, now())"),
        (nil, false, "SELECT hold_stock(1, 1, 1, 1, 1)"),
        (nil, false, "SELECT hold_stockpiles('{1}', '{1}', '{1}', '{1}', true)"),
        (nil, false, "INSERT INTO allocation_line (line) SELECT line FROM allocation_line"),
        (nil, false, "UPDATE hold SET expires_at = now()"),
        (nil, false, "INSERT INTO allocation_incident VALUES (1, 1)"),
        (nil, false, "DELETE FROM allocation_incident"),
        (nil, false, "SELECT nextval('movement_id')"),
        (.admin, false, "SELECT set_count_threshold(5, 2)"),
        (.commander, false, "SELECT approve_count(1, 'test', NULL)"),
        (nil, false, "INSERT INTO stock_count_decision SELECT * FROM stock_count_decision"),
        (nil, false, "SELECT post_count(1, now(), 'me', NULL, '{1}', '{1}', '{damaged}', '{1}')"),
      ]
      for entry in table {
        let allowed = entry.least.flatMap { Self.ladder.firstIndex(of: $0) } ?? Self.ladder.count
        for (rank, role) in Self.ladder.enumerated() {
          let isDenied = try isDenied(entry.sql, as: role, on: district.connection)
          #expect(isDenied == (rank < allowed), "\(role): \(entry.sql)")
        }
        let isDenied = try isDenied(entry.sql, as: .reconciler, on: district.connection)
        #expect(isDenied == !entry.reconciler, "reconciler: \(entry.sql)")
      }
    }
  }

  /// Whether rights forbid it; what else may come of it is undone.
  private func isDenied(_ sql: String, as role: Role, on connection: Connection) throws -> Bool {
    do {
      try connection.transaction(as: role, ending: .rollback) { transaction throws(StorageError) in
        _ = try transaction.execute(Statement(TestSQL(rawValue: sql)))
      }
      return false
    } catch {
      return error.stateOfRefusal == "42501"
    }
  }

  @Test func `each function is open to exactly those named here`() async throws {
    try await withDatabase { target in
      let roles = Role.allCases.map { "('\($0)')" }.joined(separator: ", ")
      let found = try Connection(to: target).rows(
        """
        SELECT proname || ' ' || string_agg(DISTINCT role, ' ' ORDER BY role)
        FROM pg_proc CROSS JOIN (VALUES \(roles)) AS known (role)
        WHERE pronamespace = 'muster'::regnamespace
          AND has_function_privilege('muster_' || role, oid, 'EXECUTE')
        GROUP BY proname ORDER BY proname
        """
      ).map { $0.replacing("\"", with: "") }
      let viewers = "admin commander officer reconciler viewer"
      let officers = "admin commander officer"
      let expected = [
        "answer_request": "\(officers) reconciler", "approve_count": "admin commander",
        "arrive_allocation": officers, "change_requests": officers,
        "close_incident": "admin commander", "consume_allocation": officers,
        "dispatch_allocation": "admin commander", "return_allocation": officers,
        "set_team_status": officers, "standing_of_allocation": viewers,
        "state_of_allocation": viewers, "state_of_parts": viewers,
        "begin_import": officers, "book_at": viewers, "claim_request": "\(officers) reconciler",
        "close_roads": "admin commander",
        "commit_allocation": "admin commander", "compare_count": viewers,
        "content_of_count": viewers, "count_errors": viewers, "counted_since": viewers,
        "effective_state": viewers, "import_errors": officers, "import_items": officers,
        "import_regions": officers, "import_road_network": "admin", "import_stock": officers,
        "import_teams": officers, "import_warehouses": officers, "inspect_lot": officers,
        "issue_outstanding": viewers, "keep_answers": "\(officers) reconciler",
        "known_count": viewers, "lot_usable": viewers, "make_lots": officers,
        "need_of_count": viewers, "open_incident": officers,
        "post_movements": officers, "reason_fits": viewers, "recall_lot": officers,
        "receive_transfer": officers, "record_count": officers, "refuse_count_faults": viewers,
        "regions_within": viewers, "reinstate_lot": officers, "reject_count": "admin commander",
        "release_allocation": "admin commander", "release_lapsed_holds": "admin reconciler",
        "replace_allocation": "admin commander",
        "reopen_roads": "admin commander",
        "resolved_lines": viewers,
        "require_counted_warehouse": viewers, "return_issue": officers,
        "reverse_movement": officers, "save_plan": officers, "send_transfer": officers,
        "set_count_threshold": "admin", "set_district": "admin", "set_kit": officers,
        "set_pack": officers, "set_quota": officers, "set_substitute": officers,
        "set_reserve_floor": officers, "stands": viewers,
        "state_of_closure": viewers, "state_of_count": viewers, "stock_of_item": viewers,
        "today": viewers,
        "transfer_outstanding": viewers,
        "begin_external_list": "admin reconciler", "begin_reconciliation": "admin reconciler",
        "external_differences": "admin reconciler", "day_digests": viewers,
        "keep_reconciliation": "admin reconciler", "prove_changed_stock": "admin reconciler",
        "prove_stock": "admin reconciler", "seal_days": "admin reconciler", "seal_of": viewers,
        "unequal_openings": viewers, "unpaired_entries": viewers,
      ]
      #expect(found == expected.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
    }
  }

  @Test func `not even the owner can change or remove what is booked`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      for sql in [
        "UPDATE ledger_entry SET quantity = 1", "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry", "DELETE FROM movement", "UPDATE movement SET reason = 'x'",
        "UPDATE movement SET recorded_at = now()",
        "UPDATE ledger_entry SET counter_account = 'opening'",
        "DELETE FROM stock_count",
        "UPDATE stock_count SET actor = 'x'", "DELETE FROM stock_count_line",
        "UPDATE stock_count_line SET need = NULL", "DELETE FROM stock_count_decision",
        "UPDATE stock_count_decision SET outcome = 'posted'",
        "DELETE FROM allocation_step", "UPDATE allocation_step SET quantity = 1",
        "DELETE FROM day_seal", "UPDATE day_seal SET seal = seal", "DELETE FROM warehouse_seal",
        "UPDATE warehouse_seal SET digest = digest",
      ] {
        #expect(throws: StorageError.self, "\(sql)") {
          try district.connection.execute(script: "BEGIN; SET LOCAL ROLE muster_owner; \(sql)")
        }
        try district.connection.execute(script: "ROLLBACK")
      }
      #expect(try SchemaBooks.broken(district.connection) == [])
    }
  }

  @Test func `a plain login takes on the roles that it is a member of`() async throws {
    try await withDatabase { target in
      let district = try SchemaDistrict(target)
      let connection = district.connection
      // Logins are the cluster's; the name of the database makes this one this test's.
      let login = "officer_of_" + (try connection.rows("SELECT current_database()")[0])
      try connection.execute(
        script: """
          CREATE ROLE \(login) LOGIN; GRANT muster_officer TO \(login);
          SET SESSION AUTHORIZATION \(login)
          """)
      #expect(try connection.rows("SELECT current_user", as: .officer) == ["muster_officer"])
      #expect(try connection.rows("SELECT current_user", as: .viewer) == ["muster_viewer"])
      #expect(connection.refusal(of: "SELECT 1", as: .commander) == "42501")
      try connection.run("SELECT set_reserve_floor('W2', 'WATER', 1, '值班员')", as: .officer)
      #expect(
        try connection.rows("SELECT actor, login = session_user FROM reserve_floor", as: .officer)
          == ["值班员,t"])
      try connection.execute(script: "RESET SESSION AUTHORIZATION; DROP ROLE \(login)")
    }
  }

  /// But for the table of migrations, which every login reads to see whether it fits the program.
  @Test func `everything is the owner's, nothing the public's, all of it is described`()
    async throws
  {
    try await withDatabase { target in
      let connection = try Connection(to: target)
      let ours = "pronamespace = 'muster'::regnamespace"
      let none = [
        """
        SELECT relname FROM pg_class WHERE relnamespace = 'muster'::regnamespace
          AND relkind IN ('r', 'v', 'S') AND relowner <> 'muster_owner'::regrole
          AND relname !~ '^migration'
        """,
        "SELECT proname FROM pg_proc WHERE \(ours) AND proowner <> 'muster_owner'::regrole",
        """
        SELECT proname FROM pg_proc
        WHERE \(ours) AND has_function_privilege('public', oid, 'EXECUTE')
        """,
        """
        SELECT relname FROM pg_class WHERE relnamespace = 'muster'::regnamespace
          AND relkind IN ('r', 'v') AND relname <> 'migration'
          AND has_table_privilege('public', oid, 'SELECT,INSERT,UPDATE')
        """,
        """
        SELECT proname FROM pg_proc WHERE \(ours) AND prosecdef
          AND NOT coalesce('search_path=muster, pg_temp' = ANY (proconfig), false)
        """,
        "SELECT proname FROM pg_proc WHERE \(ours) AND obj_description(oid, 'pg_proc') IS NULL",
        """
        SELECT relname FROM pg_class WHERE relnamespace = 'muster'::regnamespace
          AND relkind IN ('r', 'v') AND relname <> 'migration'
          AND obj_description(oid, 'pg_class') IS NULL
        """,
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
      ]
      for query in none { #expect(try connection.rows(query) == [], "\(query)") }
    }
  }
}
