/// Where kits of one kind are wanted: sets of items of which each is sent whole or not at all.
public struct KitDemand: Hashable, Sendable {
  /// The caller's number of the kit; only handed back.
  public let kit: Int
  public let parts: [KitPart]
  /// In order of the incidents' numbers; quantities are kits.
  public let requests: [ItemRequest]

  /// - Precondition: there is a part, no item stands twice among them, and no incident asks twice.
  public init(kit: Int, parts: [KitPart], requests: [ItemRequest]) {
    precondition(
      !parts.isEmpty && Set(parts.map(\.item)).count == parts.count, "a kit is made of something")
    precondition(
      Set(requests.map(\.incident)).count == requests.count, "an incident asks for a kit once")
    self.kit = kit
    self.parts = parts
    self.requests = requests.sorted { $0.incident < $1.incident }
  }
}

/// What one kit has of an item.
public struct KitPart: Hashable, Sendable {
  /// The caller's number of the item; one of the plan's demands has it.
  public let item: Int
  /// At least one.
  public let pieces: Int64

  public init(item: Int, pieces: Int64) {
    precondition(pieces > 0, "a kit has something of each of its items")
    self.item = item
    self.pieces = pieces
  }
}

/// What may be sent instead of an item, to requests that allow it.
public struct StockSubstitute: Hashable, Sendable {
  public let item: Int
  public let substitute: Int
  /// So many pieces of the substitute …
  public let pieces: Int64
  /// … stand for so many of the item; what is missing of the last so many counts as covered too.
  public let standsFor: Int64

  public init(item: Int, substitute: Int, pieces: Int64, standsFor: Int64) {
    precondition(item != substitute && pieces > 0 && standsFor > 0, "another item, and some of it")
    self.item = item
    self.substitute = substitute
    self.pieces = pieces
    self.standsFor = standsFor
  }
}
