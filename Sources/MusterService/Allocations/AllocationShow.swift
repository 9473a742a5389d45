public import MusterModel
import MusterStorage

/// `allocation.show`: a committed plan as it stands now.
public enum AllocationShow: Command {
  public static let name = "allocation.show"
  public static let summary = Text("Show an allocation as it stands.", "查看调配现状。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.allocation = 1
    return request
  }

  public struct Request: WireObject {
    public var allocation: Int64 = 0

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("allocation", \.allocation, "The allocation's number.")
    ]
  }

  public typealias Response = AllocationView

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try AllocationView(request.allocation, in: call)
  }
}
