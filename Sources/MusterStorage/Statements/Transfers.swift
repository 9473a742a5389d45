public import MusterModel

enum TransferSQL: String, SQLText {
  case send = """
    SELECT send_transfer($1, $2, $3, $4, $5, $6::condition[], $7, $8, $9, $10, $11,
      coalesce($12, session_user), $13)
    """
  case receive = """
    SELECT receive_transfer($1, $2, $3, $4, $5::condition[], $6, $7, $8, $9,
      coalesce($10, session_user), $11)
    """
  case list = """
    SELECT transfer.movement_id, transfer.state, sender.code, receiver.code, movement.reason,
      movement.document, movement.note, movement.occurred_at, movement.actor, transfer.changed_at
    FROM transfer
    JOIN movement USING (warehouse_id, movement_id)
    JOIN warehouse AS sender ON sender.warehouse_id = transfer.warehouse_id
    JOIN warehouse AS receiver ON receiver.warehouse_id = transfer.to_warehouse_id
    WHERE ($1::transfer_state IS NULL OR transfer.state = $1)
      AND ($2::bigint IS NULL OR transfer.warehouse_id = $2)
      AND ($3::bigint IS NULL OR transfer.to_warehouse_id = $3)
      AND ($4::bigint IS NULL
        OR (transfer.state <> 'under_way', -transfer.movement_id) > ($5::boolean, -$4))
    ORDER BY transfer.state <> 'under_way', transfer.movement_id DESC
    LIMIT $6
    """
  case find = """
    SELECT transfer.movement_id, transfer.state, sender.code, receiver.code, movement.reason,
      movement.document, movement.note, movement.occurred_at, movement.actor, transfer.changed_at
    FROM transfer
    JOIN movement USING (warehouse_id, movement_id)
    JOIN warehouse AS sender ON sender.warehouse_id = transfer.warehouse_id
    JOIN warehouse AS receiver ON receiver.warehouse_id = transfer.to_warehouse_id
    WHERE transfer.movement_id = $1
    """
  case lines = """
    WITH booked AS (
      SELECT entry.item_id, entry.lot_id, entry.condition, -entry.quantity AS sent,
        0::bigint AS received
      FROM transfer
      JOIN ledger_entry AS entry USING (warehouse_id, movement_id)
      WHERE transfer.movement_id = $1 AND entry.account = 'stock'
      UNION ALL
      SELECT entry.item_id, entry.lot_id, entry.condition, 0, entry.quantity
      FROM transfer
      JOIN (
        SELECT warehouse_id, transfer_id, movement_id AS receipt_id FROM transfer_receipt
        UNION ALL
        SELECT warehouse_id, movement_id, movement_id FROM transfer
        WHERE movement_id = $1 AND state <> 'cancelled'
      ) AS receipt
        ON receipt.warehouse_id = transfer.warehouse_id
        AND receipt.transfer_id = transfer.movement_id
      JOIN ledger_entry AS entry
        ON entry.warehouse_id = transfer.to_warehouse_id AND entry.movement_id = receipt.receipt_id
      WHERE transfer.movement_id = $1 AND entry.account = 'stock'
        AND stands(transfer.to_warehouse_id, receipt.receipt_id)
    )
    SELECT item.code, item.name, item.unit, lot.code, booked.condition,
      sum(booked.sent)::bigint, sum(booked.received)::bigint
    FROM booked
    JOIN item USING (item_id)
    JOIN lot USING (item_id, lot_id)
    GROUP BY item.code, item.name, item.unit, lot.code, booked.condition
    ORDER BY item.code, lot.code, booked.condition
    """
  case receipts = """
    SELECT receipt.movement_id
    FROM transfer
    JOIN transfer_receipt AS receipt
      ON receipt.warehouse_id = transfer.warehouse_id
      AND receipt.transfer_id = transfer.movement_id
    WHERE transfer.movement_id = $1
      AND stands(transfer.warehouse_id, receipt.movement_id)
      AND stands(transfer.to_warehouse_id, receipt.movement_id)
    ORDER BY receipt.movement_id
    """
}

/// Which transfers are meant; nil takes all.
public struct TransferFilter: Hashable, Sendable {
  public var state: TransferState?
  public var fromID: Int64?
  public var toID: Int64?

  public init() {}
}

extension Statement<TransferRecord> {
  /// Transfers, those under way first, then the newest.
  public static func transfers(
    _ filter: TransferFilter, after: (isOver: Bool, transfer: Int64)?, limit: Int
  ) -> Statement {
    Statement(
      TransferSQL.list, filter.state, filter.fromID, filter.toID, after?.transfer, after?.isOver,
      limit
    ) { (row) throws(StorageError) in try TransferRecord(reading: &row) }
  }

  public static func transfer(_ number: Int64) -> Statement {
    Statement(TransferSQL.find, number) { (row) throws(StorageError) in
      try TransferRecord(reading: &row)
    }
  }
}

extension TransferRecord {
  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    self.init()
    transfer = try row.read()
    state = try row.read()
    from = try row.read()
    to = try row.read()
    reason = try row.read()
    document = try row.read()
    note = try row.read()
    sentAt = try row.read()
    actor = try row.read()
    changedAt = try row.read()
  }
}

extension Statement<TransferLine> {
  /// What was sent and received, by item, lot and condition.
  public static func lines(ofTransfer number: Int64) -> Statement {
    Statement(TransferSQL.lines, number) { (row) throws(StorageError) in
      var line = TransferLine()
      line.item = try row.read()
      line.itemName = try row.read()
      line.unit = try row.read()
      line.lot = try row.read()
      line.condition = try row.read()
      line.sent = try row.read()
      line.received = try row.read()
      return line
    }
  }
}

extension Statement<Int64> {
  /// The movements that received a transfer and stand.
  public static func receipts(ofTransfer number: Int64) -> Statement {
    Statement(TransferSQL.receipts, number) { (row) throws(StorageError) in try row.read() }
  }

  /// Sends goods to another warehouse and gives the movement, which is the transfer's number.
  public static func send(
    from sender: String, to receiver: String, isReceived: Bool, _ lines: [NamedLine],
    reason: String, _ slip: MovementSlip
  ) -> Statement {
    Statement(
      TransferSQL.send, sender, receiver, isReceived, lines.map(\.item), lines.map(\.lot),
      lines.map(\.condition), lines.map(\.quantity), reason, slip.document, slip.note,
      slip.occurredAt, slip.actor, slip.requestID
    ) { (row) throws(StorageError) in try row.read() }
  }

  /// Takes in what arrived, all that is outstanding where `lines` is nil, and gives the movement.
  public static func receive(
    transfer number: Int64, isFinal: Bool, _ lines: [NamedLine]?, _ slip: MovementSlip
  ) -> Statement {
    Statement(
      TransferSQL.receive, number, isFinal, lines?.map(\.item), lines?.map(\.lot),
      lines?.map(\.condition), lines?.map(\.quantity), slip.document, slip.note, slip.occurredAt,
      slip.actor, slip.requestID
    ) { (row) throws(StorageError) in try row.read() }
  }
}
