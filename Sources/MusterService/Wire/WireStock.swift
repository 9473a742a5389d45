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
    WireField("category", \.category, "What the item is for."),
    WireField("lot", \.lot, "The lot; - for stock without one."),
    WireField("expiry_date", \.expiryDate, "The last day on which it may be used."),
    WireField("condition", \.condition, "Its condition."),
    WireField("on_hand", \.onHand, "Pieces there."),
    WireField("held", \.held, "Pieces claimed by live holds."),
    .derived("available", \.available, "On hand less held."),
    WireField("pack", \.pack, "The name of the item's usual pack; null when it has none."),
    WireField("pack_size", \.packSize, "Pieces in the usual pack."),
    WireField("floor", \.floor, "The reserve floor of the item there; with `below_floor`."),
    WireField("quota", \.quota, "What should be there of the item; with `below_quota`."),
    WireField(
      "usable", \.usable,
      "Over all lots of the item there: serviceable, not past its day, not held; with either."),
    .derived("missing", \.missing, "What is missing to the floor or quota, the higher of both."),
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
    WireField("usable", \.usable, "Serviceable, not past its day and not held."),
    WireField("expired", \.expired, "Serviceable, but past its day."),
    WireField("quarantined", \.quarantined, "Waiting for inspection."),
    WireField("damaged", \.damaged, "Damaged."),
    WireField("warehouses", \.warehouses, "Warehouses that have any of it."),
  ]
}
