import Measures
import MusterModel

/// All that a plan is made from: kept with the plan, so that it can be made again to the same bytes.
///
/// Arrays are ordered by code, so that a position stands for a code wherever ties are broken.
struct PlanInputs: WireObject {
  /// The version of the rules by which `Proposal` is made from these inputs.
  var rules = PlanInputs.currentRules
  /// The day by which lots are judged usable.
  var day = CalendarDay(daysSinceEpoch: 0)
  /// The checksum of the road network that gave the travel times.
  var network = ""
  var usesFloor = false
  var includesTeams = true
  /// How many warehouses may send to one incident.
  var mostSources: Int?
  /// At which step the search for the best of these was stopped by the clock; nil where it was not.
  var searchSteps: Int?
  var incidents: [PlanIncident] = []
  /// Incident by incident, in the order in which each stated them.
  var requests: [PlanRequest] = []
  /// Those that keep any of the items asked for.
  var warehouses: [PlanSupplier] = []
  var warehouseWays = PlanWays()
  var supplies: [PlanSupply] = []
  /// Those that can do any of what is asked for.
  var teams: [PlanTeamCandidate] = []
  var teamWays = PlanWays()

  /// Counted up whenever the same inputs may give another proposal.
  static let currentRules = 2

  /// By which rules kept inputs are to be read; nil where they do not say.
  static func rules(ofStored text: String) -> Int? {
    guard case .number(let rules)? = try? JSONParser.parse(text)["rules"] else { return nil }
    return Int(rules)
  }

  init() {}

  static let fields: [WireField<PlanInputs>] = [
    WireField("rules", \.rules, "Version of the planning rules."),
    WireField("day", \.day, "The day by which lots are judged."),
    WireField("network", \.network, "Checksum of the road network."),
    WireField("use_floor", \.usesFloor, "Whether reserve floors were at disposal."),
    WireField("include_teams", \.includesTeams, "Whether teams were planned too."),
    WireField("max_sources", \.mostSources, "Warehouses for one incident at most."),
    WireField("search_steps", \.searchSteps, "Steps after which the search was stopped."),
    WireField("incidents", \.incidents, "The incidents, by code."),
    WireField("requests", \.requests, "What they need."),
    WireField("warehouses", \.warehouses, "Warehouses, by code."),
    WireField("warehouse_ways", \.warehouseWays, "The ways between them and the incidents."),
    WireField("supplies", \.supplies, "Their stock."),
    WireField("teams", \.teams, "Teams, by code."),
    WireField("team_ways", \.teamWays, "The ways between them and the incidents."),
  ]
}

struct PlanIncident: WireObject {
  var identifier: Int64 = 0
  var code = ""
  var priority = 1

  init() {}

  static let fields: [WireField<PlanIncident>] = [
    WireField("id", \.identifier, "Its id."),
    WireField("code", \.code, "Its code."),
    WireField("priority", \.priority, "1 is served first."),
  ]
}

struct PlanRequest: WireObject {
  /// The position of its incident.
  var incident = 0
  var request = ResourceRequest()
  var itemID: Int64?
  var itemName: String?
  var unit: String?

  init() {}

  static let fields: [WireField<PlanRequest>] = [
    WireField("incident", \.incident, "The position of its incident."),
    WireField("request", \.request, "What is asked for."),
    WireField("item_id", \.itemID, "The item's id."),
    WireField("item_name", \.itemName, "Its name."),
    WireField("unit", \.unit, "Its base unit."),
  ]
}

/// A warehouse or a team: who it is, and how soon it leaves.
struct PlanSupplier: WireObject {
  var identifier: Int64 = 0
  var code = ""
  var name = ""
  var ready = TravelTime.zero

  init() {}

  static let fields: [WireField<PlanSupplier>] = [
    WireField("id", \.identifier, "Its id."),
    WireField("code", \.code, "Its code."),
    WireField("name", \.name, "Its name."),
    WireField("ready_s", \.ready, "Seconds to wheels turning."),
  ]
}

/// The ways by road from suppliers to incidents, a row an incident.
struct PlanWays: WireObject {
  var travel = WireRows<TravelTime>()
  var distance = WireRows<Distance>()

  init() {}

  static let fields: [WireField<PlanWays>] = [
    WireField("travel_time_s", \.travel, "Seconds; null where no road leads."),
    WireField("distance_m", \.distance, "Metres."),
  ]
}

struct PlanSupply: WireObject {
  var itemID: Int64 = 0
  var warehouseID: Int64 = 0
  var lotID: Int64 = 0
  var lot = ""
  var condition = Condition.serviceable
  var expiryDate: CalendarDay?
  var isRecalled = false
  var firstReceivedAt = Instant(microseconds: 0)
  var onHand = Quantity.zero
  var held = Quantity.zero
  var floor = Quantity.zero

  init() {}

  static let fields: [WireField<PlanSupply>] = [
    WireField("item_id", \.itemID, "The item."),
    WireField("warehouse_id", \.warehouseID, "The warehouse."),
    WireField("lot_id", \.lotID, "The lot."),
    WireField("lot", \.lot, "Its code."),
    WireField("condition", \.condition, "Its condition."),
    WireField("expiry_date", \.expiryDate, "Its last day."),
    WireField("recalled", \.isRecalled, "Whether it is recalled.", isRequired: false),
    WireField("first_received_at", \.firstReceivedAt, "When it first came in."),
    WireField("on_hand", \.onHand, "Pieces there."),
    WireField("held", \.held, "Pieces held."),
    WireField("floor", \.floor, "The reserve floor of the item there."),
  ]
}

struct PlanTeamCandidate: WireObject {
  var supplier = PlanSupplier()
  var canBeAsked = false
  var capabilities: [Capability] = []

  init() {}

  static let fields: [WireField<PlanTeamCandidate>] =
    PlanSupplier.fields.map { $0.within(\.supplier) } + [
      WireField("can_be_asked", \.canBeAsked, "Neither busy nor resting."),
      WireField("capabilities", \.capabilities, "Those asked for that it has."),
    ]
}
