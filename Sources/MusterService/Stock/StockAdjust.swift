public import MusterModel
import MusterStorage

/// `stock.adjust`: the books are wrong, or pieces have changed their condition.
public enum StockAdjust: Booking {
  public static let name = "stock.adjust"
  public static let summary = Text(
    "Correct what is on hand by a signed quantity, or move pieces between conditions.",
    "按增减数量更正库存，或变更物资状况。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.warehouse = "W001"
    var more = Line(item: "2010109", quantity: LineQuantity(-2))
    more.lot = "P2025"
    var passed = Line(item: "2010201", quantity: LineQuantity(1))
    passed.lot = "2010201-0029"
    passed.condition = .quarantined
    passed.toCondition = .serviceable
    request.lines = [more, passed]
    request.reason = .inspection
    return request
  }

  public struct Line: WireObject, PackedLine {
    public var item = ""
    /// The only one there where nil.
    public var lot: String?
    /// More where positive, fewer where negative; of a change of condition how many.
    public var quantity = LineQuantity(0)
    public var pack: String?
    public var condition = Condition.serviceable
    public var toCondition: Condition?

    public init() {}

    public init(item: String, quantity: LineQuantity) {
      self.item = item
      self.quantity = quantity
    }

    public static let fields: [WireField<Line>] = [
      WireField("item", \.item, "The item's code."),
      WireField("lot", \.lot, "The lot, - for stock without one; the only one when absent."),
      WireField(
        "quantity", \.quantity,
        "More where positive, fewer where negative; with `to_condition` how many change."),
      WireField("pack", \.pack, "What the quantity counts: a pack of the item, or its unit."),
      WireField(
        "condition", \.condition, "The condition of the pieces; serviceable when absent.",
        isRequired: false),
      WireField("to_condition", \.toCondition, "The condition that they are in from now on."),
    ]
  }

  public struct Request: WireObject {
    public var warehouse = ""
    public var lines: [Line] = []
    public var reason = MovementReason.other
    public var terms = MovementTerms()

    public init() {}

    public static let fields: [WireField<Request>] =
      [
        WireField("warehouse", \.warehouse, "The warehouse's code."),
        WireField(
          "lines", \.lines,
          "What changes: {item, lot, quantity, pack, condition, to_condition} each."),
        WireField("reason", \.reason, MovementKind.adjustment.reasonList),
      ] + MovementTerms.fields.map { $0.within(\.terms) }
  }

  public static func check(_ request: Request) throws(ServiceError) {
    for (index, line) in request.lines.enumerated() {
      try line.check("lines[\(index)]", isSigned: line.toCondition == nil)
      guard line.toCondition != line.condition else {
        throw .invalid(
          "lines[\(index)].to_condition", "expected another condition than before",
          "须与原状况不同")
      }
    }
    try MovementTerms.check(request.reason, of: .adjustment)
    try request.terms.check()
    try MovementTerms.check(lines: request.lines.count)
  }

  public static func readsStock(_ request: Request) -> Bool {
    request.lines.contains { $0.lot == nil }
  }

  public static func draft(
    _ request: Request, in call: Call
  ) throws(ServiceError) -> MovementDraft {
    var draft = MovementDraft(.adjustment, request.reason, request.terms)
    let pieces = try call.pieces(of: request.lines)
    let unnamed = Set(request.lines.filter { $0.lot == nil }.map(\.item))
    let picker =
      unnamed.isEmpty
      ? nil : try StockPicker(warehouse: request.warehouse, items: unnamed, in: call)
    for (index, line) in request.lines.enumerated() {
      let found = try picker?.lot(of: line, "lines[\(index)]")
      let lot = line.lot ?? found ?? "-"
      func change(
        _ condition: Condition, _ quantity: Int64, _ account: CounterAccount?
      ) -> MovementLine {
        MovementLine(
          warehouse: request.warehouse, item: line.item, lot: lot, condition: condition,
          quantity: quantity, account: account)
      }
      if let after = line.toCondition {
        draft.lines.append(change(line.condition, -pieces[index], nil))
        draft.lines.append(change(after, pieces[index], nil))
      } else {
        draft.lines.append(change(line.condition, pieces[index], .countDifference))
      }
    }
    return draft
  }
}

extension StockPicker {
  /// The only lot of a line that names none; nil of one that does.
  fileprivate func lot(
    of line: StockAdjust.Line, _ path: String
  ) throws(ServiceError) -> String? {
    line.lot == nil ? try onlyLot(line.item, line.condition, path) : nil
  }
}
