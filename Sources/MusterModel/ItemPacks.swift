public import Measures

/// What an item comes in: 箱 of 24. Quantities are kept in pieces whatever they were counted in.
public struct ItemPacks: Hashable, Sendable {
  public struct Pack: Hashable, Sendable {
    public var name = ""
    public var pieces: Int64 = 1

    public init() {}

    public init(name: String, pieces: Int64) {
      self.name = name
      self.pieces = pieces
    }
  }

  /// The item's code.
  public let item: String
  /// The name of a single piece.
  public let unit: String
  public let usual: Pack?
  /// Whether it comes in, leaves and travels in whole usual packs only.
  public let isMovedWhole: Bool
  /// By name.
  public let others: [Pack]

  public init(item: String, unit: String, usual: Pack?, isMovedWhole: Bool, others: [Pack]) {
    self.item = item
    self.unit = unit
    self.usual = usual
    self.isMovedWhole = isMovedWhole
    self.others = others
  }

  /// The pack of that name; the unit is a pack of one.
  public func pack(named name: String) -> Pack? {
    if name == unit { return Pack(name: unit, pieces: 1) }
    return (usual.map { [$0] } ?? []).first { $0.name == name } ?? others.first { $0.name == name }
  }

  /// What single pieces go by where the item moves in whole packs: the pieces of one pack.
  public var step: Quantity { Quantity(isMovedWhole ? usual?.pieces ?? 1 : 1) }

  /// `5 箱 3 件`: whole packs, and the pieces left over.
  public static func shown(_ quantity: Quantity, in pack: Pack, unit: String) -> String {
    let (packs, pieces) = quantity.pieces.quotientAndRemainder(dividingBy: pack.pieces)
    let parts = [(packs, pack.name), (pieces, unit)].filter { $0.0 != 0 }
    if parts.isEmpty { return "0 \(pack.name)" }
    return parts.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}
