import MusterModel
import MusterStorage

/// The stock of items that were asked for, kept in memory: of what is known only those rows are read
/// again that were written since.
///
/// Every write of a row gives it the number of the transaction that wrote it, whoever that was, and
/// piles and lots are never deleted; so what the rows do not tell has not changed.
final class KnownStock {
  /// Bounds the memory that a session takes: some 20 MB.
  private static let mostPiles = 200_000

  private var items: [Int64: KnownItem] = [:]
  /// The versions of connection and registers under which all this was read.
  private var connection = 0
  private var registers: Int64 = 0

  /// What is to be asked about these items.
  ///
  /// - Parameter mark: of the moment, or of one before it.
  func check(_ wanted: [Int64], at mark: ReadingMark, in call: Call) -> StockCheck {
    let connection = call.transaction.connectionNumber
    if self.connection != connection || registers != mark.registers { items = [:] }
    self.connection = connection
    registers = mark.registers
    return StockCheck(
      wanted, known: wanted.map { items[$0].flatMap { mark.knows(since: $0.mark) ? $0 : nil } },
      at: mark)
  }

  /// Keeps what was read for the next question.
  func keep(_ read: [KnownItem], in call: Call) {
    // What a transaction sees of its own work may be undone yet.
    if call.sharesTransaction { return }
    for item in read { items[item.stock.itemID] = item }
    if items.values.reduce(0, { $0 + $1.stock.piles.count }) > Self.mostPiles { items = [:] }
  }
}

/// One item as it was when it was last read.
struct KnownItem {
  /// As the books have it, with holds that are overdue.
  var stock: ItemStock
  /// Those that were overdue then.
  var overdue: [OverdueHold] = []
  /// The oldest transaction that may have written what is not in it.
  var mark: Int64

  /// What of it can be planned with.
  var usable: ItemStock { overdue.reduce(into: stock) { $0.free($1) } }
}

/// A question: whether stock is still what it was.
struct StockCheck {
  /// What was known before; nil where one of the items was not.
  let before: [ItemStock]?

  private let wanted: [Int64]
  private let known: [KnownItem?]
  private let oldest: Int64

  fileprivate init(_ wanted: [Int64], known: [KnownItem?], at mark: ReadingMark) {
    self.wanted = wanted
    self.known = known
    let all = known.compactMap(\.self)
    before = all.count == wanted.count ? all.map(\.usable) : nil
    oldest = all.map(\.mark).min() ?? mark.oldest
  }

  // What to ask after the mark was read, or together with it.

  var piles: Statement<StockPile> {
    .piles(ofItems: known.compactMap { $0?.stock.itemID }, since: oldest)
  }

  var lots: Statement<PiledLot> {
    .lots(known.flatMap { $0?.stock.lots.map(\.identifier) ?? [] }, since: oldest)
  }

  var overdue: Statement<OverdueHold> { .overdueHolds(ofItems: wanted) }

  /// Whether what was known before can be told from what was written since, at this moment too.
  func holds(at mark: ReadingMark) -> Bool { mark.knows(since: oldest) }

  /// What there is of the items now, in their order.
  ///
  /// - Parameters:
  ///   - rows: the answers.
  ///   - mark: read in this transaction, before them.
  func now(
    _ rows: ([StockPile], [PiledLot], [OverdueHold]), at mark: ReadingMark, in call: Call
  ) throws(ServiceError) -> [ItemStock] {
    var (piles, lots, overdue) = rows
    var floors: [ItemFloor] = []
    let unknown = zip(wanted, known).filter { $1 == nil }.map(\.0)
    if !unknown.isEmpty {
      let (all, kept) = try call.transaction.all(
        together: .piles(ofItems: unknown), Statement<ItemFloor>.floors(ofItems: unknown))
      piles += all
      floors = kept
    }
    let seen = Set(known.flatMap { $0?.stock.lots.map(\.identifier) ?? [] })
    let new = Set(piles.map(\.lotID)).subtracting(seen)
    if !new.isEmpty { lots += try call.transaction.all(.lots(new.sorted())) }

    let pileRows = Dictionary(grouping: piles, by: \.itemID)
    let lotRows = Dictionary(grouping: lots, by: \.itemID)
    let read = zip(wanted, known).map { item, known in
      var stock = known?.stock ?? ItemStock(itemID: item)
      stock.take(lotRows[item] ?? [])
      stock.take(pileRows[item] ?? [])
      stock.take(floors.filter { $0.itemID == item })
      return KnownItem(
        stock: stock, overdue: overdue.filter { $0.itemID == item }, mark: mark.oldest)
    }
    call.session.stock.keep(read, in: call)
    return read.map(\.usable)
  }
}
