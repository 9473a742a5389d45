public import Measures

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
