import MusterStorage
import Testing

/// Proofs over the books as they stand, each a count of what breaks a rule.
enum LedgerProof: String, CaseIterable, SQLText {
  /// Stockpiles whose balance is not the sum of their entries, or whose entries are not all there.
  case driftingBalances = """
    SELECT count(*) FROM muster.stockpile AS pile
    WHERE (pile.on_hand, pile.entries) <> (
      SELECT coalesce(sum(entry.quantity), 0)::bigint, count(*) FROM muster.ledger_entry AS entry
      WHERE entry.warehouse_id = pile.warehouse_id AND entry.item_id = pile.item_id
        AND entry.lot_id = pile.lot_id AND entry.condition = pile.condition
        AND entry.account = 'stock')
    """
  /// Entries whose balance is not what the entries up to them sum to, or whose ordinals have gaps.
  case brokenRuns = """
    SELECT count(*) FROM (
      SELECT balance, ordinal,
        sum(quantity) OVER pile AS sum_to_here, row_number() OVER pile AS place
      FROM muster.ledger_entry WHERE account = 'stock'
      WINDOW pile AS (PARTITION BY warehouse_id, item_id, lot_id, condition ORDER BY ordinal)
    ) AS entry
    WHERE balance <> sum_to_here OR ordinal <> place
    """
  /// Movements that do not sum to zero for a warehouse and item.
  case unbalanced = """
    SELECT count(*) FROM (
      SELECT FROM muster.ledger_side GROUP BY warehouse_id, movement_id, item_id
      HAVING sum(quantity) <> 0) AS movement
    """
  /// Headers without entries.
  case emptyMovements = """
    SELECT count(*) FROM muster.movement WHERE NOT EXISTS (
      SELECT FROM muster.ledger_entry AS entry
      WHERE entry.warehouse_id = movement.warehouse_id
        AND entry.movement_id = movement.movement_id)
    """
  /// Holds and what stockpiles say is held.
  case unevenHolds = """
    SELECT count(*) FROM muster.stockpile AS pile
    WHERE pile.held <> (
      SELECT coalesce(sum(hold.quantity), 0) FROM muster.hold
      WHERE hold.state = 'held'
        AND hold.warehouse_id = pile.warehouse_id AND hold.item_id = pile.item_id
        AND hold.lot_id = pile.lot_id AND hold.condition = pile.condition)
    """
  /// Requests that left no answer, and movements of requests that were not kept.
  case halfRequests = """
    SELECT (SELECT count(*) FROM muster.request WHERE answer IS NULL)
      + (SELECT count(*) FROM muster.movement WHERE request_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM muster.request WHERE request.request_id = movement.request_id))
    """
  /// Requests that were booked more than once.
  case doubled = """
    SELECT count(*) FROM (
      SELECT FROM muster.movement WHERE request_id IS NOT NULL
      GROUP BY request_id HAVING count(DISTINCT movement_id) > 1) AS request
    """
  static func expectSound(
    _ target: ConnectionTarget, _ comment: @autoclosure () -> String,
    at place: SourceLocation = #_sourceLocation
  ) throws {
    let connection = try Connection(to: target)
    for proof in LedgerProof.allCases {
      let breaches = try connection.transaction(as: nil) { transaction throws(StorageError) in
        try transaction.row(
          of: Statement<Int64>(proof) { row throws(StorageError) in try row.read() })
      }
      #expect(breaches == 0, "\(proof): \(comment())", sourceLocation: place)
    }
  }
}
