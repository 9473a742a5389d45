public import MusterModel
import MusterStorage

/// `allocation.release`: give back what was held and has not left.
public enum AllocationRelease: Command {
  public static let name = "allocation.release"
  public static let summary = Text(
    "Release what an allocation holds and has not sent; doing it twice changes nothing.",
    "释放调配所预占而未出库的物资和队伍；重复执行无影响。")
  public static let effect = Effect.write(.commander)
  public static var example: StepRequest {
    var request = StepRequest()
    request.allocation = 1
    return request
  }

  public typealias Request = StepRequest
  public typealias Response = AllocationView

  public static func check(_ request: Request) throws(ServiceError) { try request.check() }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(.take(.release, request.parts(in: call)))
    return try AllocationView(request.allocation, in: call)
  }
}
