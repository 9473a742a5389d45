import MusterStorage
import MusterTesting
import Testing

/// `post_movements` called by hand, past the program.
@Suite struct SchemaPostingTests {
  private func posting(lines movement: Int) -> String {
    """
    SELECT * FROM muster.post_movements(
      ARRAY['receipt', 'receipt']::muster.movement_kind[], ARRAY['other', 'other'],
      ARRAY[NULL, NULL]::text[], ARRAY[NULL, NULL]::text[], ARRAY[NULL, NULL]::timestamptz[],
      ARRAY['x', 'x'], ARRAY[NULL, NULL]::text[], ARRAY[1, \(movement)], ARRAY[1, 2],
      (SELECT array_fill(min(warehouse_id), ARRAY[2]) FROM muster.warehouse),
      (SELECT array_fill(min(item_id), ARRAY[2]) FROM muster.lot),
      (SELECT array_fill(min(lot_id), ARRAY[2]) FROM muster.lot
       WHERE item_id = (SELECT min(item_id) FROM muster.lot)),
      ARRAY['damaged', 'damaged']::muster.condition[],
      ARRAY['supplier', 'supplier']::muster.account[], ARRAY[5, 6]::bigint[])
    """
  }

  @Test func `a movement without a line gets no number`() async throws {
    try await withDatabase { target in
      let connection = try SchemaDistrict(target).connection
      try connection.execute(script: posting(lines: 2))
      let before = try connection.rows("SELECT count(*) FROM muster.movement")
      #expect(throws: StorageError.self) { try connection.execute(script: posting(lines: 1)) }
      #expect(try connection.rows("SELECT count(*) FROM muster.movement") == before)
    }
  }
}
