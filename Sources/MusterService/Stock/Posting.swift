import MusterModel
import MusterStorage

/// Movements on their way into the ledger: codes become ids, new lots are made, all are posted in one
/// call.
struct Posting {
  private let headings: [MovementHeading]
  /// All lines of all movements, one movement after the other.
  private let lines: [MovementLine]
  /// By line: which movement it is of, and its place there; the first is 1.
  private let places: [(movement: Int32, place: Int32)]

  init(_ headings: [MovementHeading]) {
    self.headings = headings
    var lines: [MovementLine] = []
    var places: [(movement: Int32, place: Int32)] = []
    for (index, heading) in headings.enumerated() {
      for (place, line) in heading.draft.lines.enumerated() {
        lines.append(line)
        places.append((Int32(index + 1), Int32(place + 1)))
      }
    }
    self.lines = lines
    self.places = places
  }

  /// - Parameter isLast: whether the transaction has nothing else to do, and ends with it.
  /// - Returns: one response a movement, in their order.
  func post(
    in transaction: Transaction, isLast: Bool = false
  ) throws(ServiceError) -> [MovementResponse] {
    let resolved = try transaction.all(Statement<ResolvedLine>.resolved(lines))
    let postings = try zip(lines.indices, resolved).map { (index, found) throws(ServiceError) in
      try posting(index, found)
    }
    let lotIDs = try newLots(postings, resolved, in: transaction)
    let order = postings.indices.sorted {
      key(postings[$0], lotIDs[$0]) < key(postings[$1], lotIDs[$1])
    }
    let statement = Statement<PostedMovements>.post(
      headings, order.map { postings[$0].withLot(lotIDs[$0]) })
    let posted = try isLast ? transaction.end(statement) : transaction.one(statement)
    return responses(posted, order: order)
  }

  /// The order in which stockpiles are locked, and within each that of the movements.
  private func key(_ line: PostingLine, _ lotID: Int64) -> (Int64, Int64, Int64, Int, Int32, Int32)
  {
    (
      line.warehouseID, line.itemID, lotID, Condition.allCases.firstIndex(of: line.condition) ?? 0,
      line.movement, line.place
    )
  }

  /// A line with its ids; lot 0 where the lot is still to be made.
  private func posting(
    _ index: Int, _ found: ResolvedLine
  ) throws(ServiceError) -> PostingLine {
    let line = lines[index]
    guard let warehouse = found.warehouseID else {
      throw .notFound(Text("warehouse", "仓库"), line.warehouse)
    }
    guard let item = found.itemID else { throw .notFound(Text("item", "物资"), line.item) }
    return PostingLine(
      movement: places[index].movement, place: places[index].place, warehouseID: warehouse,
      itemID: item, lotID: found.lotID ?? 0, condition: line.condition, account: line.account,
      quantity: line.quantity)
  }

  /// The lots' ids by line; receipts make those that are not known.
  private func newLots(
    _ postings: [PostingLine], _ resolved: [ResolvedLine], in transaction: Transaction
  ) throws(ServiceError) -> [Int64] {
    var lotIDs = postings.map(\.lotID)
    var made: [Int] = []
    for index in lines.indices {
      let line = lines[index]
      let isReceipt = headings[Int(places[index].movement) - 1].draft.kind == .receipt
      let disagrees = line.expiryDate != nil && line.expiryDate != resolved[index].expiryDate
      if isReceipt, resolved[index].lotID == nil || disagrees {
        made.append(index)
      } else if resolved[index].lotID == nil {
        throw .unknownLot(line.lot, of: line.item)
      }
    }
    guard !made.isEmpty else { return lotIDs }
    let identifiers = try transaction.one(
      Statement<[Int64]>.makeLots(
        made.map { (postings[$0].itemID, lines[$0].lot, lines[$0].expiryDate) }))
    for (index, identifier) in zip(made, identifiers) { lotIDs[index] = identifier }
    return lotIDs
  }

  private func responses(_ posted: PostedMovements, order: [Int]) -> [MovementResponse] {
    var balances = [Int64](repeating: 0, count: lines.count)
    for (index, balance) in zip(order, posted.balances) { balances[index] = balance }
    var responses = posted.movementIDs.map { movement in
      var response = MovementResponse()
      response.movement = movement
      return response
    }
    for (index, line) in lines.enumerated() {
      responses[Int(places[index].movement) - 1].entries.append(
        LedgerLine(line, balance: balances[index]))
    }
    return responses
  }
}

extension PostingLine {
  fileprivate func withLot(_ lotID: Int64) -> PostingLine {
    PostingLine(
      movement: movement, place: place, warehouseID: warehouseID, itemID: itemID, lotID: lotID,
      condition: condition, account: account, quantity: quantity)
  }
}

extension ServiceError {
  /// A lot that its item does not have.
  static func unknownLot(_ lot: String, of item: String) -> ServiceError {
    ServiceError(
      .notFound,
      Text(
        "Item \"\(item)\" has no lot \"\(lot)\"; stock.list shows its lots.",
        "物资“\(item)”没有批次“\(lot)”；可用 stock.list 查看其批次。"),
      details: ["noun": "lot", "name": .string(lot), "item": .string(item)])
  }
}
