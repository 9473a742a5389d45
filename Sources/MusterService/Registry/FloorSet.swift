public import Measures
public import MusterModel
import MusterStorage

/// `floor.set`: what a warehouse keeps of an item whatever is asked of it.
public enum FloorSet: Command {
  public static let name = "floor.set"
  public static let summary = Text(
    "Set what a warehouse keeps of an item unless a plan is told to use it; 0 removes it.",
    "设定仓库某物资的保底库存（方案未获准不得动用）；0 为取消。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.warehouse = "W001"
    request.item = "2010101"
    request.quantity = Quantity(2)
    return request
  }

  public struct Request: WireObject {
    public var warehouse = ""
    public var item = ""
    public var quantity = Quantity.zero

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("warehouse", \.warehouse, "The warehouse's code."),
      WireField("item", \.item, "The item's code."),
      WireField("quantity", \.quantity, "Pieces that must stay available; 0 removes the floor."),
    ]
  }

  /// The floor as it is now.
  public typealias Response = Request

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(
      .setReserveFloor(
        warehouse: request.warehouse, item: request.item, quantity: request.quantity,
        actor: call.actor))
    return request
  }
}
