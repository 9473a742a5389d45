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
