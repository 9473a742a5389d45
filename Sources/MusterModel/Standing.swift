public import Measures

/// A reserve floor beside what is usable there now.
public struct FloorStanding: Hashable, Sendable {
  public var warehouse = ""
  public var warehouseName = ""
  public var item = ""
  public var itemName = ""
  public var unit = ""
  public var floor = Quantity.zero
  /// Serviceable, not past its day and not held, over all lots.
  public var usable = Quantity.zero

  public var missing: Quantity { max(.zero, floor - usable) }

  public init() {}
}

/// Whom a quota is for.
public enum QuotaScope: String, Vocabulary {
  /// Every warehouse of the tier that has no quota of its own.
  case tier
  case warehouse
  /// All warehouses of the region and of the regions inside it together.
  case region

  public var chinese: String {
    switch self {
    case .tier: "层级"
    case .warehouse: "仓库"
    case .region: "区划"
    }
  }
}

/// A quota beside what is usable there now.
public struct QuotaStanding: Hashable, Sendable {
  public var scope = QuotaScope.tier
  /// The tier's word, or the code of the warehouse or region.
  public var key = ""
  public var name: String?
  /// The one warehouse that a row of a tier's quota is about; nil where it is about all of them.
  public var warehouse: String?
  public var item = ""
  public var itemName = ""
  public var unit = ""
  public var quota = Quantity.zero
  public var usable = Quantity.zero
  /// Of a tier the sum of what each warehouse lacks: what is too much in one does not fill another.
  public var missing = Quantity.zero
  /// Warehouses that have less than the quota; nil for a region.
  public var warehousesBelow: Int?

  public init() {}
}
