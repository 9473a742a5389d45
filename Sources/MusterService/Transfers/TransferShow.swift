import Measures
public import MusterModel
import MusterStorage

/// `transfer.show`: one transfer with what was sent and what arrived.
public enum TransferShow: Command {
  public static let name = "transfer.show"
  public static let summary = Text(
    "Show a transfer: what was sent, what arrived.", "查看一次调拨：发出与收到的物资。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.transfer = 12
    return request
  }

  public struct Request: WireObject {
    public var transfer: Int64 = 0

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("transfer", \.transfer, "The number of the transfer.")
    ]
  }

  public struct Response: WireObject {
    public var record = TransferRecord()
    public var lines: [TransferLine] = []
    public var receipts: [Int64] = []

    public init() {}

    public static let fields: [WireField<Response>] =
      TransferRecord.fields.map { $0.within(\Response.record) } + [
        WireField("lines", \.lines, "What was sent and received, by item, lot and condition."),
        WireField("receipts", \.receipts, "The movements by which it was received."),
      ]
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    var response = Response()
    guard
      let record = try call.transaction.first(
        Statement<TransferRecord>.transfer(request.transfer))
    else { throw .notFound(Text("transfer", "调拨"), String(request.transfer)) }
    response.record = record
    response.lines = try call.transaction.all(
      Statement<TransferLine>.lines(ofTransfer: request.transfer))
    response.receipts = try call.transaction.all(.receipts(ofTransfer: request.transfer))
    return response
  }
}
