public import Measures

/// How much of one item is wanted, and who has it.
public struct ItemDemand: Hashable, Sendable {
  /// The caller's number of the item; only handed back.
  public let item: Int
  /// 0 ... `Quantity.largest`.
  public let requested: Quantity
  /// In any order; their warehouses' numbers decide ties.
  public let sources: [StockSource]

  /// - Precondition: no warehouse stands twice, and every quantity is 0 ... `Quantity.largest`.
  public init(item: Int, requested: Quantity, sources: [StockSource]) {
    precondition(
      Set(sources.map(\.warehouse)).count == sources.count,
      "a warehouse is one source of an item, with all its lots")
    let limits = Quantity.zero...Quantity.largest
    precondition(
      limits.contains(requested)
        && sources.allSatisfy { source in
          source.lots.allSatisfy { limits.contains($0.quantity) }
            && source.withheld.allSatisfy { limits.contains($0.quantity) }
        },
      "a quantity is between nothing and Quantity.largest")
    self.item = item
    self.requested = requested
    self.sources = sources
  }
}
