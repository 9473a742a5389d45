public import MusterModel
import MusterStorage

/// `count.show`: one count with all its lines.
public enum CountShow: Command {
  public static let name = "count.show"
  public static let summary = Text(
    "Show a count, its differences and what became of them.", "查看一次盘点、其差异及处理结果。")
  public static let effect = Effect.read(.viewer)
  public static var example: CountNumber { CountNumber(7) }

  public typealias Request = CountNumber
  public typealias Response = CountView

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try CountView(request.count, in: call)
  }
}
