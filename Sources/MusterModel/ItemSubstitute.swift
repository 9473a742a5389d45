/// What may be sent instead of an item, and how much of it (替代品).
public struct ItemSubstitute: Hashable, Sendable {
  public var item = ""
  public var itemName: String?
  public var substitute = ""
  public var substituteName: String?
  /// So many pieces of the substitute …
  public var pieces: Int64 = 1
  /// … stand for so many of the item; both 1 ... 1,000,000.
  public var standsFor: Int64 = 1
  /// 1 is taken first, 9 last.
  public var preference = 1

  public init() {}
}
