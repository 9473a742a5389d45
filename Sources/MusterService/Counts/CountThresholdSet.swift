public import Measures
public import MusterModel
import MusterStorage

/// `count.threshold`: from which difference on a count has to be made again.
public enum CountThresholdSet: Command {
  public static let name = "count.threshold"
  public static let summary = Text(
    "Set from which difference on a counted line waits for a recount.", "设定差异多大时须复盘。")
  public static let effect = Effect.write(.admin)
  public static var example: Request {
    var request = Request()
    request.pieces = Quantity(5)
    request.percent = 2
    return request
  }

  public struct Request: WireObject {
    public var pieces: Quantity?
    public var percent: Int?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField(
        "recount_above_pieces", \.pieces,
        "A difference of more pieces waits for a recount; as it is when absent."),
      WireField(
        "recount_above_percent", \.percent,
        "Where it is also more than this part of the book, 0 to 100; as it is when absent."),
    ]
  }

  /// The threshold as it is now.
  public typealias Response = CountThreshold

  public static func check(_ request: Request) throws(ServiceError) {
    guard request.percent.map({ (0...100).contains($0) }) ?? true else {
      throw .invalid("recount_above_percent", "expected 0 to 100", "应为 0 至 100")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(
      .setCountThreshold(pieces: request.pieces, percent: request.percent))
    return try call.transaction.one(.countThreshold)
  }
}
