public import Measures
import MusterModel

/// Who sends what, by when, and why; what is short, and what would cure it. Holds nothing.
public struct Proposal: WireObject {
  /// Whether nothing asked for is short.
  public var isComplete = false
  public var lines: [PlanLine] = []
  public var teams: [PlanTeam] = []
  public var shortages: [PlanShortage] = []
  public var cover: [PlanCover] = []
  public var localities: [PlanLocality] = []
  public var offRoad: [PlanOffRoad] = []
  public var objective = PlanObjective()

  public init() {}

  public static let fields: [WireField<Proposal>] = [
    WireField("complete", \.isComplete, "Whether nothing asked for is short."),
    WireField(
      "lines", \.lines,
      "Who sends what, by incident, in the order of its requests and of arrival; substitutes and parts of kits where what they are for is asked."
    ),
    WireField("teams", \.teams, "Which teams go."),
    WireField("shortages", \.shortages, "What is short, why, and what would cure it."),
    WireField(
      "cover", \.cover, "What is left of each item in the regions that it is taken from."),
    WireField(
      "localities", \.localities,
      "Where each incident is taken to lie, where the plan escalates from there; else empty."),
    WireField(
      "off_road", \.offRoad,
      "Incidents and senders that are over 100 m from a road, or where the nearest is closed.",
      isRequired: false),
    WireField("objective", \.objective, "What the plan is judged by."),
  ]
}

extension Proposal {
  /// Whether nobody sends anything or goes.
  public var isEmpty: Bool { lines.isEmpty && teams.isEmpty }
}

/// One line of a plan: so many pieces of a lot, from where, when they arrive, and why from there.
public struct PlanLine: WireObject {
  public var incident = ""
  public var item = ""
  public var itemName = ""
  public var unit = ""
  public var warehouse = ""
  public var warehouseName = ""
  public var lot = ""
  public var quantity = Quantity.zero
  public var ready = TravelTime.zero
  public var travel = TravelTime.zero
  public var arrival = TravelTime.zero
  public var distance = Distance.zero
  public var reason = ""
  public var escalation: String?
  public var insteadOf: String?
  public var kit: String?
  public var boundBy: PlanLineBound?
  public var runnerUp: WarehouseRunnerUp?

  public init() {}

  public static let fields: [WireField<PlanLine>] = [
    WireField("incident", \.incident, "Where it goes."),
    WireField("item", \.item, "The item's code."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("unit", \.unit, "Its base unit."),
    WireField("warehouse", \.warehouse, "Who sends it."),
    WireField("warehouse_name", \.warehouseName, "The warehouse's name."),
    WireField("lot", \.lot, "Which lot."),
    WireField("quantity", \.quantity, "Pieces."),
    WireField("ready_s", \.ready, "Seconds from the order to wheels turning."),
    WireField("travel_time_s", \.travel, "Seconds on the road."),
    WireField("arrival_s", \.arrival, "Seconds from the order to arrival."),
    WireField("distance_m", \.distance, "Metres on the road."),
    WireField(
      "reason", \.reason,
      "nearest, next_nearest, only_source, shared_by_priority, fewer_sources or own_first."
    ),
    WireField(
      "escalation", \.escalation,
      "own_community, own_street or beyond; null where the plan does not escalate."),
    WireField(
      "instead_of", \.insteadOf, "The code of the item that it is a substitute of; else null."),
    WireField("kit", \.kit, "The code of the kit that it is part of; else null."),
    WireField(
      "bound_by", \.boundBy,
      "What keeps it from the nearest warehouse; null where it comes from there."),
    WireField("runner_up", \.runnerUp, "Who would send it instead; null when nobody could."),
  ]
}

/// What keeps a line from the warehouse that would arrive first.
public struct PlanLineBound: WireObject {
  public var what = ""
  public var warehouse = ""
  public var incident: String?

  public init() {}

  public static let fields: [WireField<PlanLineBound>] = [
    WireField("what", \.what, "used_up, serves_another, source_limit or escalation."),
    WireField("warehouse", \.warehouse, "The code of the nearest warehouse."),
    WireField(
      "incident", \.incident, "Whom it serves: this incident, or the first of others; or null."),
  ]
}

/// The next best warehouse for a line.
public struct WarehouseRunnerUp: WireObject {
  public var warehouse = ""
  public var arrival = TravelTime.zero
  public var margin = TravelTime.zero

  public init() {}

  public static let fields: [WireField<WarehouseRunnerUp>] = [
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("arrival_s", \.arrival, "When it would arrive, in seconds."),
    WireField("margin_s", \.margin, "How much later that is, in seconds."),
  ]
}

/// One team of a plan.
public struct PlanTeam: WireObject {
  public var incident = ""
  public var team = ""
  public var teamName = ""
  public var capability = ""
  public var type = 1
  public var headcount = 0
  public var ready = TravelTime.zero
  public var travel = TravelTime.zero
  public var arrival = TravelTime.zero
  public var distance = Distance.zero
  public var reason = ""
  public var runnerUp: TeamRunnerUp?

  public init() {}

  public static let fields: [WireField<PlanTeam>] = [
    WireField("incident", \.incident, "Where it goes."),
    WireField("team", \.team, "The team's code."),
    WireField("team_name", \.teamName, "Its name."),
    WireField("capability", \.capability, "What it is to do."),
    WireField("type", \.type, "How well it can: 1 is best."),
    WireField("headcount", \.headcount, "How many people it has."),
    WireField("ready_s", \.ready, "Seconds from the order to wheels turning."),
    WireField("travel_time_s", \.travel, "Seconds on the road."),
    WireField("arrival_s", \.arrival, "Seconds from the order to arrival."),
    WireField("distance_m", \.distance, "Metres on the road."),
    WireField("reason", \.reason, "nearest, next_nearest or only_source."),
    WireField("runner_up", \.runnerUp, "Who would go instead; null when nobody could."),
  ]
}

/// The next best team for a task.
public struct TeamRunnerUp: WireObject {
  public var team = ""
  public var arrival = TravelTime.zero
  public var margin = TravelTime.zero

  public init() {}

  public static let fields: [WireField<TeamRunnerUp>] = [
    WireField("team", \.team, "The team's code."),
    WireField("arrival_s", \.arrival, "When it would arrive, in seconds."),
    WireField("margin_s", \.margin, "How much later that is, in seconds."),
  ]
}
