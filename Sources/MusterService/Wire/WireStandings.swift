import Measures
public import MusterModel

extension FloorStanding: WireObject {
  public static let fields: [WireField<FloorStanding>] = [
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("warehouse_name", \.warehouseName, "Its name."),
    WireField("item", \.item, "The item's code."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("unit", \.unit, "The base unit of the quantities."),
    WireField("floor", \.floor, "Pieces that must stay available."),
    WireField("usable", \.usable, "Serviceable, not past its day and not held, over all lots."),
    .derived("missing", \.missing, "What is missing to the floor."),
  ]
}

extension QuotaStanding: WireObject {
  public static let fields: [WireField<QuotaStanding>] = [
    WireField("scope", \.scope, "Whether it is a tier's, a warehouse's or a region's."),
    WireField("key", \.key, "The tier, or the code of the warehouse or region."),
    WireField("name", \.name, "The name of the warehouse or region; null for a whole tier."),
    WireField(
      "warehouse", \.warehouse,
      "With `below`: the warehouse that has too little; null for a region, and without `below`."),
    WireField("item", \.item, "The item's code."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("unit", \.unit, "The base unit of the quantities."),
    WireField("quota", \.quota, "Pieces that should be there: of a tier in each warehouse."),
    WireField("usable", \.usable, "Pieces that are: serviceable, not past their day, not held."),
    WireField(
      "missing", \.missing, "What is missing, added up over warehouses where it is a whole tier."),
    WireField(
      "warehouses_below", \.warehousesBelow, "Warehouses that have less; null for a region."),
  ]
}
