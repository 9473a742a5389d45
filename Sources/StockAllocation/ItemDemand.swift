public import Measures

/// Where one item is wanted, and who has it.
public struct ItemDemand: Hashable, Sendable {
  /// The caller's number of the item; only handed back.
  public let item: Int
  /// In order of the incidents' numbers.
  public let requests: [ItemRequest]
  /// In order of the warehouses' numbers.
  public let sources: [StockSource]

  /// - Parameters:
  ///   - requests: in any order.
  ///   - sources: in any order; their warehouses' numbers decide ties.
  /// - Precondition: no incident and no warehouse stands twice, and every quantity is
  ///   0 ... `Quantity.largest`.
  public init(item: Int, requests: [ItemRequest], sources: [StockSource]) {
    // Mostly they come in order: to sort them would copy them.
    let requests =
      requests.isSorted(by: \.incident)
      ? requests : requests.sorted { $0.incident < $1.incident }
    let sources =
      sources.isSorted(by: \.warehouse)
      ? sources : sources.sorted { $0.warehouse < $1.warehouse }
    precondition(
      sources.isSorted(by: \.warehouse), "a warehouse is one source of an item, with all its lots")
    precondition(
      requests.isSorted(by: \.incident), "an incident asks for an item once")
    let limits = Quantity.zero...Quantity.largest
    precondition(
      requests.allSatisfy { limits.contains($0.quantity) }
        && sources.allSatisfy { source in
          source.lots.allSatisfy { limits.contains($0.quantity) }
            && source.withheld.allSatisfy { limits.contains($0.quantity) }
        },
      "a quantity is between nothing and Quantity.largest")
    self.item = item
    self.requests = requests
    self.sources = sources
  }
}

/// How much one incident wants of an item.
public struct ItemRequest: Hashable, Sendable {
  /// The row of the incident in the table of ways.
  public let incident: Int
  /// 1 is served first.
  public let priority: Int
  /// 0 ... `Quantity.largest`.
  public let quantity: Quantity
  /// Whether what is short may be met by substitutes.
  public let allowsSubstitutes: Bool

  public init(
    incident: Int, priority: Int, quantity: Quantity, allowsSubstitutes: Bool = false
  ) {
    self.incident = incident
    self.priority = priority
    self.quantity = quantity
    self.allowsSubstitutes = allowsSubstitutes
  }
}

extension Array {
  /// Whether each has a greater number than the one before.
  fileprivate func isSorted(by number: (Element) -> Int) -> Bool {
    indices.dropFirst().allSatisfy { number(self[$0 - 1]) < number(self[$0]) }
  }
}
