public import MusterModel

extension BookCheck: WireValue {}
extension FindingKind: WireValue {}

extension Finding: WireObject {
  public static let fields: [WireField<Finding>] = [
    WireField("kind", \.kind, "What is wrong."),
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("item", \.item, "The item's code."),
    WireField("lot", \.lot, "The lot's code."),
    WireField("condition", \.condition, "The condition of the stockpile."),
    WireField("movement", \.movement, "The movement's number."),
    WireField("line", \.line, "Its line, or the line of the allocation or count."),
    WireField("allocation", \.allocation, "The allocation's number."),
    WireField("team", \.team, "The team's code."),
    WireField("count", \.count, "The count's number."),
    WireField("closure", \.closure, "The closure's number."),
    WireField("day", \.day, "The day that it is about: sealed, of expiry, of the end."),
    WireField(
      "expected", \.expected,
      "What should be: pieces; for entry_missing and entry_surplus the place of an entry."),
    WireField("found", \.found, "What is, likewise."),
  ]
}

extension ExpiryOutlook: WireObject {
  public static let fields: [WireField<ExpiryOutlook>] = [
    WireField("within_days", \.days, "Within so many days after the day."),
    WireField("lots", \.lots, "Lots of serviceable stock that reach their last day of use."),
    WireField("stockpiles", \.stockpiles, "In how many stockpiles they lie."),
    WireField("quantity", \.quantity, "How many pieces that is."),
    WireField("inspections", \.inspections, "Assets whose inspection is due."),
  ]
}

extension DaySeal: WireObject {
  public static let fields: [WireField<DaySeal>] = [
    WireField("day", \.day, "The day, in the district's time zone."),
    WireField("movements", \.movements, "Movements booked on it, once for each warehouse."),
    WireField("entries", \.entries, "Ledger entries booked on it."),
    WireField(
      "seal", \.seal, "SHA-256 of the seal before and of what was booked, 64 hexadecimal digits."),
  ]
}
