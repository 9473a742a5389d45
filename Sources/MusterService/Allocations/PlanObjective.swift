public import Measures

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
