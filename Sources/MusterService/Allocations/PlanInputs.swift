import Measures
import MusterModel
import StockAllocation

/// All that a plan is made from: kept with the plan, so that it can be made again to the same bytes.
///
/// Arrays are ordered by code, so that a position stands for a code wherever ties are broken.
struct PlanInputs: Hashable, Sendable {
  /// The version of the rules by which `Proposal` is made from these inputs.
  var rules = PlanInputs.currentRules
  /// The day by which lots are judged usable.
  var day = CalendarDay(daysSinceEpoch: 0)
  /// The checksum of the road network that gave the travel times.
  var network = ""
  var usesFloor = false
  var includesTeams = true
  var share = PlanShare.byArrival
  var escalation: Escalation?
  /// How many warehouses may send to one incident.
  var mostSources: Int?
  /// At which step the search for the best of these was stopped by the clock; nil where it was not.
  var searchSteps: Int?
  /// Likewise of the search for teams with so many people.
  var teamSteps: Int?
  var incidents: [PlanIncident] = []
  /// Incident by incident, in the order in which each stated them.
  var requests: [PlanRequest] = []
  /// Those that keep any of the items asked for.
  var warehouses: [PlanSupplier] = []
  var warehouseWays = PlanWays()
  /// Where each incident lies, where the plan escalates.
  var localities: [PlanLocality] = []
  /// How far up each warehouse is, a row an incident; likewise.
  var rungs: [Rung] = []
  /// Of each item asked for, by its id.
  var stocks: [ItemStock] = []
  /// Those that can do any of what is asked for.
  var teams: [PlanTeamCandidate] = []
  var teamWays = PlanWays()

  /// Counted up whenever the same inputs may give another proposal, or are kept otherwise.
  static let currentRules = 3
}

struct PlanIncident: Hashable, Sendable {
  var identifier: Int64 = 0
  var code = ""
  var priority = 1
}

struct PlanRequest: Hashable, Sendable {
  /// The position of its incident.
  var incident = 0
  var request = ResourceRequest()
  var itemID: Int64?
  var itemName: String?
  var unit: String?
}

/// A warehouse or a team: who it is, and how soon it leaves.
struct PlanSupplier: Hashable, Sendable {
  var identifier: Int64 = 0
  var code = ""
  var name = ""
  /// The code of a warehouse's region; empty for a team.
  var region = ""
  var ready = TravelTime.zero
}

/// The ways by road from suppliers to incidents, a row an incident; `travel` is unreachable where no
/// road leads.
struct PlanWays: Hashable, Sendable {
  var travel: [TravelTime] = []
  var distance: [Distance] = []
}

struct PlanTeamCandidate: Hashable, Sendable {
  var supplier = PlanSupplier()
  var headcount = 0
  var canBeAsked = false
  var capabilities: [Capability] = []
}
