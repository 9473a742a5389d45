import Measures
public import MusterModel

enum LotSQL: String, SQLText {
  case list = """
    WITH page AS (
      SELECT item.item_id, item.code AS item, item.name, item.unit, item.asset, lot.lot_id,
        lot.code AS lot, lot.expiry_date, lot.recalled_at
      FROM lot
      JOIN item USING (item_id)
      WHERE ($1::text IS NULL OR item.code = $1)
        AND ($2::date IS NULL OR lot.expiry_date < $2)
        AND ($3::boolean IS NULL OR (lot.recalled_at IS NOT NULL) = $3)
        AND ($4::boolean IS NULL OR item.asset = $4)
        AND ($5::boolean OR lot.recalled_at IS NOT NULL OR EXISTS (
          SELECT FROM stockpile
          WHERE stockpile.item_id = lot.item_id AND stockpile.lot_id = lot.lot_id
            AND stockpile.on_hand > 0))
        AND ($6::text IS NULL OR (item.code, lot.code) > ($6, $7))
      ORDER BY item.code, lot.code
      LIMIT $8
    )
    SELECT page.item, page.name, page.unit, page.lot, page.asset, page.expiry_date,
      page.recalled_at, coalesce(sum(stock.on_hand), 0)::bigint,
      coalesce(sum(stock.held), 0)::bigint,
      count(DISTINCT stock.warehouse_id) FILTER (WHERE stock.on_hand > 0),
      CASE WHEN count(DISTINCT stock.warehouse_id) FILTER (WHERE stock.on_hand > 0) = 1
        THEN min(stock.warehouse) FILTER (WHERE stock.on_hand > 0) END
    FROM page
    LEFT JOIN stock USING (item_id, lot_id)
    GROUP BY page.item, page.name, page.unit, page.lot, page.asset, page.expiry_date,
      page.recalled_at
    ORDER BY page.item, page.lot
    """
  case find = """
    SELECT item.code, item.name, item.unit, lot.code, item.asset, lot.expiry_date, lot.recalled_at,
      coalesce(sum(stock.on_hand), 0)::bigint, coalesce(sum(stock.held), 0)::bigint,
      count(DISTINCT stock.warehouse_id) FILTER (WHERE stock.on_hand > 0),
      CASE WHEN count(DISTINCT stock.warehouse_id) FILTER (WHERE stock.on_hand > 0) = 1
        THEN min(stock.warehouse) FILTER (WHERE stock.on_hand > 0) END
    FROM lot
    JOIN item USING (item_id)
    LEFT JOIN stock USING (item_id, lot_id)
    WHERE item.code = $1 AND lot.code = $2
    GROUP BY item.item_id, lot.lot_id
    """
  case events = """
    SELECT lot_event.kind, reason, document, lot_event.expiry_date, movement_id, actor, recorded_at
    FROM lot_event
    JOIN lot USING (item_id, lot_id)
    JOIN item USING (item_id)
    WHERE item.code = $1 AND lot.code = $2
    ORDER BY event_id
    """
  case places = """
    SELECT warehouse, warehouse_name, condition, on_hand, held
    FROM stock
    WHERE item = $1 AND lot = $2 AND on_hand > 0
    ORDER BY warehouse, condition
    """
  case holds = """
    SELECT warehouse.code, hold.quantity, hold.allocation_id
    FROM hold
    JOIN warehouse USING (warehouse_id)
    JOIN lot USING (item_id, lot_id)
    JOIN item USING (item_id)
    WHERE item.code = $1 AND lot.code = $2 AND hold.state = 'held' AND hold.expires_at > now()
    ORDER BY warehouse.code, hold.allocation_id, hold.line
    """
  case piles = """
    SELECT stock.item, stock.lot_id, stock.lot, stock.condition, stock.expiry_date,
      lot.recalled_at IS NOT NULL, stock.first_received_at, stock.on_hand, stock.held
    FROM stock
    JOIN lot USING (item_id, lot_id)
    WHERE stock.warehouse_id = (SELECT warehouse_id FROM warehouse WHERE code = $1)
      AND stock.item_id = ANY (ARRAY(SELECT item_id FROM item WHERE code = ANY ($2::text[])))
      AND stock.on_hand > 0
    ORDER BY stock.item, stock.lot, stock.condition
    """
  case inspect = "SELECT inspect_lot($1, $2, $3, $4, coalesce($5, session_user))"
  case recall = "SELECT recall_lot($1, $2, $3, $4, coalesce($5, session_user), $6)"
  case reinstate = "SELECT reinstate_lot($1, $2, $3, $4, coalesce($5, session_user))"
}

/// Which lots are meant; nil takes all.
public struct LotFilter: Hashable, Sendable {
  public var item: String?
  /// Only lots whose last day is before it.
  public var expiringBefore: CalendarDay?
  public var isRecalled: Bool?
  public var isAsset: Bool?
  /// With lots of which nothing is on hand.
  public var includesEmpty = false

  public init() {}
}

extension Statement<LotRecord> {
  /// Lots by item and lot code, after the lot `after`.
  public static func lots(
    _ filter: LotFilter, after: (item: String, lot: String)?, limit: Int
  ) -> Statement {
    Statement(
      LotSQL.list, filter.item, filter.expiringBefore, filter.isRecalled, filter.isAsset,
      filter.includesEmpty, after?.item, after?.lot, limit
    ) { (row) throws(StorageError) in try LotRecord(reading: &row) }
  }

  public static func lot(_ lot: String, item: String) -> Statement {
    Statement(LotSQL.find, item, lot) { (row) throws(StorageError) in
      try LotRecord(reading: &row)
    }
  }
}

extension LotRecord {
  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    self.init()
    item = try row.read()
    itemName = try row.read()
    unit = try row.read()
    lot = try row.read()
    isAsset = try row.read()
    expiryDate = try row.read()
    recalledAt = try row.read()
    onHand = try row.read()
    held = try row.read()
    warehouses = try row.read()
    warehouse = try row.read()
  }
}

extension Statement<LotEvent> {
  /// What was decided about a lot, the oldest first.
  public static func events(ofLot lot: String, item: String) -> Statement {
    Statement(LotSQL.events, item, lot) { (row) throws(StorageError) in
      var event = LotEvent()
      event.kind = try row.read()
      event.reason = try row.read()
      event.document = try row.read()
      event.expiryDate = try row.read()
      event.movement = try row.read()
      event.actor = try row.read()
      event.recordedAt = try row.read()
      return event
    }
  }
}

extension Statement<LotPlace> {
  /// Where a lot is, by warehouse and condition.
  public static func places(ofLot lot: String, item: String) -> Statement {
    Statement(LotSQL.places, item, lot) { (row) throws(StorageError) in
      var place = LotPlace()
      place.warehouse = try row.read()
      place.warehouseName = try row.read()
      place.condition = try row.read()
      place.onHand = try row.read()
      place.held = try row.read()
      return place
    }
  }
}

extension Statement<LotHold> {
  /// Live holds on a lot, by warehouse.
  public static func holds(ofLot lot: String, item: String) -> Statement {
    Statement(LotSQL.holds, item, lot) { (row) throws(StorageError) in
      var hold = LotHold()
      hold.warehouse = try row.read()
      hold.quantity = try row.read()
      hold.allocation = try row.read()
      return hold
    }
  }
}

/// One lot of an item in one warehouse and condition, of which something is on hand.
public struct LotPile: Hashable, Sendable {
  /// The item's code.
  public let item: String
  public let lot: UsableStock.Lot
}

extension Statement<LotPile> {
  /// What a warehouse has of these items; nothing where it or they are not known.
  public static func piles(warehouse: String, items: [String]) -> Statement {
    Statement(LotSQL.piles, warehouse, items) { (row) throws(StorageError) in
      let item: String = try row.read()
      let lotID: Int64 = try row.read()
      let code: String = try row.read()
      let condition: Condition = try row.read()
      let expiryDate: CalendarDay? = try row.read()
      let isRecalled: Bool = try row.read()
      let firstReceivedAt: Instant = try row.read()
      let onHand: Quantity = try row.read()
      return LotPile(
        item: item,
        lot: UsableStock.Lot(
          identifier: lotID, code: code, condition: condition, expiryDate: expiryDate,
          isRecalled: isRecalled, firstReceivedAt: firstReceivedAt, onHand: onHand,
          held: try row.read()))
    }
  }
}

extension Statement<Void> {
  /// Sets the day through which an asset may be used.
  public static func inspect(
    lot: String, item: String, nextInspection: CalendarDay, document: String?, actor: String?
  ) -> Statement {
    Statement(LotSQL.inspect, item, lot, nextInspection, document, actor)
  }

  /// Lifts the recall of a lot.
  public static func reinstate(
    lot: String, item: String, reason: String, document: String?, actor: String?
  ) -> Statement {
    Statement(LotSQL.reinstate, item, lot, reason, document, actor)
  }
}

extension Statement<Int64?> {
  /// Recalls a lot everywhere and gives the movement that put it into quarantine, if one was needed.
  public static func recall(
    lot: String, item: String, reason: String, document: String?, actor: String?,
    requestID: String?
  ) -> Statement {
    Statement(LotSQL.recall, item, lot, reason, document, actor, requestID) {
      (row) throws(StorageError) in try row.read()
    }
  }
}
