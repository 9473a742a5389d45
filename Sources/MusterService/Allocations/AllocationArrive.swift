public import MusterModel
import MusterStorage

/// `allocation.arrive`: what was sent is at the incident.
public enum AllocationArrive: Command {
  public static let name = "allocation.arrive"
  public static let summary = Text(
    "What was sent is at the incident.",
    "登记调配的物资和队伍到达现场。")
  public static let effect = Effect.write(.officer)
  public static var example: ToldStepRequest {
    var request = ToldStepRequest()
    request.step.allocation = 1
    request.step.lines = [LineStep(line: 1, quantity: 4)]
    return request
  }

  public typealias Request = ToldStepRequest
  public typealias Response = AllocationView

  public static func check(_ request: Request) throws(ServiceError) { try request.step.check() }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(.take(.arrive, request.step.parts(at: request.occurredAt, in: call)))
    return try AllocationView(request.step.allocation, in: call)
  }
}
