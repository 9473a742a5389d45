public import MusterModel
import MusterStorage

/// `lot.show`: one lot, where it is, and what was decided about it.
public enum LotShow: Command {
  public static let name = "lot.show"
  public static let summary = Text(
    "Show a lot or asset: where it is, who holds it, its inspections and recalls.",
    "查看批次或资产：所在、预占、检验与召回记录。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.item = "2010201"
    request.lot = "2010201-0029"
    return request
  }

  public struct Request: WireObject {
    public var item = ""
    public var lot = ""

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("item", \.item, "The item's code."), WireField("lot", \.lot, "The lot's code."),
    ]
  }

  public struct Response: WireObject {
    public var record = LotRecord()
    public var places: [LotPlace] = []
    public var holds: [LotHold] = []
    public var events: [LotEvent] = []

    public init() {}

    public static let fields: [WireField<Response>] =
      LotRecord.fields.map { $0.within(\Response.record) } + [
        WireField("places", \.places, "Where it is, by warehouse and condition."),
        WireField("holds", \.holds, "Who holds pieces of it."),
        WireField("events", \.events, "Inspections, recalls and their lifting, oldest first."),
      ]
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try Response(item: request.item, lot: request.lot, in: call)
  }
}

extension LotShow.Response {
  /// - Throws: `not_found` for an item or lot that is not known.
  init(item: String, lot: String, in call: Call) throws(ServiceError) {
    _ = try call.transaction.itemID(item)
    guard let record = try call.transaction.first(.lot(lot, item: item)) else {
      throw .notFound(Text("lot", "批次"), lot)
    }
    self.record = record
    places = try call.transaction.all(Statement<LotPlace>.places(ofLot: lot, item: item))
    holds = try call.transaction.all(Statement<LotHold>.holds(ofLot: lot, item: item))
    events = try call.transaction.all(Statement<LotEvent>.events(ofLot: lot, item: item))
  }
}
