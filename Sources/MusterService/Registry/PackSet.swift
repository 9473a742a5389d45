public import MusterModel
import MusterStorage

/// `pack.set`: what else an item comes in, beside its usual pack.
public enum PackSet: Command {
  public static let name = "pack.set"
  public static let summary = Text(
    "Set a further pack of an item, beside the usual one of item.import; 0 removes it.",
    "设定物资的其他包装（常用包装由 item.import 设定）；0 为取消。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.item = "2010109"
    request.pack = "托盘"
    request.packSize = 480
    return request
  }

  public struct Request: WireObject {
    public var item = ""
    public var pack = ""
    public var packSize: Int64 = 0

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("item", \.item, "The item's code."),
      WireField("pack", \.pack, "The pack's name: a word of 1 to 16 characters."),
      WireField("pack_size", \.packSize, "Pieces in it, 2 to 1000000; 0 removes the pack."),
    ]
  }

  /// The pack as it is now.
  public typealias Response = Request

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(
      .setPack(
        item: request.item, pack: request.pack, pieces: request.packSize, actor: call.actor))
    return request
  }
}
