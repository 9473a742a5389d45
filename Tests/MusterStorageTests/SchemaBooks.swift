import MusterStorage
import MusterTesting

/// The laws that the books keep whatever was done: each query answers the rows that break one.
enum SchemaBooks {
  static let laws = [
    "ledger = stock": """
    SELECT warehouse_id, item_id, lot_id, condition, on_hand, coalesce(booked.quantity, 0)
    FROM stockpile
    LEFT JOIN (
      SELECT warehouse_id, item_id, lot_id, condition, sum(quantity) AS quantity
      FROM ledger_entry WHERE account = 'stock' GROUP BY 1, 2, 3, 4
    ) AS booked USING (warehouse_id, item_id, lot_id, condition)
    WHERE on_hand <> coalesce(booked.quantity, 0)
    """,
    "every movement is zero by warehouse and item": """
    SELECT warehouse_id, movement_id, item_id, sum(quantity)
    FROM ledger_side GROUP BY 1, 2, 3 HAVING sum(quantity) <> 0
    """,
    "each balance is the one before and the quantity, ordinals have no gaps": """
    SELECT * FROM (
      SELECT quantity, balance, ordinal, lag(balance, 1, 0::bigint) OVER pile AS before,
        row_number() OVER pile AS place
      FROM ledger_entry WHERE account = 'stock'
      WINDOW pile AS (PARTITION BY warehouse_id, item_id, lot_id, condition ORDER BY ordinal)
    ) AS entry
    WHERE before + quantity <> balance OR place <> ordinal
    """,
    "the last ordinal and balance are the stockpile's": """
    SELECT stockpile.*, last.balance, last.ordinal
    FROM stockpile
    LEFT JOIN (
      SELECT DISTINCT ON (warehouse_id, item_id, lot_id, condition)
        warehouse_id, item_id, lot_id, condition, balance, ordinal
      FROM ledger_entry WHERE account = 'stock'
      ORDER BY warehouse_id, item_id, lot_id, condition, ordinal DESC
    ) AS last USING (warehouse_id, item_id, lot_id, condition)
    WHERE (last.balance, last.ordinal) IS DISTINCT FROM (on_hand, entries)
    """,
    "holds = held": """
    SELECT warehouse_id, item_id, lot_id, condition, held, coalesce(claimed.quantity, 0)
    FROM stockpile
    LEFT JOIN (
      SELECT warehouse_id, item_id, lot_id, condition, sum(quantity) AS quantity
      FROM hold WHERE state = 'held' GROUP BY 1, 2, 3, 4
    ) AS claimed USING (warehouse_id, item_id, lot_id, condition)
    WHERE held <> coalesce(claimed.quantity, 0)
    """,
    "every line of a live allocation has its hold": """
    SELECT allocation.allocation_id, allocation_line.line
    FROM allocation JOIN allocation_line ON allocation_line.allocation_id = allocation.allocation_id
    LEFT JOIN hold USING (warehouse_id, hold_id)
    WHERE NOT allocation.exercise AND (hold.quantity, hold.item_id, hold.lot_id)
      IS DISTINCT FROM (allocation_line.quantity, allocation_line.item_id, allocation_line.lot_id)
    """,
    "every header has lines, every line a header": """
    SELECT warehouse_id, movement_id
    FROM movement FULL JOIN (SELECT DISTINCT warehouse_id, movement_id FROM ledger_entry) AS lines
      USING (warehouse_id, movement_id)
    WHERE movement.kind IS NULL OR lines.movement_id IS NULL
    """,
  ]

  /// The laws that are broken, each with its rows.
  static func broken(_ connection: Connection) throws -> [String] {
    try laws.sorted { $0.key < $1.key }.flatMap { law, query in
      try connection.rows(query).map { "\(law): \($0)" }
    }
  }
}
