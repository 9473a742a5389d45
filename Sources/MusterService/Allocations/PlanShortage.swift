public import Measures
import MusterModel

/// What a plan could not give, why, and what would cure it.
public struct PlanShortage: WireObject {
  public var incident = ""
  public var item: String?
  public var itemName: String?
  public var kit: String?
  public var capability: String?
  public var unit = PlanUnit.pieces
  public var requested = Quantity.zero
  public var allocated = Quantity.zero
  public var substituted = Quantity.zero
  public var missing = Quantity.zero
  public var reason = ""
  public var cure: [PlanCure] = []

  public init() {}

  public static let fields: [WireField<PlanShortage>] = [
    WireField("incident", \.incident, "Which incident lacks it."),
    WireField(
      "item", \.item,
      "The item's code; of kits, the part that most lack; null for teams."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("kit", \.kit, "The kit's code; null for single items and for teams."),
    WireField("capability", \.capability, "What the teams must be able to do; null for items."),
    WireField("unit", \.unit, "What is counted: pieces, kits, teams, or people in whole teams."),
    WireField("requested", \.requested, "So many asked for."),
    WireField("allocated", \.allocated, "Those that the plan gives."),
    WireField(
      "substituted", \.substituted, "The part of these that substitutes stand for.",
      isRequired: false),
    WireField("missing", \.missing, "Those that it does not."),
    WireField("reason", \.reason, "What accounts for most of it."),
    WireField("cure", \.cure, "Steps that would make it up, the soonest first."),
  ]
}

/// What a shortage counts.
public enum PlanUnit: String, CaseIterable, WireValue {
  case pieces, kits, teams, people
}

/// One step that would make up part of a shortage.
public struct PlanCure: WireObject {
  /// use_floor, release_hold, reopen_road …
  public var what = ""
  public var quantity = Quantity.zero
  /// The code of a warehouse or team; nil when it must come from outside.
  public var place: String?
  /// The code of the item, where it is part of a kit.
  public var item: String?

  public init() {}

  public static let fields: [WireField<PlanCure>] = [
    WireField("what", \.what, "The step: use_floor, release_hold, reopen_road …"),
    WireField("quantity", \.quantity, "Pieces, teams or people that it would give."),
    WireField("where", \.place, "The warehouse or team; null when it must come from outside."),
    WireField("item", \.item, "The code of the part of a kit that it gives; else null."),
  ]
}
