public import MusterModel

extension LedgerRecord: WireObject {
  public static let fields: [WireField<LedgerRecord>] = [
    WireField("movement", \.movement, "The movement's number."),
    WireField("line", \.line, "Its place in the movement."),
    WireField("kind", \.kind, "What the movement is."),
    WireField("reason", \.reason, "Why it was booked."),
    WireField("document", \.document, "The paper that it was booked from."),
    WireField("occurred_at", \.occurredAt, "When it happened."),
    WireField("recorded_at", \.recordedAt, "When it was booked."),
    WireField("actor", \.actor, "Who answers for it."),
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("item", \.item, "The item's code."),
    WireField("lot", \.lot, "The lot; null on a counter-account over all lots."),
    WireField("condition", \.condition, "The condition; null on a counter-account."),
    WireField("account", \.account, "stock, or the counter-account that explains it."),
    WireField(
      "counter_account", \.counterAccount,
      "Where the pieces came from or went to; null where other lines of the movement tell."),
    WireField("quantity", \.quantity, "Pieces in the base unit: more, or fewer where negative."),
    WireField(
      "balance", \.balance, "On hand in the stockpile after it; null on a counter-account."),
    WireField("reverses", \.reverses, "The movement that this one takes back."),
    WireField("reversed_by", \.reversedBy, "The movement that took this one back."),
    WireField("returns", \.returns, "The issue of which this brings something back."),
  ]
}

extension MovementRecord: WireObject {
  public static let fields: [WireField<MovementRecord>] = [
    WireField("movement", \.movement, "The movement's number."),
    WireField("kind", \.kind, "What it is."),
    WireField("reason", \.reason, "Why it was booked."),
    WireField("document", \.document, "The paper that it was booked from."),
    WireField("occurred_at", \.occurredAt, "When it happened."),
    WireField("recorded_at", \.recordedAt, "When it was booked."),
    WireField("actor", \.actor, "Who answers for it."),
    WireField("warehouses", \.warehouses, "The codes of the warehouses that it touched."),
    WireField("reverses", \.reverses, "The movement that this one takes back."),
    WireField("reversed_by", \.reversedBy, "The movement that took this one back."),
    WireField("returns", \.returns, "The issue of which this brings something back."),
  ]
}
