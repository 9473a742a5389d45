public import MusterModel
import MusterStorage

/// `substitute.set`: what may be sent instead of an item, and how much of it.
public enum SubstituteSet: Command {
  public static let name = "substitute.set"
  public static let summary = Text(
    "Set what may be sent instead of an item, where a request allows it; 0 removes it.",
    "设定物资的替代品及折算比例（仅用于允许替代的需求）；0 为取消。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = ItemSubstitute()
    request.item = "2010101"
    request.substitute = "2010102"
    request.pieces = 2
    return request
  }

  public typealias Request = ItemSubstitute
  /// The substitute as it is now.
  public typealias Response = ItemSubstitute

  public static func check(_ request: Request) throws(ServiceError) {
    guard request.item != request.substitute else {
      throw .invalid("substitute", "expected another item", "应为另一种物资")
    }
    guard (0...ItemSubstitute.mostPieces).contains(request.pieces) else {
      throw .invalid("pieces", "expected 1 to 1000000, or 0 to remove it", "应为 1 至 1000000，或 0（取消）")
    }
    guard (1...ItemSubstitute.mostPieces).contains(request.standsFor) else {
      throw .invalid("stands_for", "expected 1 to 1000000", "应为 1 至 1000000")
    }
    guard (1...9).contains(request.preference) else {
      throw .invalid("preference", "expected 1 (first) to 9", "应为 1（最先）至 9")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try call.transaction.run(.set(request, actor: call.actor))
    return request
  }
}

extension ItemSubstitute: WireObject {
  static let mostPieces: Int64 = 1_000_000

  public static let fields: [WireField<ItemSubstitute>] = [
    WireField("item", \.item, "The code of the item that is asked for."),
    WireField("item_name", \.itemName, "Its name; only in answers."),
    WireField("substitute", \.substitute, "The code of what may be sent instead."),
    WireField("substitute_name", \.substituteName, "Its name; only in answers."),
    WireField("pieces", \.pieces, "So many pieces of the substitute; 0 removes it."),
    WireField(
      "stands_for", \.standsFor, "So many pieces of the item that these stand for.",
      isRequired: false),
    WireField(
      "preference", \.preference, "1 (taken first) to 9 among an item's substitutes.",
      isRequired: false),
  ]
}
