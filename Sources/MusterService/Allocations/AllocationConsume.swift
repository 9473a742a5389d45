public import MusterModel
import MusterStorage

/// `allocation.consume`: what is at the incident is used up; teams have done their task.
public enum AllocationConsume: Command {
  public static let name = "allocation.consume"
  public static let summary = Text(
    "What is at the incident is used up; teams have done their task.",
    "登记现场物资消耗、队伍完成任务。")
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
    try call.transaction.run(.take(.consume, request.step.parts(at: request.occurredAt, in: call)))
    return try AllocationView(request.step.allocation, in: call)
  }
}
