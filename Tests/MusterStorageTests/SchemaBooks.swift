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
    "every line of a real allocation claims stock, and none of an exercise": """
    SELECT allocation.allocation_id, allocation_line.line
    FROM allocation JOIN allocation_line ON allocation_line.allocation_id = allocation.allocation_id
    WHERE allocation.exercise = (allocation_line.expires_at IS NOT NULL)
    """,
    "the parts of a line are the sums of its steps": """
    SELECT line.* FROM allocation_line AS line
    LEFT JOIN (
      SELECT warehouse_id, allocation_id, line,
        sum(quantity) FILTER (WHERE kind = 'release') AS released,
        sum(quantity) FILTER (WHERE kind = 'dispatch') AS sent,
        sum(quantity) FILTER (WHERE kind = 'arrive') AS there,
        sum(quantity) FILTER (WHERE kind = 'consume') AS used,
        sum(quantity) FILTER (WHERE kind = 'return') AS back,
        sum(quantity) FILTER (WHERE kind = 'turn_back') AS turned
      FROM allocation_step GROUP BY 1, 2, 3
    ) AS step USING (warehouse_id, allocation_id, line)
    WHERE (line.released, in_transit, at_incident, consumed, returned)
      <> (coalesce(step.released, 0),
        coalesce(sent, 0) - coalesce(there, 0) - coalesce(turned, 0),
        coalesce(there, 0) - coalesce(used, 0) - coalesce(back, 0), coalesce(used, 0),
        coalesce(back, 0) + coalesce(turned, 0))
    """,
    "the ledger has at incidents and used up there what the lines say": """
    SELECT * FROM (
      SELECT entry.warehouse_id, entry.item_id, entry.lot_id,
        sum(entry.quantity) FILTER (WHERE entry.account = 'at_incident') AS there,
        sum(entry.quantity) FILTER (WHERE entry.account = 'consumed') AS used
      FROM ledger_side AS entry JOIN movement USING (warehouse_id, movement_id)
      WHERE movement.kind IN ('arrival', 'consumption')
        OR movement.kind = 'return' AND movement.returns IS NULL
      GROUP BY 1, 2, 3
    ) AS booked
    FULL JOIN (
      SELECT warehouse_id, item_id, lot_id, sum(at_incident) AS there, sum(consumed) AS used
      FROM allocation_line WHERE expires_at IS NOT NULL GROUP BY 1, 2, 3
    ) AS line USING (warehouse_id, item_id, lot_id)
    WHERE (coalesce(booked.there, 0), coalesce(booked.used, 0))
      <> (coalesce(line.there, 0), coalesce(line.used, 0))
    """,
    "the ledger has on its way to incidents what the lines say": """
    SELECT * FROM (
      SELECT entry.item_id, entry.lot_id, sum(entry.quantity) AS pieces
      FROM ledger_side AS entry JOIN movement USING (warehouse_id, movement_id)
      WHERE entry.account = 'in_transit' AND (movement.kind IN ('dispatch', 'arrival')
        OR movement.kind = 'return' AND movement.returns IS NULL)
      GROUP BY 1, 2
    ) AS booked
    FULL JOIN (
      SELECT item_id, lot_id, sum(in_transit) AS pieces
      FROM allocation_line WHERE expires_at IS NOT NULL GROUP BY 1, 2
    ) AS line USING (item_id, lot_id)
    WHERE coalesce(booked.pieces, 0) <> coalesce(line.pieces, 0)
    """,
    "the state of an allocation is what its lines and teams say": """
    SELECT allocation_id, state, standing_of_allocation(allocation_id) FROM allocation
    WHERE state_of_allocation(allocation_id, state, expires_at)
        <> standing_of_allocation(allocation_id)
      AND (EXISTS (SELECT FROM allocation_line AS line
          WHERE line.allocation_id = allocation.allocation_id)
        OR EXISTS (SELECT FROM allocation_team AS task
          WHERE task.allocation_id = allocation.allocation_id))
    """,
    "exercises book nothing": """
    SELECT step.* FROM allocation_step AS step JOIN allocation USING (allocation_id)
    WHERE exercise AND movement_id IS NOT NULL
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
