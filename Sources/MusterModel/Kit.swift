/// A set of items that are of use only together: a pump with its hoses (成套).
public struct Kit: Hashable, Sendable {
  public var code = ""
  public var name = ""
  /// By the items' codes.
  public var components: [KitComponent] = []

  public init() {}
}

/// What one kit has of an item.
public struct KitComponent: Hashable, Sendable {
  public var item = ""
  public var itemName: String?
  /// 1 ... 1,000,000.
  public var pieces: Int64 = 1

  public init() {}

  public init(item: String, itemName: String? = nil, pieces: Int64) {
    self.item = item
    self.itemName = itemName
    self.pieces = pieces
  }
}
