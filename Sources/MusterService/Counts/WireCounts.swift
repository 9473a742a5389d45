import Measures
public import MusterModel

extension CountedLine: WireObject {
  public static let fields: [WireField<CountedLine>] = [
    WireField("item", \.item, "The item's code."),
    WireField("lot", \.lot, "The lot; - (stock without one) when absent.", isRequired: false),
    WireField(
      "condition", \.condition, "Its condition; serviceable when absent.", isRequired: false),
    WireField("quantity", \.quantity, "Pieces found, in the item's base unit."),
  ]
}

extension CountDifference: WireObject {
  public static let fields: [WireField<CountDifference>] = [
    WireField("item", \.item, "The item's code."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("unit", \.unit, "The base unit of the quantities."),
    WireField("lot", \.lot, "The lot; - for stock without one."),
    WireField("condition", \.condition, "Its condition."),
    WireField("book", \.book, "Pieces by the book at the moment of counting."),
    WireField("counted", \.counted, "Pieces found."),
    .derived("difference", \.difference, "Counted less book."),
    WireField("needs", \.need, "What it waits for: recount, approval, or null for nothing."),
  ]
}

extension CountRecord: WireObject {
  public static let fields: [WireField<CountRecord>] = [
    WireField("count", \.count, "The count's number."),
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("warehouse_name", \.warehouseName, "Its name."),
    WireField("counted_at", \.countedAt, "When the shelves were looked at."),
    WireField("recorded_at", \.recordedAt, "When the count was kept."),
    WireField("actor", \.actor, "Who counted."),
    WireField("complete", \.isComplete, "Whether what was not counted was taken as empty."),
    WireField("recounts", \.recounts, "The count of which lines were counted again."),
    WireField("state", \.state, "What it waits for: recount, approval, or closed for nothing."),
    WireField("movement", \.movement, "The movement that posted its small differences at once."),
    WireField("lines", \.lines, "Stockpiles that were counted."),
    WireField("differing", \.differing, "How many of them differ from the book."),
    WireField("waiting", \.waiting, "How many of them still wait."),
  ]
}

extension CountLineRecord: WireObject {
  public static let fields: [WireField<CountLineRecord>] =
    CountDifference.fields.map { $0.within(\.difference) } + [
      WireField(
        "outcome", \.outcome,
        "What became of a line that waited: posted, recounted, overtaken or rejected."),
      WireField("decided_by", \.decidedBy, "Who did that."),
      WireField("decided_at", \.decidedAt, "When."),
      WireField("movement", \.movement, "The movement that posted it after it had waited."),
      WireField("by_count", \.byCount, "The count that took its place."),
      WireField("reason", \.reason, "Why it was rejected."),
    ]
}

extension CountSheetLine: WireObject {
  public static let fields: [WireField<CountSheetLine>] = [
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("item", \.item, "The item's code."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("unit", \.unit, "The base unit to count in."),
    WireField("lot", \.lot, "The lot; - for stock without one."),
    WireField("expiry_date", \.expiryDate, "The last day on which it may be used."),
    WireField("condition", \.condition, "Its condition."),
    .derived("quantity", \.quantity, "Always null: to be filled in by who counts."),
  ]

  var quantity: Int64? { nil }
}

extension CountThreshold: WireObject {
  public static let fields: [WireField<CountThreshold>] = [
    WireField(
      "recount_above_pieces", \.pieces, "A difference of more pieces waits for a recount, …"),
    WireField(
      "recount_above_percent", \.percent,
      "… where it is also more than this part of the book, in hundredths."),
  ]
}
