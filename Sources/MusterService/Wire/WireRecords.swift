import Measures
public import MusterModel

extension Region: WireObject {
  public static let fields: [WireField<Region>] = [
    WireField("code", \.code, "The official code."),
    WireField("name", \.name, "The name."),
    WireField("level", \.level, "The level of the division."),
    WireField("parent_code", \.parentCode, "The region that it lies in."),
  ]
}

extension Warehouse: WireObject {
  public static let fields: [WireField<Warehouse>] = [
    WireField("code", \.code, "The warehouse's code."),
    WireField("name", \.name, "The name."),
    WireField("tier", \.tier, "The tier."),
    WireField("region", \.region, "The code of the region that it lies in."),
    WireField("longitude", \.coordinate.longitudeOnWire, "Degrees east, WGS 84."),
    WireField("latitude", \.coordinate.latitudeOnWire, "Degrees north, WGS 84."),
    WireField("ready_s", \.readyTime, "From the order to wheels turning, in seconds."),
    WireField("contact_name", \.contactName, "Null where the reader may not see it."),
    WireField("contact_phone", \.contactPhone, "Null where the reader may not see it."),
  ]
}

extension Item: WireObject {
  public static let fields: [WireField<Item>] = [
    WireField("code", \.code, "The item's code."),
    WireField("name", \.name, "The name."),
    WireField("category", \.category, "What it is for."),
    WireField("unit", \.unit, "The base unit, in which quantities count."),
    WireField("unit_volume_l", \.unitVolume, "Litres of one unit."),
    WireField("unit_weight_kg", \.unitWeight, "Kilograms of one unit."),
    WireField("shelf_life_days", \.shelfLifeDays, "Days from making to expiry."),
    WireField("pack", \.pack, "The name of its usual pack; null when it has none."),
    WireField("pack_size", \.packSize, "Pieces in the usual pack."),
    WireField("whole_packs", \.isMovedWhole, "It is moved in whole usual packs only."),
    WireField("asset", \.isAsset, "Each lot is one serial-numbered piece."),
    WireField("other_packs", \.otherPacks, "Packs beside the usual one."),
  ]
}

extension ItemPacks.Pack: WireObject {
  public static let fields: [WireField<ItemPacks.Pack>] = [
    WireField("pack", \.name, "The pack's name."),
    WireField("pack_size", \.pieces, "Pieces in it."),
  ]
}

extension Capability: WireObject {
  public static let fields: [WireField<Capability>] = [
    WireField("capability", \.name, "What the team can do."),
    WireField("type", \.type, "How well: 1 is best."),
  ]
}

extension Team: WireObject {
  public static let fields: [WireField<Team>] = [
    WireField("code", \.code, "The team's code."),
    WireField("name", \.name, "The name."),
    WireField("department", \.department, "The department that it belongs to."),
    WireField("kind", \.kind, "The kind of team."),
    WireField("headcount", \.headcount, "People."),
    WireField("longitude", \.coordinate.longitudeOnWire, "Degrees east, WGS 84."),
    WireField("latitude", \.coordinate.latitudeOnWire, "Degrees north, WGS 84."),
    WireField("ready_s", \.readyTime, "From the order to wheels turning, in seconds."),
    WireField("status", \.status, "What it can be asked to do now."),
    WireField("capabilities", \.capabilities, "What it can do."),
  ]
}

extension ResourceRequest: WireObject {
  public static let fields: [WireField<ResourceRequest>] = [
    WireField("item", \.item, "The code of an item; with `quantity`."),
    WireField("kit", \.kit, "The code of a kit instead; with `quantity`."),
    WireField("quantity", \.quantity, "Pieces in the item's base unit, or complete kits."),
    WireField(
      "substitutes", \.allowsSubstitutes,
      "Whether substitutes of the item may be sent where it is short.", isRequired: false),
    WireField(
      "capability", \.capability, "What teams must be able to do; with `teams` or `people`."),
    WireField("type", \.type, "The least good type that will do, 1 (best) to 9; any when absent."),
    WireField("teams", \.teams, "How many teams."),
    WireField("people", \.people, "How many people, who come in whole teams."),
  ]
}

extension Incident: WireObject {
  public static let fields: [WireField<Incident>] = [
    WireField("code", \.code, "The incident's code."),
    WireField("kind", \.kind, "What happened: flood, fire, …"),
    WireField("level", \.level, "I is the gravest."),
    WireField("longitude", \.coordinate.longitudeOnWire, "Degrees east, WGS 84."),
    WireField("latitude", \.coordinate.latitudeOnWire, "Degrees north, WGS 84."),
    WireField("priority", \.priority, "1 is served first."),
    WireField("exercise", \.isExercise, "An exercise never touches real stock."),
    WireField("state", \.state, "Whether it is still being handled."),
    WireField("opened_at", \.openedAt, "When it was opened here."),
    WireField("closed_at", \.closedAt, "When it was closed."),
    WireField(
      "region", \.region, "The code of the division that it lies in, where that was said."),
    WireField("requests", \.requests, "What it needs."),
  ]
}
