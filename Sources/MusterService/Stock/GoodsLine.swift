public import MusterModel

/// A line of goods that leave a warehouse or come back: which, of which lot, how many.
public struct GoodsLine: WireObject, PackedLine {
  public var item = ""
  /// Found out where nil.
  public var lot: String?
  public var quantity = LineQuantity(0)
  public var pack: String?
  public var condition: Condition?

  public init() {}

  public init(
    item: String, lot: String? = nil, quantity: LineQuantity, pack: String? = nil,
    condition: Condition? = nil
  ) {
    self.item = item
    self.lot = lot
    self.quantity = quantity
    self.pack = pack
    self.condition = condition
  }

  public static let fields: [WireField<GoodsLine>] = [
    WireField("item", \.item, "The item's code."),
    WireField("lot", \.lot, "The lot, - for stock without one; found out when absent."),
    WireField("quantity", \.quantity, "Pieces, or packs where `pack` is given."),
    WireField("pack", \.pack, "What the quantity counts: a pack of the item, or its unit."),
    WireField("condition", \.condition, "The condition of the pieces."),
  ]
}
