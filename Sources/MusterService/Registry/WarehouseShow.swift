public import MusterModel
import MusterStorage

/// `warehouse.show`: one warehouse with the people to ring.
public enum WarehouseShow: Command {
  public static let name = "warehouse.show"
  public static let summary = Text("Show a warehouse with its contacts.", "查看仓库及其联系人。")
  public static let effect = Effect.read(.officer)
  public static var example: Request {
    var request = Request()
    request.warehouse = "W001"
    return request
  }

  public struct Request: WireObject {
    public var warehouse = ""

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("warehouse", \.warehouse, "The warehouse's code.")
    ]
  }

  public typealias Response = Warehouse

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    guard let warehouse = try call.transaction.first(.warehouse(request.warehouse)) else {
      throw .notFound(Text("warehouse", "仓库"), request.warehouse)
    }
    return warehouse
  }
}
