public import MusterModel
import MusterStorage

/// `lot.inspect`: an asset was inspected and may be used until the next time.
public enum LotInspect: Command {
  public static let name = "lot.inspect"
  public static let summary = Text(
    "Set the next inspection of an asset: the last day on which it may be used.",
    "登记资产检验：设定下次检验日（此日及之前可用）。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.item = "2010201"
    request.lot = "2010201-0029"
    request.nextInspection = CalendarDay(year: 2099, month: 6, day: 30) ?? request.nextInspection
    return request
  }

  public struct Request: WireObject {
    public var item = ""
    public var lot = ""
    public var nextInspection = CalendarDay(daysSinceEpoch: 0)
    public var document: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("item", \.item, "The item's code."),
      WireField("lot", \.lot, "The asset's serial number."),
      WireField(
        "next_inspection", \.nextInspection, "The day through which it may be used from now on."),
      WireField("document", \.document, "Number of the paper behind it, at most 128 characters."),
    ]
  }

  public typealias Response = LotShow.Response

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(
      .inspect(
        lot: request.lot, item: request.item, nextInspection: request.nextInspection,
        document: request.document, actor: call.actor))
    return try Response(item: request.item, lot: request.lot, in: call)
  }
}
