/// The ways to walk the ledger, each along one index, the newest booking first.
///
/// All take the same parameters: warehouse, item, lot and condition, whether counter-accounts are
/// wanted, then the cursor, the span of time with the ids that it lies between, and the limit.
package enum HistorySQL: String, SQLText {
  /// One stockpile, in the order that its balances follow.
  case ofStockpile = """
    SELECT movement_id, line, kind, reason, document, occurred_at, recorded_at, actor,
      warehouse, item, lot, condition, account, counter_account, quantity, balance, reverses,
      reversed_by, returns, warehouse_id
    FROM history
    WHERE warehouse_id = $1 AND item_id = $2 AND lot_id = $3 AND condition = $4
      AND $5::boolean IS NOT NULL
      AND ordinal < coalesce((
        SELECT ordinal
        FROM ledger_entry
        WHERE (warehouse_id, movement_id, line) = ($1, $6::bigint, $12::integer)
      ), 9223372036854775807)
      AND CASE WHEN $7::boolean THEN recorded_at ELSE occurred_at END
        >= coalesce($8::timestamptz, '-infinity')
      AND CASE WHEN $7 THEN recorded_at ELSE occurred_at END < coalesce($9::timestamptz, 'infinity')
      AND movement_id BETWEEN coalesce($10::bigint, 0) AND coalesce($11::bigint, 9223372036854775807)
      AND coalesce($13::bigint = $1, true)
    ORDER BY ordinal DESC
    LIMIT $14
    """
  /// One item in one warehouse: its entries, by the index of ordinals, then the last of them.
  case ofPair = """
    WITH pair AS MATERIALIZED (
      SELECT warehouse_id, movement_id, line
      FROM ledger_entry
      WHERE warehouse_id = $1 AND item_id = $2
        AND coalesce(lot_id = $3::bigint, $3 IS NULL)
        AND coalesce(condition = $4::condition, $4 IS NULL)
        AND ($5::boolean OR account = 'stock')
        AND coalesce((movement_id, line) < ($6::bigint, $12::integer), true)
        AND movement_id BETWEEN coalesce($10::bigint, 0) AND coalesce($11::bigint, 9223372036854775807)
        AND ($8::timestamptz IS NULL AND $9::timestamptz IS NULL OR EXISTS (
          SELECT
          FROM movement
          WHERE movement.warehouse_id = $1 AND movement.movement_id = ledger_entry.movement_id
            AND CASE WHEN $7::boolean THEN recorded_at ELSE occurred_at END
              >= coalesce($8, '-infinity')
            AND CASE WHEN $7 THEN recorded_at ELSE occurred_at END < coalesce($9, 'infinity')
        ))
        AND coalesce($13::bigint = $1, true)
    ), page AS MATERIALIZED (
      SELECT * FROM pair ORDER BY movement_id DESC, line DESC LIMIT $14
    )
    SELECT movement_id, line, kind, reason, document, occurred_at, recorded_at, actor,
      warehouse, item, lot, condition, account, counter_account, quantity, balance, reverses,
      reversed_by, returns, warehouse_id
    FROM page
    JOIN history USING (warehouse_id, movement_id, line)
    ORDER BY movement_id DESC, line DESC
    """
  case inWarehouse = """
    SELECT movement_id, line, kind, reason, document, occurred_at, recorded_at, actor,
      warehouse, item, lot, condition, account, counter_account, quantity, balance, reverses,
      reversed_by, returns, warehouse_id
    FROM history
    WHERE warehouse_id = $1
      AND coalesce(item_id = $2::bigint AND lot_id = $3::bigint AND condition = $4::condition, true)
      AND ($5::boolean OR account = 'stock')
      AND movement_id <= coalesce($6::bigint, 9223372036854775807)
      AND coalesce((movement_id, line) < ($6, $12::integer), true)
      AND CASE WHEN $7::boolean THEN recorded_at ELSE occurred_at END
        >= coalesce($8::timestamptz, '-infinity')
      AND CASE WHEN $7 THEN recorded_at ELSE occurred_at END < coalesce($9::timestamptz, 'infinity')
      AND movement_id BETWEEN coalesce($10::bigint, 0) AND coalesce($11::bigint, 9223372036854775807)
      AND coalesce($13::bigint = $1, true)
    ORDER BY movement_id DESC, line DESC
    LIMIT $14
    """
  /// One item over all warehouses, its stock only.
  case ofItem = """
    WITH page AS MATERIALIZED (
      SELECT warehouse_id, movement_id, line
      FROM ledger_entry
      WHERE item_id = $2 AND account = 'stock'
        AND coalesce(warehouse_id = $1::bigint, true)
        AND coalesce(lot_id = $3::bigint, $3 IS NULL)
        AND coalesce(condition = $4::condition, $4 IS NULL)
        AND $5::boolean IS NOT NULL
        AND movement_id <= coalesce($6::bigint, 9223372036854775807)
        AND coalesce((movement_id, line, warehouse_id) < ($6, $12::integer, $13::bigint), true)
        AND movement_id BETWEEN coalesce($10::bigint, 0)
          AND coalesce($11::bigint, 9223372036854775807)
        AND ($8::timestamptz IS NULL AND $9::timestamptz IS NULL OR EXISTS (
          SELECT
          FROM movement
          WHERE movement.warehouse_id = ledger_entry.warehouse_id
            AND movement.movement_id = ledger_entry.movement_id
            AND CASE WHEN $7::boolean THEN recorded_at ELSE occurred_at END
              >= coalesce($8, '-infinity')
            AND CASE WHEN $7 THEN recorded_at ELSE occurred_at END < coalesce($9, 'infinity')
        ))
      ORDER BY movement_id DESC, line DESC, warehouse_id DESC
      LIMIT $14
    )
    SELECT movement_id, line, kind, reason, document, occurred_at, recorded_at, actor,
      warehouse, item, lot, condition, account, counter_account, quantity, balance, reverses,
      reversed_by, returns, warehouse_id
    FROM page
    JOIN history USING (warehouse_id, movement_id, line)
    ORDER BY movement_id DESC, line DESC, warehouse_id DESC
    """
  /// The last movements, each of which has a line of stock, and then their lines.
  case everywhere = """
    WITH page AS MATERIALIZED (
      SELECT movement_id
      FROM movement
      WHERE movement_id <= coalesce($6::bigint, 9223372036854775807)
        AND CASE WHEN $7::boolean THEN recorded_at ELSE occurred_at END
          >= coalesce($8::timestamptz, '-infinity')
        AND CASE WHEN $7 THEN recorded_at ELSE occurred_at END
          < coalesce($9::timestamptz, 'infinity')
        AND movement_id BETWEEN coalesce($10::bigint, 0)
          AND coalesce($11::bigint, 9223372036854775807)
      GROUP BY movement_id
      ORDER BY movement_id DESC
      LIMIT $14 + 1
    )
    SELECT movement_id, line, kind, reason, document, occurred_at, recorded_at, actor,
      warehouse, item, lot, condition, account, counter_account, quantity, balance, reverses,
      reversed_by, returns, warehouse_id
    FROM page
    JOIN history USING (movement_id)
    WHERE coalesce(warehouse_id = $1::bigint AND item_id = $2::bigint AND lot_id = $3::bigint
        AND condition = $4::condition, true)
      AND ($5::boolean OR account = 'stock')
      AND coalesce((movement_id, line, warehouse_id) < ($6, $12::integer, $13::bigint), true)
    ORDER BY movement_id DESC, line DESC, warehouse_id DESC
    LIMIT $14
    """
  /// All lines of one movement, from the first.
  case ofMovement = """
    SELECT movement_id, line, kind, reason, document, occurred_at, recorded_at, actor,
      warehouse, item, lot, condition, account, counter_account, quantity, balance, reverses,
      reversed_by, returns, warehouse_id
    FROM history
    WHERE movement_id = $1
      AND coalesce((line, warehouse_id) > ($2::integer, $3::bigint), true)
    ORDER BY line, warehouse_id
    LIMIT $4
    """
  /// The ids that the movements of a span of time lie between, where they are few.
  case spanRecorded = """
    SELECT count(*), min(movement_id), max(movement_id)
    FROM (
      SELECT movement_id
      FROM movement
      WHERE recorded_at >= $1 AND recorded_at < $2 AND coalesce(warehouse_id = $3::bigint, true)
      LIMIT $4
    ) AS found
    """
  case spanOccurred = """
    SELECT count(*), min(movement_id), max(movement_id)
    FROM (
      SELECT movement_id
      FROM movement
      WHERE occurred_at >= $1 AND occurred_at < $2 AND coalesce(warehouse_id = $3::bigint, true)
      LIMIT $4
    ) AS found
    """
}
