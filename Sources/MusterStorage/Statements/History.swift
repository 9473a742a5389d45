public import MusterModel

/// Which entries of the ledger are meant; nil takes all.
public struct HistoryFilter: Hashable, Sendable {
  public var warehouseID: Int64?
  public var itemID: Int64?
  /// A lot of the item.
  public var lotID: Int64?
  public var condition: Condition?
  /// Entries of counter-accounts too.
  public var withCounterAccounts = false
  public var time = TimeSpan()
  /// The first and the last id of the movements in that time; nil where they are not known.
  public var movements: ClosedRange<Int64>?

  public init() {}
}

/// A span of time by when a movement happened or by when it was booked.
public struct TimeSpan: Hashable, Sendable {
  public var byRecording = false
  public var from: Instant?
  /// The first moment after it.
  public var to: Instant?

  public init() {}
}

/// One entry of the ledger: what the next older page starts after.
public struct LedgerPosition: Hashable, Sendable {
  public let movement: Int64
  public let line: Int
  public let warehouseID: Int64

  public init(movement: Int64, line: Int, warehouseID: Int64) {
    self.movement = movement
    self.line = line
    self.warehouseID = warehouseID
  }
}

/// An entry and its position.
public struct LedgerRow: Hashable, Sendable {
  public let record: LedgerRecord
  public let position: LedgerPosition
}

extension Statement<LedgerRow> {
  /// One page of the ledger, the newest booking first: by movement and line, downwards; of a single
  /// stockpile in the order that its balances follow.
  ///
  /// - Complexity: the entries of the page, and those that are passed over because a filter leaves
  ///   them out; for one item in one warehouse all entries of that.
  public static func history(
    _ filter: HistoryFilter, before: LedgerPosition?, limit: Int
  ) -> Statement {
    Statement(
      filter.path, filter.warehouseID, filter.itemID, filter.lotID, filter.condition,
      filter.withCounterAccounts, before?.movement, filter.time.byRecording, filter.time.from,
      filter.time.to, filter.movements?.lowerBound, filter.movements?.upperBound, before?.line,
      before?.warehouseID, limit
    ) { (row) throws(StorageError) in try LedgerRow(reading: &row) }
  }

  /// Lines of one movement, counter-accounts too, from the first.
  public static func lines(
    ofMovement movement: Int64, after: LedgerPosition?, limit: Int
  ) -> Statement {
    Statement(
      HistorySQL.ofMovement, movement, after?.line, after?.warehouseID, limit
    ) { (row) throws(StorageError) in try LedgerRow(reading: &row) }
  }
}

extension HistoryFilter {
  fileprivate var path: HistorySQL {
    switch (warehouseID, itemID) {
    case (nil, nil): .everywhere
    case (nil, _?): .ofItem
    case (_?, nil): .inWarehouse
    case (_?, _?):
      lotID != nil && condition != nil && !withCounterAccounts ? .ofStockpile : .ofPair
    }
  }
}

extension LedgerRow {
  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    var record = LedgerRecord()
    record.movement = try row.read()
    record.line = try row.read()
    record.kind = try row.read()
    record.reason = try row.read()
    record.document = try row.read()
    record.occurredAt = try row.read()
    record.recordedAt = try row.read()
    record.actor = try row.read()
    record.warehouse = try row.read()
    record.item = try row.read()
    record.lot = try row.read()
    record.condition = try row.read()
    record.account = try row.read()
    record.counterAccount = try row.read()
    record.quantity = try row.read()
    record.balance = try row.read()
    record.reverses = try row.read()
    record.reversedBy = try row.read()
    record.returns = try row.read()
    self.record = record
    position = LedgerPosition(
      movement: record.movement, line: record.line, warehouseID: try row.read())
  }
}

/// How many movements a span of time has, and between which ids they lie.
public struct MovementSpan: Hashable, Sendable {
  public let count: Int
  public let first: Int64?
  public let last: Int64?
}

extension Statement<MovementSpan> {
  /// The headers in a span of time, counted no farther than `most`: the ids are only right when
  /// there are fewer.
  public static func movementSpan(
    _ time: TimeSpan, warehouse: Int64?, countedTo most: Int
  ) -> Statement {
    Statement(
      time.byRecording ? HistorySQL.spanRecorded : .spanOccurred,
      time.from ?? Instant(microseconds: TimeSpan.earliest),
      time.to ?? Instant(microseconds: TimeSpan.latest), warehouse, most
    ) { (row) throws(StorageError) in
      MovementSpan(count: try row.read(), first: try row.read(), last: try row.read())
    }
  }
}

extension TimeSpan {
  /// The years 1 and 9999: what the wire can say lies between.
  fileprivate static let earliest: Int64 = -62_135_596_800_000_000
  fileprivate static let latest: Int64 = 253_402_214_400_000_000
}
