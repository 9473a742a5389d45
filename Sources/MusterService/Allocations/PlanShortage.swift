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

/// What a plan is judged by, in this order.
public struct PlanObjective: WireObject {
  public var unmet: [Quantity] = []
  public var kitsUnmet: [Quantity] = []
  public var leastFill: [PlanFill?] = []
  public var beyondCommunity: Quantity?
  public var beyondStreet: Quantity?
  public var latestArrival: [TravelTime?] = []
  public var totalUnit = UnitTime(milliseconds: 0)
  public var sources = 0
  public var teamsUnmet: [Quantity] = []
  public var peopleUnmet: [Quantity] = []
  public var latestTeamArrival: [TravelTime?] = []
  public var totalTeamArrival = UnitTime(milliseconds: 0)
  public var peopleAbove = Quantity.zero
  public var isOptimal = true
  public var bound: PlanBound?
  public var bundleBounds: [PlanBundleBound] = []
  public var teamBound: PlanTeamBound?

  public init() {}

  public static let fields: [WireField<PlanObjective>] = [
    WireField("unmet", \.unmet, "Pieces short, by priority from 1."),
    WireField(
      "kits_unmet", \.kitsUnmet,
      "Kits short; judged after substitutes, which come after the items of the same priority.",
      isRequired: false),
    WireField(
      "least_fill", \.leastFill,
      "The request that the smallest part is allocated of, by priority; judged where shares are fair."
    ),
    WireField(
      "beyond_community", \.beyondCommunity,
      "Pieces from outside the own community; null where the plan does not escalate."),
    WireField(
      "beyond_street", \.beyondStreet, "Pieces from outside the own street; null likewise."),
    WireField(
      "latest_arrival_s", \.latestArrival, "The last piece's arrival in seconds, by priority."),
    WireField("total_unit_s", \.totalUnit, "Sum of pieces times seconds to arrival."),
    WireField("sources", \.sources, "Warehouses that send something."),
    WireField("teams_unmet", \.teamsUnmet, "Teams short, by priority from 1."),
    WireField(
      "people_unmet", \.peopleUnmet,
      "People short where people are asked for; judged after the teams of the same priority."),
    WireField(
      "latest_team_arrival_s", \.latestTeamArrival, "The last team's arrival, by priority."),
    WireField("total_team_arrival_s", \.totalTeamArrival, "Sum of the teams' arrivals."),
    WireField(
      "people_above", \.peopleAbove, "People sent above what was asked, as teams go whole."),
    WireField("optimal", \.isOptimal, "Proven the best by this order."),
    WireField(
      "bound", \.bound,
      "What no plan of the stock comes before; null where this one is optimal but for bundle_bounds."
    ),
    WireField(
      "bundle_bounds", \.bundleBounds,
      "What no choice of substitutes or kits comes before, where a search for one was stopped.",
      isRequired: false),
    WireField(
      "team_bound", \.teamBound,
      "What no plan of the teams comes before; null where this one is optimal."),
  ]
}

/// How much of a request is allocated: never told without what was asked for.
public struct PlanFill: WireObject {
  public var allocated = Quantity.zero
  public var requested = Quantity.zero

  public init() {}

  public static let fields: [WireField<PlanFill>] = [
    WireField("allocated", \.allocated, "Pieces that the plan gives."),
    WireField("requested", \.requested, "Pieces asked for."),
  ]
}

/// What no plan comes before in the judged order: figures of the best one as far as they are proven,
/// then the least that the next one can be; what stands behind it is not known.
public struct PlanBound: WireObject {
  public var unmet: [Quantity] = []
  public var latestArrival: [TravelTime?] = []
  public var totalUnit: UnitTime?

  public init() {}

  public static let fields: [WireField<PlanBound>] = [
    WireField("unmet", \.unmet, "Pieces short at least, by priority from 1."),
    WireField("latest_arrival_s", \.latestArrival, "The last piece's arrival at least."),
    WireField("total_unit_s", \.totalUnit, "Sum of pieces times seconds at least."),
  ]
}

/// The same of a choice of substitutes of an item, or of kits, for the incidents of a priority.
public struct PlanBundleBound: WireObject {
  public var item: String?
  public var kit: String?
  public var priority = 1
  public var unmet = Quantity.zero
  public var latestArrival: TravelTime?
  public var totalUnit: UnitTime?

  public init() {}

  public static let fields: [WireField<PlanBundleBound>] = [
    WireField("item", \.item, "The code of the item that is substituted; null for kits."),
    WireField("kit", \.kit, "The kit's code; null for substitutes."),
    WireField("priority", \.priority, "Of the incidents."),
    WireField("unmet", \.unmet, "Pieces of the item, or kits, short at least."),
    WireField("latest_arrival_s", \.latestArrival, "The last piece's arrival at least."),
    WireField("total_unit_s", \.totalUnit, "Sum of pieces times seconds at least."),
  ]
}

/// The same of teams.
public struct PlanTeamBound: WireObject {
  public var unmet: [Quantity] = []
  public var peopleUnmet: [Quantity] = []
  public var latestArrival: [TravelTime?] = []
  public var totalArrival: UnitTime?

  public init() {}

  public static let fields: [WireField<PlanTeamBound>] = [
    WireField("teams_unmet", \.unmet, "Teams short at least, by priority from 1."),
    WireField("people_unmet", \.peopleUnmet, "People short at least."),
    WireField("latest_team_arrival_s", \.latestArrival, "The last team's arrival at least."),
    WireField("total_team_arrival_s", \.totalArrival, "Sum of the teams' arrivals at least."),
  ]
}

/// A sum of times over pieces, exact.
public struct UnitTime: Hashable, WireValue {
  public let milliseconds: Int128

  public init(milliseconds: Int128) {
    self.milliseconds = milliseconds
  }

  /// Seconds with up to three decimals.
  public static var schema: JSONValue { ["type": "number", "minimum": 0] }

  public init(json: JSONValue) throws(WireError) {
    guard case .number(let text) = json else { throw .mismatch(json, "seconds", "秒数") }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count <= 2, decimals.count <= 3,
      let value = Int128(parts[0] + decimals + String(repeating: "0", count: 3 - decimals.count)),
      value >= 0
    else { throw .mismatch(json, "seconds with up to three decimals", "秒数，最多三位小数") }
    milliseconds = value
  }

  public func write(to writer: inout JSONWriter) { writer.thousandths(milliseconds) }
}
