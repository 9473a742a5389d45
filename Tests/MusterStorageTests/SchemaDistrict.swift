import MusterStorage
import MusterTesting

/// A small district in a database of its own, and the words to work on it by code.
///
/// W1 (district) keeps 1 PUMP of lot P1, 100 WATER of lot A, 50 of lot B that expired in 2020.
/// W2 (street) keeps 40 WATER of A, 3 BOAT and 1 damaged; W3 (community) 10 WATER each of C and D.
/// Teams T1 (pumping 1, water-rescue 2) and T2 (pumping 3); incidents I1, and X1 as an exercise.
final class SchemaDistrict {
  let connection: Connection

  /// A district that is there already, worked on by another session.
  init(working connection: Connection) {
    self.connection = connection
  }

  init(_ target: ConnectionTarget) throws {
    connection = try Connection(to: target)
    try connection.execute(script: SchemaDistrict.words)
    try connection.execute(
      script: """
        BEGIN; SET LOCAL ROLE muster_officer;
        SELECT begin_import('region');
        INSERT INTO pg_temp.import_row (row_number, code, name, level, parent_code) VALUES
          (2, '440306', '宝安区', 'district', NULL), (3, '440306017', '新安街道', 'street', '440306'),
          (4, '440306017001', '甲社区', 'community', '440306017');
        SELECT import_regions('test');
        SELECT begin_import('warehouse');
        INSERT INTO pg_temp.import_row (row_number, code, name, tier, region_code, longitude,
          latitude, ready_s, contact_name, contact_phone) VALUES
          (2, 'W1', '区级库', 'district', '440306', 113.88, 22.55, 600, '张三', '13800000000'),
          (3, 'W2', '新安库', 'street', '440306017', 113.90, 22.56, 300, NULL, NULL),
          (4, 'W3', '甲库', 'community', '440306017001', 113.91, 22.57, 60, NULL, NULL);
        SELECT import_warehouses('test');
        SELECT begin_import('item');
        INSERT INTO pg_temp.import_row (row_number, code, name, category, unit) VALUES
          (2, 'PUMP', '水泵', 'flood', '台'), (3, 'WATER', '饮用水', 'living', '箱'),
          (4, 'BOAT', '冲锋舟', 'flood', '艘');
        SELECT import_items('test');
        SELECT begin_import('team');
        INSERT INTO pg_temp.import_row (row_number, code, name, department, kind, headcount,
          longitude, latitude, ready_s, capabilities) VALUES
          (2, 'T1', '一队', '消防', 'professional', 30, 113.9, 22.5, 60, 'pumping:1;water-rescue:2'),
          (3, 'T2', '二队', '消防', 'professional', 20, 113.8, 22.6, 60, 'pumping:3');
        SELECT import_teams('test');
        COMMIT
        """)
    try importStock([
      "W1 PUMP P1 - serviceable 1", "W1 WATER A 2099-12-31 serviceable 100",
      "W1 WATER B 2020-01-01 serviceable 50", "W2 WATER A 2099-12-31 serviceable 40",
      "W2 BOAT - - serviceable 3", "W2 BOAT - - damaged 1",
      "W3 WATER C 2099-01-01 serviceable 10", "W3 WATER D 2099-02-01 serviceable 10",
    ])
    for (code, exercise) in [("I1", "false"), ("X1", "true")] {
      try connection.run(
        """
        SELECT open_incident('\(code)', 'flood', 'II', 113.9, 22.5, 1::smallint, \(exercise), 'test',
          '{}', '{}', '{}', '{}', '{}', '{}')
        """, as: .officer)
    }
  }

  /// Takes in stock.
  ///
  /// - Parameter lines: as `StagedStock` has them.
  /// - Returns: inserted, changed, unchanged.
  @discardableResult
  func importStock(_ lines: [String]) throws -> String {
    try connection.transaction(as: .officer) { transaction throws(StorageError) in
      try StagedStock(lines).stage(transaction)
      return try transaction.row(
        of: Statement(
          TestSQL(
            rawValue: """
              SELECT concat_ws(' ', inserted, changed, unchanged)
              FROM import_stock('test', NULL, '2026-01-01 08:00+08')
              """)
        ) { row throws(StorageError) in try row.read(String.self) })
    }
  }

  /// Codes to ids, and a plan by codes: for the tests alone.
  private static let words = """
    CREATE FUNCTION public.w(text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
      RETURN (SELECT warehouse_id FROM muster.warehouse WHERE code = $1);
    CREATE FUNCTION public.i(text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
      RETURN (SELECT item_id FROM muster.item WHERE code = $1);
    CREATE FUNCTION public.l(text, text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
      RETURN (SELECT lot_id FROM muster.lot JOIN muster.item USING (item_id)
        WHERE item.code = $1 AND lot.code = $2);
    CREATE FUNCTION public.plan(
      named text, use_floor boolean, warehouses text[], items text[], lots text[],
      quantities bigint[], teams text[]
    ) RETURNS bigint LANGUAGE sql AS $$
      SELECT muster.save_plan('test', ARRAY[incident_id], use_floor, true, '\\x00', '{}',
        ARRAY(SELECT public.w(code) FROM unnest(warehouses) WITH ORDINALITY AS x (code, n) ORDER BY n),
        ARRAY(SELECT public.i(code) FROM unnest(items) WITH ORDINALITY AS x (code, n) ORDER BY n),
        ARRAY(SELECT public.l(item, lot)
          FROM unnest(items, lots) WITH ORDINALITY AS x (item, lot, n) ORDER BY n),
        array_fill(incident_id, ARRAY[cardinality(warehouses)]), quantities,
        array_fill(60000::bigint, ARRAY[cardinality(warehouses)]),
        array_fill(1::bigint, ARRAY[cardinality(warehouses)]),
        array_fill(1::bigint, ARRAY[cardinality(warehouses)]),
        array_fill('nearest'::text, ARRAY[cardinality(warehouses)]),
        ARRAY(SELECT team_id FROM unnest(teams) WITH ORDINALITY AS x (code, n)
          JOIN muster.team USING (code) ORDER BY n),
        array_fill(incident_id, ARRAY[cardinality(teams)]),
        array_fill('pumping'::text, ARRAY[cardinality(teams)]),
        array_fill(60000::bigint, ARRAY[cardinality(teams)]),
        array_fill(1::bigint, ARRAY[cardinality(teams)]),
        array_fill(1::bigint, ARRAY[cardinality(teams)]),
        array_fill('nearest'::text, ARRAY[cardinality(teams)]))
      FROM muster.incident WHERE code = named $$
    """
}
