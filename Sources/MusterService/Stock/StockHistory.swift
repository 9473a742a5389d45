public import MusterModel
import MusterStorage

/// `stock.history`: what was booked, and what was there afterwards.
public enum StockHistory: Command {
  public static let name = "stock.history"
  public static let summary = Text(
    "Show what was booked of a stockpile, lot, item, warehouse or movement, newest last.",
    "查看某库存、批次、物资、仓库或出入库单的台账，最新的在最后。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.warehouse = "W001"
    request.item = "2010101"
    request.limit = 20
    return request
  }

  public struct Request: WireObject {
    public var warehouse: String?
    public var item: String?
    public var lot: String?
    public var condition: Condition?
    public var movement: Int64?
    public var from: Instant?
    public var to: Instant?
    public var by: TimeBasis?
    public var counter = false
    public var limit: Int?
    public var cursor: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("warehouse", \.warehouse, "Only this warehouse."),
      WireField("item", \.item, "Only this item."),
      WireField("lot", \.lot, "Only this lot; with `item`."),
      WireField("condition", \.condition, "Only this condition; with `item` or `warehouse`."),
      WireField(
        "movement", \.movement,
        "All lines of this movement, counter-accounts too, from the first; without other filters."),
      WireField("from", \.from, "Only from this moment on."),
      WireField("to", \.to, "Only before this moment."),
      WireField(
        "by", \.by, "Which time `from` and `to` are about: occurred (when absent), recorded."),
      WireField(
        "counter", \.counter,
        "With lines of counter-accounts, where pieces came from and went; of an item with `warehouse`.",
        isRequired: false),
      WireField("limit", \.limit, "Rows a page, 1000 when absent. The first page is the newest."),
      WireField("cursor", \.cursor, "The next_cursor of the page before: goes back in time."),
    ]
  }

  public typealias Response = ListPage<LedgerRecord>

  public static func check(_ request: Request) throws(ServiceError) {
    _ = try LedgerPosition(cursor: request.cursor)
    if request.lot != nil, request.item == nil {
      throw .invalid("lot", "needs `item`", "需同时给出 item")
    }
    if request.condition != nil, request.item == nil, request.warehouse == nil {
      throw .invalid("condition", "needs `item` or `warehouse`", "需同时给出 item 或 warehouse")
    }
    if request.counter, request.item != nil, request.warehouse == nil {
      throw .invalid("counter", "of one item needs `warehouse`", "查询某物资时需同时给出 warehouse")
    }
    if request.counter, request.lot != nil || request.condition != nil {
      throw .invalid(
        "counter", "counter-accounts have no lot and no condition; leave those out",
        "对应科目不分批次和状况，请不要给出 lot、condition")
    }
    if request.movement != nil, !request.isOfMovementAlone {
      throw .invalid("movement", "goes without other filters", "不能与其他筛选条件同用")
    }
    try PageLimit.check(request.limit, cursor: request.cursor, parts: 3)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let limit = request.limit ?? PageLimit.usual
    let position = try LedgerPosition(cursor: request.cursor)
    if let movement = request.movement {
      guard try call.transaction.first(.movement(movement)) != nil else {
        throw .notFound(Text("movement", "出入库单"), String(movement))
      }
      return .lines(
        try call.transaction.all(.lines(ofMovement: movement, after: position, limit: limit + 1)),
        limit: limit)
    }
    var filter = HistoryFilter()
    if let code = request.item { filter.itemID = try call.transaction.itemID(code) }
    if let code = request.warehouse { filter.warehouseID = try call.transaction.warehouseID(code) }
    if let lot = request.lot, let item = filter.itemID {
      filter.lotID = try call.transaction.lotID(lot, ofItem: item)
    }
    filter.condition = request.condition
    filter.withCounterAccounts = request.counter
    filter.time = TimeSpan(from: request.from, to: request.to, by: request.by)
    switch try call.transaction.movements(in: filter.time, at: filter.warehouseID) {
    case .none: return Response()
    case .between(let movements): filter.movements = movements
    case .many: break
    }
    var page: Response = .lines(
      try call.transaction.all(.history(filter, before: position, limit: limit + 1)),
      limit: limit)
    page.rows.reverse()
    return page
  }
}

extension StockHistory.Request {
  fileprivate var isOfMovementAlone: Bool {
    warehouse == nil && item == nil && lot == nil && condition == nil && from == nil && to == nil
      && by == nil
  }
}

extension ListPage<LedgerRecord> {
  /// A page of ledger entries, in the order in which they were fetched.
  static func lines(_ fetched: [LedgerRow], limit: Int) -> ListPage {
    var page = ListPage()
    page.rows = fetched.prefix(limit).map(\.record)
    if fetched.count > limit, limit > 0 {
      page.nextCursor = fetched[limit - 1].position.cursor.text
    }
    return page
  }
}

extension LedgerPosition {
  init?(cursor: String?) throws(ServiceError) {
    guard let cursor = try Cursor(cursor, count: 3) else { return nil }
    guard let movement = Int64(cursor.parts[0]), let line = Int32(cursor.parts[1]),
      let warehouse = Int64(cursor.parts[2])
    else { throw Cursor.fault }
    self.init(movement: movement, line: Int(line), warehouseID: warehouse)
  }

  var cursor: Cursor { Cursor([String(movement), String(line), String(warehouseID)]) }
}
