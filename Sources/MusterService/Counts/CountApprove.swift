public import MusterModel
import MusterStorage

/// `count.approve`: book the large differences that a recount confirmed.
public enum CountApprove: Command {
  public static let name = "count.approve"
  public static let summary = Text(
    "Book the differences of a count that wait for approval; by none of those who counted.",
    "批准盘点中待批准的差异并入账；须由未参与盘点者执行。")
  public static let effect = Effect.write(.commander)
  public static var example: CountNumber { CountNumber(7) }

  public typealias Request = CountNumber
  public typealias Response = CountView

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    _ = try call.transaction.one(
      Statement<Int64>.approve(
        count: request.count, actor: call.actor, requestID: call.requestID))
    return try CountView(request.count, in: call)
  }
}
