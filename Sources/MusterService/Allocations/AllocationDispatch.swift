public import MusterModel
import MusterStorage

/// `allocation.dispatch`: what was held leaves, all of it or a part.
public enum AllocationDispatch: Command {
  public static let name = "allocation.dispatch"
  public static let summary = Text(
    "Send what an allocation holds, whole or in part, and say which targets will be missed.",
    "调配物资和队伍出库出动（全部或部分），并预告将错过的时限。")
  public static let effect = Effect.write(.commander)
  public static var example: StepRequest {
    var request = StepRequest()
    request.allocation = 1
    request.lines = [LineStep(line: 1, quantity: 4), LineStep(line: 2)]
    request.teams = ["T001"]
    return request
  }

  public typealias Request = StepRequest

  public struct Response: WireObject {
    public var view = AllocationView()
    public var predicted: [PredictedMiss] = []

    public init() {}

    public static let fields: [WireField<Response>] =
      AllocationView.fields.map { $0.within(\.view) } + [
        WireField("predicted", \.predicted, "Targets that will be missed as things stand.")
      ]
  }

  public static func check(_ request: Request) throws(ServiceError) { try request.check() }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(.take(.dispatch, request.parts(in: call)))
    var response = Response()
    response.view = try AllocationView(request.allocation, in: call)
    response.predicted = try PredictedMiss.all(ofAllocation: request.allocation, in: call)
    return response
  }
}
