public import MusterModel
import MusterStorage

/// `stock.receive`: what came in.
public enum StockReceive: Booking {
  public static let name = "stock.receive"
  public static let summary = Text(
    "Book what came in at a warehouse; new lots are made.", "入库登记；新批次自动建立。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var line = Line()
    line.item = "2010109"
    line.lot = "P20260701"
    line.quantity = LineQuantity(10)
    line.pack = "箱"
    line.expiryDate = CalendarDay(year: 2029, month: 6, day: 30)
    var request = Request()
    request.warehouse = "W001"
    request.lines = [line]
    request.reason = .purchase
    request.terms.document = "RK-2026-0183"
    return request
  }

  public struct Request: WireObject {
    public var warehouse = ""
    public var lines: [Line] = []
    public var reason = MovementReason.purchase
    public var terms = MovementTerms()

    public init() {}

    public static let fields: [WireField<Request>] =
      [
        WireField("warehouse", \.warehouse, "The warehouse's code."),
        WireField("lines", \.lines, "What came in."),
        WireField("reason", \.reason, "purchase, donation, from_superior or other."),
      ] + MovementTerms.fields.map { $0.within(\.terms) }
  }

  public struct Line: WireObject, PackedLine {
    public var item = ""
    public var lot = "-"
    public var quantity = LineQuantity(0)
    public var pack: String?
    public var expiryDate: CalendarDay?
    public var condition = Condition.serviceable

    public init() {}

    public static let fields: [WireField<Line>] = [
      WireField("item", \.item, "The item's code."),
      WireField("lot", \.lot, "The lot; - (or absent) for stock without one.", isRequired: false),
      WireField("quantity", \.quantity, "Pieces, or packs where `pack` is given."),
      WireField("pack", \.pack, "What the quantity counts: a pack of the item, or its unit."),
      WireField("expiry_date", \.expiryDate, "The last day on which a new lot may be used."),
      WireField("condition", \.condition, "serviceable when absent.", isRequired: false),
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    for (index, line) in request.lines.enumerated() { try line.check("lines[\(index)]") }
    try MovementTerms.check(request.reason, of: .receipt)
    try request.terms.check()
    try MovementTerms.check(lines: request.lines.count)
  }

  public static func draft(
    _ request: Request, in call: Call
  ) throws(ServiceError) -> MovementDraft {
    var draft = MovementDraft(.receipt, request.reason, request.terms)
    draft.lines = zip(request.lines, try call.pieces(of: request.lines)).map { line, pieces in
      MovementLine(
        warehouse: request.warehouse, item: line.item, lot: line.lot, expiryDate: line.expiryDate,
        condition: line.condition, quantity: pieces, account: .supplier)
    }
    return draft
  }
}
