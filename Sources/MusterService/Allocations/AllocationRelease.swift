public import MusterModel
import MusterStorage

/// `allocation.release`: give back what was held and has not left.
public enum AllocationRelease: Command {
  public static let name = "allocation.release"
  public static let summary = Text(
    "Release all that an allocation holds; doing it twice changes nothing.",
    "释放调配所预占的一切；重复执行无影响。")
  public static let effect = Effect.write(.commander)
  public static var example: AllocationShow.Request { AllocationShow.example }

  public typealias Request = AllocationShow.Request
  public typealias Response = AllocationView

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(.release(allocation: request.allocation, actor: call.actor))
    return try AllocationView(request.allocation, in: call)
  }
}
