public import MusterModel
import MusterStorage

/// `kit.set`: what a kit is made of.
public enum KitSet: Command {
  static let mostComponents = 100

  public static let name = "kit.set"
  public static let summary = Text(
    "Set what a kit is made of: items that are of use only together.",
    "设定成套物资的组成：缺一不可的若干物资。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Kit()
    request.code = "PUMPING"
    request.name = "抽水成套"
    request.components = [
      KitComponent(item: "2010101", pieces: 1), KitComponent(item: "2010102", pieces: 2),
    ]
    return request
  }

  public typealias Request = Kit
  /// The kit as it is now.
  public typealias Response = Kit

  public static func check(_ request: Request) throws(ServiceError) {
    for (field, value, most) in [("kit", request.code, 64), ("name", request.name, 200)] {
      guard (1...most).contains(value.unicodeScalars.count) else {
        throw .invalid(field, "expected 1 to \(most) characters", "应为 1 至 \(most) 个字符")
      }
    }
    guard (1...mostComponents).contains(request.components.count) else {
      throw .invalid(
        "lines", "expected 1 to \(mostComponents) items", "应为 1 至 \(mostComponents) 种物资")
    }
    guard Set(request.components.map(\.item)).count == request.components.count else {
      throw .invalid("lines", "expected each item once", "每种物资只能出现一次")
    }
    for (place, component) in request.components.enumerated()
    where !(1...ItemSubstitute.mostPieces).contains(component.pieces) {
      throw .invalid("lines[\(place)].quantity", "expected 1 to 1000000", "应为 1 至 1000000")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(.set(request, actor: call.actor))
    return request
  }
}

extension Kit: WireObject {
  public static let fields: [WireField<Kit>] = [
    WireField("kit", \.code, "The kit's code, at most 64 characters."),
    WireField("name", \.name, "Its name, at most 200 characters."),
    WireField("lines", \.components, "What one kit has: {item, quantity} each."),
  ]
}

extension KitComponent: WireObject {
  public static let fields: [WireField<KitComponent>] = [
    WireField("item", \.item, "The item's code."),
    WireField("item_name", \.itemName, "Its name; only in answers."),
    WireField("quantity", \.pieces, "Pieces of it in one kit, 1 to 1000000."),
  ]
}
