public import Measures

/// One warehouse, as far as it concerns one item: which pieces it could send.
public struct StockSource: Hashable, Sendable {
  /// The column of the warehouse in the table of ways; numbers follow the order of the codes, so
  /// that a tie goes to the lower one. A warehouse stands at most once among the sources of an item.
  public let warehouse: Int
  /// What a plan may take, first expired first.
  public let lots: [AvailableLot]
  /// What is there and may not be taken, with the cause. It explains a shortage, nothing more.
  public let withheld: [WithheldStock]
  /// All that a plan may take here.
  public let available: Quantity

  public init(warehouse: Int, lots: [AvailableLot], withheld: [WithheldStock] = []) {
    self.warehouse = warehouse
    self.lots = lots
    self.withheld = withheld
    available = lots.reduce(.zero) { $0 + $1.quantity }
  }

  /// The same without what is taken elsewhere.
  ///
  /// - Parameter taken: by warehouse; no more than is available.
  func leaving(_ taken: [Int: Quantity]) -> StockSource {
    guard var rest = taken[warehouse] else { return self }
    let left = lots.reversed().map { lot in
      let gone = min(rest, lot.quantity)
      rest -= gone
      return AvailableLot(lot: lot.lot, quantity: lot.quantity - gone)
    }
    return StockSource(warehouse: warehouse, lots: left.reversed(), withheld: withheld)
  }
}

/// Pieces of one lot that a plan may take.
public struct AvailableLot: Hashable, Sendable {
  /// The caller's number of the lot; only handed back.
  public let lot: Int
  /// 0 ... `Quantity.largest`.
  public let quantity: Quantity

  public init(lot: Int, quantity: Quantity) {
    self.lot = lot
    self.quantity = quantity
  }
}
