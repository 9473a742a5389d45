public import MusterModel
import MusterStorage

/// `stock.dispose`: what is expired, damaged, obsolete or lost is written off.
public enum StockDispose: Booking {
  public static let name = "stock.dispose"
  public static let summary = Text(
    "Write off stock that is expired, damaged, obsolete or lost.", "报废过期、损坏、淘汰或丢失的库存。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.warehouse = "W001"
    request.lines = [GoodsLine(item: "2010109", lot: "P2025", quantity: LineQuantity(5))]
    request.reason = .expired
    return request
  }

  public struct Request: WireObject {
    public var warehouse = ""
    public var lines: [GoodsLine] = []
    public var reason = MovementReason.other
    public var terms = MovementTerms()

    public init() {}

    public static let fields: [WireField<Request>] =
      [
        WireField("warehouse", \.warehouse, "The warehouse's code."),
        WireField(
          "lines", \.lines,
          "What is written off: {item, lot, quantity, pack, condition} each; without a lot the only one there, or with the reason expired what expired first."
        ),
        WireField("reason", \.reason, MovementKind.disposal.reasonList),
      ] + MovementTerms.fields.map { $0.within(\.terms) }
  }

  public static func check(_ request: Request) throws(ServiceError) {
    for (index, line) in request.lines.enumerated() { try line.check("lines[\(index)]") }
    try MovementTerms.check(request.reason, of: .disposal)
    try request.terms.check()
    try MovementTerms.check(lines: request.lines.count)
  }

  public static func readsStock(_ request: Request) -> Bool {
    request.lines.contains { $0.lot == nil }
  }

  public static func draft(
    _ request: Request, in call: Call
  ) throws(ServiceError) -> MovementDraft {
    var draft = MovementDraft(.disposal, request.reason, request.terms)
    let lines =
      request.reason == .expired
      ? request.lines : try call.naming(onlyLots: request.lines, in: request.warehouse)
    draft.lines = try call.outgoing(
      lines, from: request.warehouse, .expired, account: .writtenOff)
    return draft
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try bookPicked(request, in: call)
  }
}

extension Call {
  /// The lines with their lots: where one names none, the only lot there is.
  fileprivate func naming(
    onlyLots lines: [GoodsLine], in warehouse: String
  ) throws(ServiceError) -> [GoodsLine] {
    let unnamed = Set(lines.filter { $0.lot == nil }.map(\.item))
    guard !unnamed.isEmpty else { return lines }
    let picker = try StockPicker(warehouse: warehouse, items: unnamed, in: self)
    var named = lines
    for (index, line) in lines.enumerated() where line.lot == nil {
      named[index].lot = try picker.onlyLot(
        line.item, line.condition ?? .serviceable, "lines[\(index)]")
    }
    return named
  }
}
