public import MusterModel
import MusterStorage

/// `stock.return`: what was issued comes back.
public enum StockReturn: Command {
  public static let name = "stock.return"
  public static let summary = Text(
    "Take back what was issued, whole or in part, also from repair.",
    "归还已出库的物资（全部或部分），含维修返库。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.movement = 12
    request.lines = [GoodsLine(item: "2010109", quantity: LineQuantity(3))]
    return request
  }

  public struct Request: WireObject {
    public var movement: Int64 = 0
    /// All that is outstanding where nil.
    public var lines: [GoodsLine]?
    public var reason: MovementReason?
    public var nextInspection: CalendarDay?
    public var terms = MovementTerms()

    public init() {}

    public static let fields: [WireField<Request>] =
      [
        WireField("movement", \.movement, "The number of the issue."),
        WireField(
          "lines", \.lines,
          "What comes back: {item, lot, quantity, pack, condition} each; all of it when absent."),
        WireField(
          "reason", \.reason,
          "returned or maintenance_done; what fits the issue when absent."),
        WireField(
          "next_inspection", \.nextInspection,
          "The last day on which the assets that come back may be used."),
      ] + MovementTerms.fields.map { $0.within(\.terms) }
  }

  public typealias Response = MovementResponse

  public static func check(_ request: Request) throws(ServiceError) {
    for (index, line) in (request.lines ?? []).enumerated() { try line.check("lines[\(index)]") }
    if let reason = request.reason { try MovementTerms.check(reason, of: .return) }
    try request.terms.check()
    if let lines = request.lines { try MovementTerms.check(lines: lines.count) }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let slip = call.slip(request.terms)
    let response = try call.movement(
      call.transaction.one(
        .returnIssue(
          movement: request.movement, reason: request.reason?.rawValue,
          call.named(request.lines), slip)))
    if let day = request.nextInspection {
      for lot in Set(response.entries.map { LotName(item: $0.item, lot: $0.lot) }).sorted() {
        try call.transaction.run(
          .inspect(
            lot: lot.lot, item: lot.item, nextInspection: day, document: request.terms.document,
            actor: call.actor))
      }
    }
    return response
  }
}

private struct LotName: Hashable, Comparable {
  let item: String
  let lot: String

  static func < (left: LotName, right: LotName) -> Bool {
    (left.item, left.lot) < (right.item, right.lot)
  }
}
