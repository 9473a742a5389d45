public import MusterModel
import MusterStorage

/// `stock.issue`: goods leave a warehouse to be used, lent or repaired.
public enum StockIssue: Booking {
  public static let name = "stock.issue"
  public static let summary = Text(
    "Issue stock; where no lot is named, what expires first goes first.",
    "出库；未写批次的，先到期者先出。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.warehouse = "W001"
    request.lines = [GoodsLine(item: "2010109", quantity: LineQuantity(5))]
    request.reason = .training
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
        WireField("lines", \.lines, "What leaves: {item, lot, quantity, pack, condition} each."),
        WireField("reason", \.reason, MovementKind.issue.reasonList),
      ] + MovementTerms.fields.map { $0.within(\.terms) }
  }

  public static func check(_ request: Request) throws(ServiceError) {
    for (index, line) in request.lines.enumerated() { try line.check("lines[\(index)]") }
    try MovementTerms.check(request.reason, of: .issue)
    try request.terms.check()
    try MovementTerms.check(lines: request.lines.count)
  }

  public static func readsStock(_ request: Request) -> Bool {
    request.lines.contains { $0.lot == nil }
  }

  public static func draft(
    _ request: Request, in call: Call
  ) throws(ServiceError) -> MovementDraft {
    // What goes to be repaired or inspected need not be fit for use.
    let range: StockPicker.Range = request.reason == .maintenance ? .any : .usable
    var draft = MovementDraft(.issue, request.reason, request.terms)
    draft.lines = try call.outgoing(
      request.lines, from: request.warehouse, range, account: request.reason.issueAccount)
    return draft
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try bookPicked(request, in: call)
  }
}

extension MovementReason {
  /// Where issued pieces are from then on.
  fileprivate var issueAccount: CounterAccount {
    switch self {
    case .loan: .onLoan
    case .maintenance: .inMaintenance
    default: .consumed
    }
  }
}
