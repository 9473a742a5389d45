import Measures
public import MusterModel

extension LotRecord: WireObject {
  public static let fields: [WireField<LotRecord>] = [
    WireField("item", \.item, "The item's code."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("unit", \.unit, "The base unit of the quantities."),
    WireField("lot", \.lot, "The lot; - for stock without one."),
    WireField("asset", \.isAsset, "It is one serial-numbered piece."),
    WireField(
      "expiry_date", \.expiryDate, "The last day of use: of an asset the next inspection."),
    WireField("recalled_at", \.recalledAt, "Since when it is recalled; null when it is not."),
    WireField("on_hand", \.onHand, "Pieces in all warehouses."),
    WireField("held", \.held, "Pieces claimed by live holds."),
    WireField("warehouses", \.warehouses, "Warehouses that have any of it."),
    WireField("warehouse", \.warehouse, "Where it is, when it is in one warehouse only."),
  ]
}

extension LotEvent: WireObject {
  public static let fields: [WireField<LotEvent>] = [
    WireField("kind", \.kind, "What was decided."),
    WireField("reason", \.reason, "Why."),
    WireField("document", \.document, "Number of the paper behind it."),
    WireField("expiry_date", \.expiryDate, "The next inspection that was set."),
    WireField("movement", \.movement, "The movement that a recall needed."),
    WireField("actor", \.actor, "Who decided."),
    WireField("recorded_at", \.recordedAt, "When it was recorded."),
  ]
}

extension LotPlace: WireObject {
  public static let fields: [WireField<LotPlace>] = [
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("warehouse_name", \.warehouseName, "Its name."),
    WireField("condition", \.condition, "The condition of the pieces."),
    WireField("on_hand", \.onHand, "Pieces there."),
    WireField("held", \.held, "Pieces claimed by live holds."),
  ]
}

extension LotHold: WireObject {
  public static let fields: [WireField<LotHold>] = [
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("quantity", \.quantity, "Pieces held there."),
    WireField("allocation", \.allocation, "The allocation that holds them."),
  ]
}

extension TransferRecord: WireObject {
  public static let fields: [WireField<TransferRecord>] = [
    WireField("transfer", \.transfer, "Its number: that of the movement that sent it."),
    WireField("state", \.state, "Where the goods are."),
    WireField("from", \.from, "The sender's code."),
    WireField("to", \.to, "The receiver's code."),
    WireField("reason", \.reason, "Why it was sent."),
    WireField("document", \.document, "Number of the paper behind it."),
    WireField("note", \.note, "A note."),
    WireField("sent_at", \.sentAt, "When it left."),
    WireField("actor", \.actor, "Who sent it."),
    WireField("changed_at", \.changedAt, "When its state changed last."),
  ]
}

extension TransferLine: WireObject {
  public static let fields: [WireField<TransferLine>] = [
    WireField("item", \.item, "The item's code."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("unit", \.unit, "The base unit of the quantities."),
    WireField("lot", \.lot, "The lot."),
    WireField("condition", \.condition, "The condition of the pieces."),
    WireField("sent", \.sent, "Pieces sent in this condition."),
    WireField("received", \.received, "Pieces that arrived in it."),
  ]
}
