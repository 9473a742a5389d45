public import MusterModel

/// Breaches of the books, each with its keys and numbers: kind, warehouse, item, lot, condition,
/// movement, line, allocation, count, day, expected, found, and how many there are in all. The last
/// parameter is how many are told.
enum BookFindingSQL: String, SQLText {
  /// $1 are the warehouses to look at. The stockpile itself comes after its last entry, as one that
  /// changes nothing.
  case stock = """
    WITH step AS (
      SELECT warehouse_id, item_id, lot_id, condition, movement_id, line, quantity, balance,
        ordinal, false AS is_end
      FROM ledger_entry
      WHERE account = 'stock' AND warehouse_id = ANY ($1::bigint[])
      UNION ALL
      SELECT warehouse_id, item_id, lot_id, condition, NULL, NULL, 0, on_hand, entries + 1, true
      FROM stockpile
      WHERE warehouse_id = ANY ($1)
    ), chained AS (
      SELECT step.*,
        coalesce(lag(ordinal) OVER pile, 0) AS ordinal_before,
        coalesce(lag(balance) OVER pile, 0) AS balance_before,
        sum(quantity) OVER pile AS quantity_until,
        bool_or(is_end) OVER (PARTITION BY warehouse_id, item_id, lot_id, condition) AS is_known,
        row_number() OVER pile AS place
      FROM step
      WINDOW pile AS (
        PARTITION BY warehouse_id, item_id, lot_id, condition ORDER BY ordinal, is_end)
    ), faulty AS (
      SELECT chained.*,
        CASE
          WHEN NOT is_known AND place = 1 THEN 'stockpile_missing'
          WHEN NOT is_known THEN NULL
          WHEN ordinal > ordinal_before + 1 THEN 'entry_missing'
          WHEN ordinal < ordinal_before + 1 THEN 'entry_surplus'
          WHEN balance_before + quantity <> balance AND quantity_until <> balance
            THEN CASE WHEN is_end THEN 'balance_differs' ELSE 'entry_balance_differs' END
          WHEN balance < 0 AND NOT is_end THEN 'balance_negative'
        END AS kind
      FROM chained
    )
    SELECT kind, warehouse.code, item.code, lot.code, condition, movement_id, line, NULL::bigint,
      NULL::bigint, NULL::date,
      CASE kind
        WHEN 'entry_missing' THEN ordinal_before + 1
        WHEN 'entry_surplus' THEN ordinal_before + 1
        WHEN 'balance_negative' THEN 0
        WHEN 'stockpile_missing' THEN NULL
        ELSE balance_before + quantity END::bigint,
      CASE kind
        WHEN 'entry_missing' THEN ordinal
        WHEN 'entry_surplus' THEN ordinal
        WHEN 'stockpile_missing' THEN NULL
        ELSE balance END,
      count(*) OVER (PARTITION BY kind IN ('balance_differs', 'stockpile_missing'))
    FROM faulty
    LEFT JOIN warehouse USING (warehouse_id)
    LEFT JOIN item USING (item_id)
    LEFT JOIN lot USING (item_id, lot_id)
    WHERE kind IS NOT NULL
    ORDER BY warehouse.code, item.code, lot.code, condition, ordinal
    LIMIT $2
    """
  /// $1 are the warehouses whose sealed balances are not what they were, though their entries agree.
  case altered = """
    SELECT 'stock_altered', warehouse.code, NULL::text, NULL::text, NULL::condition, NULL::bigint,
      NULL::bigint, NULL::bigint, NULL::bigint, sealed.day, NULL::bigint, NULL::bigint,
      count(*) OVER ()
    FROM sealed_stock AS sealed
    LEFT JOIN warehouse USING (warehouse_id)
    WHERE sealed.warehouse_id = ANY ($1::bigint[])
    ORDER BY warehouse.code
    LIMIT $2
    """
  case openings = """
    SELECT 'opening_differs', warehouse.code, item.code, lot.code, condition, NULL::bigint,
      NULL::bigint, NULL::bigint, NULL::bigint, NULL::date, unequal.booked, unequal.opening,
      count(*) OVER ()
    FROM unequal_openings() AS unequal
    JOIN stockpile USING (warehouse_id, item_id, lot_id, condition)
    LEFT JOIN warehouse USING (warehouse_id)
    LEFT JOIN item USING (item_id)
    LEFT JOIN lot USING (item_id, lot_id)
    ORDER BY warehouse.code, item.code, lot.code, condition
    LIMIT $1
    """
  /// What each movement moved of an item at a warehouse, but where its entries say themselves where
  /// it came from.
  case unbalanced = """
    SELECT 'movement_unbalanced', warehouse.code, item.code, NULL::text, NULL::condition,
      unequal.movement_id, NULL::bigint, NULL::bigint, NULL::bigint, NULL::date, 0::bigint,
      unequal.quantity::bigint, count(*) OVER ()
    FROM (
      SELECT warehouse_id, movement_id, item_id, sum(quantity) AS quantity
      FROM ledger_entry
      WHERE counter_account IS NULL
      GROUP BY warehouse_id, movement_id, item_id
      HAVING sum(quantity) <> 0
    ) AS unequal
    LEFT JOIN warehouse USING (warehouse_id)
    LEFT JOIN item USING (item_id)
    ORDER BY warehouse.code, unequal.movement_id, item.code
    LIMIT $1
    """
  /// The same for movements recorded since $1.
  case unbalancedSince = """
    SELECT 'movement_unbalanced', warehouse.code, item.code, NULL::text, NULL::condition,
      unequal.movement_id, NULL::bigint, NULL::bigint, NULL::bigint, NULL::date, 0::bigint,
      unequal.quantity::bigint, count(*) OVER ()
    FROM (
      SELECT entry.warehouse_id, entry.movement_id, entry.item_id,
        sum(entry.quantity) AS quantity
      FROM movement AS header
      JOIN ledger_entry AS entry USING (warehouse_id, movement_id)
      WHERE header.recorded_at >= $1::timestamptz AND entry.counter_account IS NULL
      GROUP BY entry.warehouse_id, entry.movement_id, entry.item_id
      HAVING sum(entry.quantity) <> 0
    ) AS unequal
    LEFT JOIN warehouse USING (warehouse_id)
    LEFT JOIN item USING (item_id)
    ORDER BY warehouse.code, unequal.movement_id, item.code
    LIMIT $2
    """
  /// Movements recorded since $1 without entries.
  case emptySince = """
    SELECT 'movement_empty', warehouse.code, NULL::text, NULL::text, NULL::condition,
      header.movement_id, NULL::bigint, NULL::bigint, NULL::bigint, NULL::date, NULL::bigint,
      NULL::bigint, count(*) OVER ()
    FROM movement AS header
    LEFT JOIN warehouse USING (warehouse_id)
    WHERE header.recorded_at >= $1::timestamptz AND NOT EXISTS (
      SELECT FROM ledger_entry AS entry
      WHERE entry.warehouse_id = header.warehouse_id AND entry.movement_id = header.movement_id)
    ORDER BY warehouse.code, header.movement_id
    LIMIT $2
    """
  /// Headers without entries and entries without a header, in all of the books.
  case unpaired = """
    SELECT CASE WHEN line IS NULL THEN 'movement_empty' ELSE 'entry_without_movement' END AS kind,
      warehouse.code, NULL::text, NULL::text, NULL::condition, movement_id, line, NULL::bigint,
      NULL::bigint, NULL::date, NULL::bigint, NULL::bigint, count(*) OVER ()
    FROM unpaired_entries()
    LEFT JOIN warehouse USING (warehouse_id)
    ORDER BY kind, warehouse.code, movement_id, line
    LIMIT $1
    """
  case held = """
    WITH side AS (
      SELECT warehouse_id, item_id, lot_id, condition, quantity AS claimed, 0::bigint AS held
      FROM hold
      WHERE state = 'held'
      UNION ALL
      SELECT warehouse_id, item_id, lot_id, condition, 0, held FROM stockpile WHERE held <> 0
    )
    SELECT 'held_differs', warehouse.code, item.code, lot.code, side.condition, NULL::bigint,
      NULL::bigint, NULL::bigint, NULL::bigint, NULL::date, side.claimed::bigint,
      side.held::bigint, count(*) OVER ()
    FROM (
      SELECT warehouse_id, item_id, lot_id, condition, sum(claimed) AS claimed, sum(held) AS held
      FROM side
      GROUP BY warehouse_id, item_id, lot_id, condition
      HAVING sum(claimed) <> sum(held)
    ) AS side
    LEFT JOIN warehouse USING (warehouse_id)
    LEFT JOIN item USING (item_id)
    LEFT JOIN lot USING (item_id, lot_id)
    ORDER BY warehouse.code, item.code, lot.code, side.condition
    LIMIT $1
    """
  case unowned = """
    SELECT 'hold_without_allocation', warehouse.code, item.code, lot.code, hold.condition,
      NULL::bigint, hold.line, hold.allocation_id, NULL::bigint, NULL::date, 0::bigint,
      hold.quantity, count(*) OVER ()
    FROM hold
    LEFT JOIN allocation USING (allocation_id)
    LEFT JOIN warehouse USING (warehouse_id)
    LEFT JOIN item USING (item_id)
    LEFT JOIN lot USING (item_id, lot_id)
    WHERE hold.state = 'held'
      AND (allocation.allocation_id IS NULL OR allocation.state IN ('released', 'expired'))
    ORDER BY hold.allocation_id, hold.line, warehouse.code
    LIMIT $1
    """
  case lapsed = """
    SELECT 'hold_lapsed', warehouse.code, item.code, lot.code, hold.condition, NULL::bigint,
      hold.line, hold.allocation_id, NULL::bigint, NULL::date, 0::bigint, hold.quantity,
      count(*) OVER ()
    FROM hold
    LEFT JOIN warehouse USING (warehouse_id)
    LEFT JOIN item USING (item_id)
    LEFT JOIN lot USING (item_id, lot_id)
    WHERE hold.state = 'held' AND hold.expires_at <= now()
    ORDER BY hold.allocation_id, hold.line, warehouse.code
    LIMIT $1
    """
  case lines = """
    WITH taken AS (
      SELECT warehouse_id, allocation_id, line,
        coalesce(sum(quantity) FILTER (WHERE kind = 'dispatch'), 0) AS sent,
        coalesce(sum(quantity) FILTER (WHERE kind = 'turn_back'), 0) AS turned_back,
        coalesce(sum(quantity) FILTER (WHERE kind = 'arrive'), 0) AS arrived,
        coalesce(sum(quantity) FILTER (WHERE kind = 'consume'), 0) AS consumed,
        coalesce(sum(quantity) FILTER (WHERE kind = 'return'), 0) AS returned,
        coalesce(sum(quantity) FILTER (WHERE kind = 'release'), 0) AS released
      FROM allocation_step
      GROUP BY warehouse_id, allocation_id, line
    )
    SELECT 'line_differs', warehouse.code, item.code, lot.code, part.condition, NULL::bigint,
      part.line, part.allocation_id, NULL::bigint, NULL::date,
      (coalesce(taken.sent, 0) + coalesce(taken.released, 0))::bigint,
      part.quantity - part.not_sent, count(*) OVER ()
    FROM allocation_line AS part
    LEFT JOIN taken USING (warehouse_id, allocation_id, line)
    LEFT JOIN warehouse USING (warehouse_id)
    LEFT JOIN item USING (item_id)
    LEFT JOIN lot USING (item_id, lot_id)
    WHERE (part.in_transit, part.at_incident, part.consumed, part.returned, part.released)
      IS DISTINCT FROM (
        coalesce(taken.sent - taken.arrived - taken.turned_back, 0),
        coalesce(taken.arrived - taken.consumed - taken.returned, 0),
        coalesce(taken.consumed, 0), coalesce(taken.returned + taken.turned_back, 0),
        coalesce(taken.released, 0))
    ORDER BY part.allocation_id, part.line, warehouse.code
    LIMIT $1
    """
}

/// Breaches, at most `limit` of each, with the number of all.
extension Statement<ListedFinding> {
  public static func stock(of warehouseIDs: [Int64], limit: Int) -> Statement {
    Statement(BookFindingSQL.stock, warehouseIDs, limit, row: ListedFinding.ofGoods)
  }

  public static func altered(_ warehouseIDs: [Int64], limit: Int) -> Statement {
    Statement(BookFindingSQL.altered, warehouseIDs, limit, row: ListedFinding.ofGoods)
  }

  public static func openings(limit: Int) -> Statement { of(.openings, limit) }
  public static func unbalanced(limit: Int) -> Statement { of(.unbalanced, limit) }
  public static func unpaired(limit: Int) -> Statement { of(.unpaired, limit) }
  public static func unbalanced(since moment: Instant, limit: Int) -> Statement {
    Statement(BookFindingSQL.unbalancedSince, moment, limit, row: ListedFinding.ofGoods)
  }

  public static func empty(since moment: Instant, limit: Int) -> Statement {
    Statement(BookFindingSQL.emptySince, moment, limit, row: ListedFinding.ofGoods)
  }

  public static func held(limit: Int) -> Statement { of(.held, limit) }
  public static func unowned(limit: Int) -> Statement { of(.unowned, limit) }
  public static func lapsed(limit: Int) -> Statement { of(.lapsed, limit) }
  public static func lines(limit: Int) -> Statement { of(.lines, limit) }

  private static func of(_ text: BookFindingSQL, _ limit: Int) -> Statement {
    Statement(text, limit, row: ListedFinding.ofGoods)
  }
}
