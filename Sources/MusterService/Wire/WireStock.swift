import Measures
public import MusterModel

extension StockRecord: WireObject {
  public static let fields: [WireField<StockRecord>] = [
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("warehouse_name", \.warehouseName, "Its name."),
    WireField("tier", \.tier, "Its tier."),
    WireField("region", \.region, "The code of its region."),
    WireField("item", \.item, "The item's code."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("unit", \.unit, "The base unit of the quantities."),
    WireField("lot", \.lot, "The lot; - for stock without one."),
    WireField("expiry_date", \.expiryDate, "The last day on which it may be used."),
    WireField("condition", \.condition, "Its condition."),
    WireField("on_hand", \.onHand, "Pieces there."),
    WireField("held", \.held, "Pieces claimed by live holds."),
    .derived("available", \.available, "On hand less held."),
    WireField(
      "travel_time_s", \.travelTime, "By road to `near`, in seconds; null where no road leads."),
  ]
}

extension StockTotal: WireObject {
  public static let fields: [WireField<StockTotal>] = [
    WireField("tier", \.tier, "Set when added up by tier."),
    WireField("region", \.region, "Set when added up by region."),
    WireField("region_name", \.regionName, "Its name."),
    WireField("item", \.item, "Set when added up by item."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("unit", \.unit, "Its base unit."),
    WireField("category", \.category, "Set when added up by category."),
    WireField("on_hand", \.onHand, "Pieces there."),
    WireField("held", \.held, "Pieces claimed by live holds."),
    .derived("available", \.available, "On hand less held."),
    WireField("warehouses", \.warehouses, "Warehouses that have any of it."),
  ]
}
