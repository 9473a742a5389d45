/// A kind of supply, counted in whole base units.
public struct Item: Hashable, Sendable {
  public var code = ""
  public var name = ""
  public var category = ""
  /// The base unit: 台, 件, 条.
  public var unit = ""
  /// Litres of one unit.
  public var unitVolume: Double?
  /// Kilograms of one unit.
  public var unitWeight: Double?
  public var shelfLifeDays: Int?
  /// The name of the usual pack: 箱.
  public var pack: String?
  /// Pieces in it.
  public var packSize: Int64?
  /// Whether it comes in, leaves and travels in whole usual packs only.
  public var isMovedWhole = false
  /// Whether each lot is one serial-numbered piece.
  public var isAsset = false
  /// Packs beside the usual one, by name.
  public var otherPacks: [ItemPacks.Pack] = []

  public init() {}

  public init(
    code: String, name: String, category: String, unit: String, unitVolume: Double?,
    unitWeight: Double?, shelfLifeDays: Int?
  ) {
    self.code = code
    self.name = name
    self.category = category
    self.unit = unit
    self.unitVolume = unitVolume
    self.unitWeight = unitWeight
    self.shelfLifeDays = shelfLifeDays
  }
}
