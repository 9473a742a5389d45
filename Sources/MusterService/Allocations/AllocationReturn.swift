public import MusterModel
import MusterStorage

/// `allocation.return`: what was sent comes back, whole or damaged, or turned back on the road.
public enum AllocationReturn: Command {
  public static let name = "allocation.return"
  public static let summary = Text(
    "Take back what was sent, from the incident or the road, in whatever condition.",
    "收回已出库的物资和队伍（自现场或途中返回），并登记状况。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.allocation = 1
    request.lines = [
      LineReturn(line: 1, quantity: 3), LineReturn(line: 1, quantity: 1, condition: .damaged),
    ]
    return request
  }

  public struct Request: WireObject {
    public var allocation: Int64 = 0
    public var lines: [LineReturn]?
    public var teams: [String]?
    public var occurredAt: Instant?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("allocation", \.allocation, "The allocation's number."),
      WireField(
        "lines", \.lines,
        "{line, quantity, condition, warehouse} each, pieces at the incident first; when absent all that was sent and is left, what is still on its way too, or none where only teams are named."
      ),
      WireField(
        "teams", \.teams, "Codes; when absent all that can, or none where only lines are named."),
      WireField("occurred_at", \.occurredAt, "When it happened, where that was before now."),
    ]
  }

  public typealias Response = AllocationView

  public static func check(_ request: Request) throws(ServiceError) {
    try SteppingParts.check(request.lines?.map(\.stepping), request.teams)
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let parts = SteppingParts(
      request.allocation, request.lines?.map(\.stepping), request.teams, at: request.occurredAt,
      in: call)
    try call.transaction.run(.take(.return, parts))
    return try AllocationView(request.allocation, in: call)
  }
}
